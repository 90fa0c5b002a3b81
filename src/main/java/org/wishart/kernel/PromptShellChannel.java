package org.wishart.kernel;

import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.zeromq.ZMQ;

/**
 * A shell or control channel that waits for the next message instead of looking every 50 ms, and
 * that outlives a message it cannot read.
 */
final class PromptShellChannel extends ShellChannel {

    /** The compiler runs on this stack, and goes as deep as a cell's expressions are nested. */
    private static final long STACK_BYTES = 64 << 20;

    private final boolean control;
    private final KernelConnection connection;
    private Thread thread;

    PromptShellChannel(
            ZMQ.Context context, HMACGenerator hmac, boolean control, KernelConnection connection) {
        super(context, hmac, control, connection);
        this.control = control;
        this.connection = connection;
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        int port = control ? properties.getControlPort() : properties.getShellPort();
        bind(formatAddress(properties.getTransport(), properties.getIp(), port));
        String name = control ? "wishart-control" : "wishart-shell";
        thread = new Thread(null, this::serve, name, STACK_BYTES);
        thread.start();
    }

    private void serve() {
        ZMQ.Poller poller = ctx.poller(1);
        poller.register(this, ZMQ.Poller.POLLIN);
        while (true) {
            try {
                if (poller.poll(-1) > 0) {
                    answer(readMessage());
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                logger.warn("a message was dropped: {}", e.toString());
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void answer(Message<?> message) {
        ShellHandler handler = connection.getHandler(message.getHeader().getType());
        if (handler == null) {
            logger.warn("no answer to a message of type {}", message.getHeader().getType());
            return;
        }
        ShellReplyEnvironment env = connection.prepareReplyEnv(this, message);
        try {
            handler.handle(env, message);
        } finally {
            env.resolveDeferrals();
        }
    }

    @Override
    public void waitUntilClose() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
