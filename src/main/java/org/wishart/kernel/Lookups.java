package org.wishart.kernel;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.CompleteReply;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.InspectReply;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.CellFailure;
import org.wishart.kernel.cell.CellSource;
import org.wishart.kernel.cell.ErrorReport;
import org.wishart.kernel.cell.MagicText;
import org.wishart.kernel.lookup.Completion;
import org.wishart.kernel.lookup.Indentation;
import org.wishart.kernel.lookup.Inspection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Answers what front ends ask about text that is being typed. JShell is made for one thread, so a
 * question that comes by the control channel while a cell runs gets an empty answer at once.
 */
final class Lookups {

    /** Another lookup has ended by then, a cell usually not. */
    private static final long PATIENCE_MILLIS = 200;

    /** A comment that describes what follows, with nothing behind it. */
    private static final Pattern DOCUMENTATION = Pattern.compile("/\\*\\*(?!/)[^/]*\\*/\\s*$");

    private final Supplier<CellEvaluator> session;
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * @param session waits until there is one, or throws why there will be none
     */
    Lookups(Supplier<CellEvaluator> session) {
        this.session = session;
    }

    /** Runs a cell, during which nothing is looked up. */
    void during(Runnable cell) {
        turn.lock();
        try {
            cell.run();
        } finally {
            turn.unlock();
        }
    }

    void complete(ShellReplyEnvironment env, Message<CompleteRequest> message) {
        CompleteRequest request = message.getContent();
        int at = request.getCursorPos();
        env.setBusyDeferIdle();
        try {
            var found = briefly(() -> Completion.at(session.get(), request.getCode(), at).reply());
            env.reply(found.orElseGet(() -> new CompleteReply(List.of(), at, at, Map.of())));
        } catch (Throwable e) { // whatever it is, the front end waits for a reply
            replyError(env, CompleteReply.MESSAGE_TYPE, e);
        }
    }

    void inspect(ShellReplyEnvironment env, Message<InspectRequest> message) {
        InspectRequest request = message.getContent();
        env.setBusyDeferIdle();
        try {
            DisplayData found =
                    briefly(
                                    () ->
                                            Inspection.at(
                                                    session.get(),
                                                    request.getCode(),
                                                    request.getCursorPos(),
                                                    request.getDetailLevel() > 0))
                            .orElse(null);
            env.reply(new InspectReply(found != null, DisplayData.emptyIfNull(found)));
        } catch (Throwable e) {
            replyError(env, InspectReply.MESSAGE_TYPE, e);
        }
    }

    /**
     * Checks whether text is a whole cell.
     *
     * @return complete, invalid or unknown; else it is incomplete, and this is the indentation of
     *     the next line
     */
    String isComplete(String code) {
        try {
            return briefly(() -> completeness(code)).orElse(BaseKernel.IS_COMPLETE_MAYBE);
        } catch (Throwable e) { // this reply has no room for the reason
            return BaseKernel.IS_COMPLETE_MAYBE;
        }
    }

    private String completeness(String code) {
        if (MagicText.isCellMagic(code)) {
            return code.endsWith("\n") ? BaseKernel.IS_COMPLETE_YES : "";
        }
        var pieces = new CellSource(0, code).pieces(session.get().analysis());
        if (pieces.isEmpty()) {
            return DOCUMENTATION.matcher(code).find() ? "" : BaseKernel.IS_COMPLETE_YES;
        }
        CellSource.Piece last = pieces.get(pieces.size() - 1);
        if (last.isIncomplete() || last.lacksEnd()) {
            return Indentation.afterLastLine(code);
        }
        return last.isBroken() ? BaseKernel.IS_COMPLETE_BAD : BaseKernel.IS_COMPLETE_YES;
    }

    /**
     * Looks something up.
     *
     * @return empty if there is nothing, or JShell is busy
     */
    private <T> Optional<T> briefly(Supplier<T> lookup) throws InterruptedException {
        if (!turn.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(lookup.get());
        } finally {
            turn.unlock();
        }
    }

    private static void replyError(
            ShellReplyEnvironment env, MessageType<?> type, Throwable failure) {
        CellFailure reported =
                failure instanceof CellFailure known ? known : ErrorReport.ofKernel(failure);
        env.replyError(
                type.error(),
                new ErrorReply(reported.name(), reported.getMessage(), reported.lines()));
    }
}
