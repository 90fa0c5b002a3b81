package org.wishart.kernel.protocol;

import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.zeromq.ZMQ;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The channel that publishes the output of cells to all clients. A thread of its own sends, because
 * the thread of a cell may be stopped by force in the middle of a message.
 */
final class Publisher extends IOPubChannel {

    /** Number of messages that may wait before publishers have to wait as well. */
    private static final int WAITING = 1000;

    private final BlockingQueue<Message<?>> waiting = new LinkedBlockingQueue<>(WAITING);
    private final KernelConnection connection;

    Publisher(ZMQ.Context context, KernelConnection connection) {
        super(context, connection.hmac());
        this.connection = connection;
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        connection.bind(this, properties.getIopubPort());
        Thread sender = new Thread(this::sendAll, "wishart-publisher");
        sender.setDaemon(true);
        sender.start();
    }

    /** Without the socket's lock, which the sender needs while a publisher waits for it. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void sendMessage(Message<?> message) {
        if (!waiting.offer(message)) {
            try {
                waiting.put(message);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // a flood was stopped: its rest is not missed
            }
        }
    }

    private void sendAll() {
        while (true) {
            try {
                super.sendMessage(connection.inOurName(waiting.take()));
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                connection.dropped().report("iopub", "sending it failed with " + e);
            }
        }
    }
}
