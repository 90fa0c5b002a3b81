package org.wishart.kernel.protocol;

import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.zeromq.ZMQ;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The channel on which cells ask for input; an interrupt ends the waiting. */
final class PromptStdinChannel extends StdinChannel {

    /** Too short for a typist to notice, and long enough to cost no processor time. */
    private static final long PAUSE_MILLIS = 5;

    private final KernelConnection connection;

    PromptStdinChannel(ZMQ.Context context, KernelConnection connection) {
        super(context, connection.hmac());
        this.connection = connection;
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        connection.bind(this, properties.getStdinPort());
    }

    /**
     * Asks the front end that has sent a request for a line.
     *
     * @return the line, with its end
     * @throws CancellationException if the thread is interrupted
     */
    @Override
    public synchronized String getInput(
            MessageContext request, String prompt, boolean isPasswordRequest) {
        while (next().isPresent()) {
            // an answer that came too late for the cell that asked
        }
        Message<InputRequest> question =
                new Message<>(
                        request,
                        InputRequest.MESSAGE_TYPE,
                        new InputRequest(prompt, isPasswordRequest));
        sendMessage(connection.inOurName(question));
        while (true) {
            Optional<String> line = next();
            if (line.isPresent()) {
                return line.get() + "\n";
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while it waits for input");
        }
    }

    /** The next valid answer; invalid messages before it are dropped. */
    private Optional<String> next() {
        while (true) {
            try {
                Optional<Message<?>> message = connection.reader().read(this, ZMQ.DONTWAIT);
                if (message.isEmpty()) {
                    return Optional.empty();
                }
                if (message.get().getContent() instanceof InputReply reply) {
                    return Optional.of(reply.getValue());
                }
                connection.dropped().report("stdin", "it does not answer a question");
            } catch (UnreadableMessageException e) {
                connection.dropped().report("stdin", e.getMessage());
            }
        }
    }
}
