package org.wishart.kernel.protocol;

import com.google.gson.JsonObject;

import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.channels.StdinChannel;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;

/** All messages in reply to one request. */
public final class Replies extends ShellReplyEnvironment {

    private Runnable beforeError = () -> {};

    Replies(ShellChannel shell, StdinChannel stdin, Publisher publisher, MessageContext request) {
        super(shell, stdin, publisher, request);
    }

    @Override
    public void replyError(MessageType<?> type, ErrorReply error) {
        beforeError.run();
        super.replyError(type, error);
    }

    /**
     * Does something before an error reply, if there is to be one: what the client sends when it
     * has seen that reply comes after.
     */
    void beforeError(Runnable action) {
        beforeError = action;
    }

    /** Answers a cell that is not run because one before it failed. */
    void abort() {
        JsonObject content = new JsonObject();
        content.addProperty("status", "aborted");
        setStatusBusy();
        reply(message(getContext(), MessageType.EXECUTE_REPLY, content));
        setStatusIdle();
    }

    /**
     * A message with content given field by field, where the library's types lack fields.
     *
     * @param request the request that the message answers
     * @param type the type of the message
     * @param content the fields of the content
     * @return the message, ready to send
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static Message<?> message(
            MessageContext request, MessageType<?> type, JsonObject content) {
        return new Message(request, type, content);
    }
}
