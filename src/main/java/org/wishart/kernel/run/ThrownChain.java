package org.wishart.kernel.run;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An exception, its causes and its suppressed exceptions, with messages that were read once and
 * safely: the methods of an exception are code of the user, and may throw, or name each other as
 * causes.
 *
 * @param links the exception first
 */
public record ThrownChain(List<Link> links) {

    private static final int MOST_LINKS = 8;
    private static final int LONGEST_MESSAGE = 2000;
    private static final int KEPT_END = 400;

    /** The relation of an exception to the one before it. */
    public enum Relation {
        /** The exception that was thrown, the first of the chain. */
        THROWN(""),
        /** The cause of an exception before it. */
        CAUSE("caused by "),
        /** Suppressed by an exception before it. */
        SUPPRESSED("suppressed ");

        private final String words;

        Relation(String words) {
            this.words = words;
        }

        /**
         * The words that stand before the exception in a report.
         *
         * @return the words with a space behind them; empty for {@link #THROWN}
         */
        public String words() {
            return words;
        }
    }

    /**
     * One exception.
     *
     * @param relation its relation to the one before
     * @param throwable the exception itself, only for its type and identity
     * @param name its class, without the package
     * @param message its message, one that any front end can show; empty if it has none
     * @param trace its stack trace
     */
    public record Link(
            Relation relation,
            Throwable throwable,
            String name,
            String message,
            List<StackTraceElement> trace) {}

    /** Something to throw with a stack of ours, so that JShell says which lines of cells it is. */
    private static final class StandIn extends Exception {
        private static final long serialVersionUID = 1L;

        StandIn(List<StackTraceElement> trace, StandIn next) {
            super("", next, false, true);
            setStackTrace(trace.toArray(StackTraceElement[]::new));
        }
    }

    /**
     * Reads the messages of an exception, its causes and its suppressed exceptions.
     *
     * @param thrown the exception that was thrown
     * @return the chain of at most eight exceptions
     */
    public static ThrownChain of(Throwable thrown) {
        List<Link> links = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        add(Relation.THROWN, safe(() -> NoWindow.unwrapped(thrown), thrown), links, seen);
        return new ThrownChain(List.copyOf(links));
    }

    private static void add(
            Relation relation, Throwable thrown, List<Link> links, Set<Throwable> seen) {
        if (thrown == null || links.size() >= MOST_LINKS || !seen.add(thrown)) {
            return;
        }
        links.add(
                new Link(
                        relation,
                        thrown,
                        name(thrown),
                        safe(() -> message(thrown), "(getMessage() failed)"),
                        safe(() -> List.of(thrown.getStackTrace()), List.of())));
        for (Throwable suppressed : thrown.getSuppressed()) {
            add(Relation.SUPPRESSED, suppressed, links, seen);
        }
        Throwable cause = safe(thrown::getCause, null);
        boolean again = isRepeated(thrown, cause) && seen.add(cause);
        add(Relation.CAUSE, again ? safe(cause::getCause, null) : cause, links, seen);
    }

    /** True if an exception only makes another one unchecked. */
    private static boolean isRepeated(Throwable thrown, Throwable cause) {
        return thrown instanceof UncheckedIOException
                && cause != null
                && safe(() -> message(thrown).equals(message(cause)), false);
    }

    private static String name(Throwable thrown) {
        String simple = thrown.getClass().getSimpleName();
        return simple.isEmpty() ? thrown.getClass().getSuperclass().getSimpleName() : simple;
    }

    private static String message(Throwable thrown) {
        if (NoWindow.isReasonOf(thrown)) {
            return NoWindow.SENTENCE;
        }
        String message = thrown.getMessage();
        if (thrown instanceof ClassCastException && message != null) {
            return printable(WrongType.reworded(message));
        }
        return message == null ? "" : printable(message);
    }

    /** The answer of the user's own code, which may fail in any way. */
    private static <T> T safe(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (CellGuard.Stopped e) {
            throw e;
        } catch (Throwable e) {
            return otherwise;
        }
    }

    /** The text without control characters, shortened if it is long. */
    static String printable(String message) {
        String cut = message;
        if (message.length() > LONGEST_MESSAGE) {
            int left = message.length() - LONGEST_MESSAGE;
            cut =
                    message.substring(0, LONGEST_MESSAGE - KEPT_END)
                            + " … "
                            + left
                            + " characters left out … "
                            + message.substring(message.length() - KEPT_END);
        }
        StringBuilder clean = new StringBuilder(cut.length());
        cut.chars()
                .forEach(
                        c -> {
                            boolean steers = Character.isISOControl(c) && c != '\n' && c != '\t';
                            clean.append(steers ? '\uFFFD' : (char) c);
                        });
        return CellFrames.readable(clean.toString());
    }

    /** The chain as one that JShell can translate: nothing but stacks. */
    Exception standIn() {
        StandIn next = null;
        for (int i = links.size() - 1; i >= 0; i--) {
            next = new StandIn(links.get(i).trace(), next);
        }
        return next;
    }

    /** A place in a cell, to be translated. */
    static Exception standIn(StackTraceElement... trace) {
        return new StandIn(List.of(trace), null);
    }
}
