package org.wishart.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.zeromq.ZMQ;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A shell or control channel that waits for the next message instead of looking every 50 ms, that
 * outlives a message it cannot read, and that skips the cells which wait behind one that failed.
 */
final class PromptShellChannel extends ShellChannel {

    private static final long PAUSE_NANOS = 50_000_000;

    private static final Gson GSON = new Gson();

    /** The compiler runs on this stack, and goes as deep as a cell's expressions are nested. */
    private static final long STACK_BYTES = 64 << 20;

    private final boolean control;
    private final String name;
    private final KernelConnection connection;
    private Thread thread;

    PromptShellChannel(ZMQ.Context context, boolean control, KernelConnection connection) {
        super(context, connection.hmac(), control, connection);
        this.control = control;
        this.name = control ? "control" : "shell";
        this.connection = connection;
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        int port = control ? properties.getControlPort() : properties.getShellPort();
        connection.bind(this, port);
        thread = new Thread(null, this::serve, "wishart-" + name, STACK_BYTES);
        thread.start();
    }

    private void serve() {
        ZMQ.Poller poller = ctx.poller(1);
        poller.register(this, ZMQ.Poller.POLLIN);
        while (true) {
            try {
                poller.poll(-1);
                while (take(message -> reply(message, false))) {
                    // until all waiting messages are answered
                }
            } catch (OutOfMemoryError e) {
                // there is no memory even for a message; the next cell may free some
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /**
     * Reads a message, if one is there, and does something with it.
     *
     * @return false if none is there
     */
    private boolean take(Consumer<Message<?>> use) {
        try {
            Optional<Message<?>> message = connection.reader().read(this, ZMQ.DONTWAIT);
            message.ifPresent(use);
            return message.isPresent();
        } catch (UnreadableMessageException e) {
            connection.dropped().report(name, e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            connection.dropped().report(name, "answering it failed with " + e);
        }
        return true;
    }

    /**
     * @param skipsCells whether cells are answered with "aborted"
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private void reply(Message<?> message, boolean skipsCells) {
        MessageType<?> type = message.getHeader().getType();
        ShellHandler handler = connection.getHandler(type);
        boolean isCell = type.equals(MessageType.EXECUTE_REQUEST);
        if (handler == null || (control && isCell)) {
            connection.dropped().report(name, "its type " + type.getName() + " has no place here");
            return;
        }
        Replies env = connection.prepareReplyEnv(this, message);
        if (isCell && skipsCells) {
            env.abort();
            return;
        }
        List<Message<?>> waiting = new ArrayList<>();
        if (isCell && stopsOthers(message)) {
            env.beforeError(
                    () -> {
                        while (take(waiting::add)) {
                            // until all is taken that was there when the cell failed
                        }
                    });
        }
        try {
            handler.handle(env, message);
        } finally {
            env.resolveDeferrals();
        }
        waiting.forEach(next -> reply(next, true));
    }

    private static boolean stopsOthers(Message<?> message) {
        return message.getContent() instanceof ExecuteRequest request
                && request.shouldStopOnError()
                && !request.isSilent();
    }

    /** Sends a reply with its status, which some of the library's types leave out. */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public synchronized void sendMessage(Message<?> message) {
        Message<?> ours = connection.inOurName(message);
        JsonObject content = GSON.toJsonTree(ours.getContent()).getAsJsonObject();
        if (!content.has("status")) {
            content.addProperty("status", "ok");
        }
        super.sendMessage(
                new Message(
                        ours.getIdentities(),
                        ours.getHeader(),
                        ours.getParentHeader(),
                        ours.getMetadata(),
                        content,
                        ours.getBlobs()));
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
