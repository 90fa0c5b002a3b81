package org.wishart.kernel.protocol;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.zeromq.ZMQ;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.UUID;

/**
 * The five sockets of a kernel. Those of the library are there and not bound: ours answer without
 * delay and outlive whatever is sent to them.
 */
public final class KernelConnection extends JupyterConnection {

    /**
     * Of the heap, the part that one frame may take: room for a notebook's largest requests, and
     * none for a stranger who announces a frame of 2 GB.
     */
    private static final long PART_OF_HEAP_FOR_A_FRAME = 8;

    private final KernelConnectionProperties properties;
    private final HMACGenerator hmac;
    private final MessageReader reader;
    private final DroppedMessages dropped = new DroppedMessages();
    private final String session = UUID.randomUUID().toString();
    private final Heartbeat pulse;
    private final PromptShellChannel promptShell;
    private final PromptShellChannel promptControl;
    private final PromptStdinChannel promptStdin;
    private final Publisher publisher;

    /**
     * Prepares the sockets.
     *
     * @param properties the address, the five ports and the key, from the connection file
     * @throws GeneralSecurityException if Java does not know the signature scheme or cannot use the
     *     key
     */
    public KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
        this.properties = properties;
        hmac = properties.createHMACGenerator();
        reader = new MessageReader(hmac);
        ZMQ.Context context = ZMQ.context(1);
        pulse = new Heartbeat(context);
        promptShell = new PromptShellChannel(context, false, this);
        promptControl = new PromptShellChannel(context, true, this);
        promptStdin = new PromptStdinChannel(context, this);
        publisher = new Publisher(context, this);
    }

    HMACGenerator hmac() {
        return hmac;
    }

    MessageReader reader() {
        return reader;
    }

    DroppedMessages dropped() {
        return dropped;
    }

    /** Binds a socket to a port of the address that the connection file names. */
    void bind(ZMQ.Socket socket, int port) {
        socket.setMaxMsgSize(Runtime.getRuntime().maxMemory() / PART_OF_HEAP_FOR_A_FRAME);
        socket.bind(properties.getTransport() + "://" + properties.getIp() + ":" + port);
    }

    @Override
    public void connect() {
        bind(pulse.socket(), properties.getHbPort());
        pulse.begin();
        promptStdin.bind(properties);
        publisher.bind(properties);
        publisher.sendMessage(
                new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
        promptControl.bind(properties);
        promptShell.bind(properties);
    }

    @Override
    public Publisher getIOPub() {
        return publisher;
    }

    @Override
    public Replies prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new Replies(channel, promptStdin, publisher, request);
    }

    /**
     * The message with the kernel's own session in its header, and with a time to the second: the
     * library repeats the client's session and stops at the minute.
     */
    <T> Message<T> inOurName(Message<T> message) {
        Header<T> header = message.getHeader();
        return new Message<>(
                message.getIdentities(),
                new Header<>(
                        header.getId(),
                        Header.KERNEL_USERNAME,
                        session,
                        new KernelTimestamp(Instant.now().toString()),
                        header.getType(),
                        header.getVersion()),
                message.getParentHeader(),
                message.getMetadata(),
                message.getContent(),
                message.getBlobs());
    }

    @Override
    public void close() {
        // The process ends right after: sockets close with it, and no thread waits for another.
    }

    @Override
    public void waitUntilClose() {
        promptShell.waitUntilClose();
    }
}
