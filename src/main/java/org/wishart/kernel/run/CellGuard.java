package org.wishart.kernel.run;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The methods that the compiled code of cells calls at the start of every method and before every
 * jump back, so that it can be stopped on every JVM: threads themselves can no longer be stopped
 * from JDK 20 on; and for the text of objects. Public because cells live in a class loader of their
 * own; not for use by others.
 */
public final class CellGuard {

    /** The threads to stop; null while there are none, which is nearly always. */
    private static volatile Predicate<Thread> stopping;

    /** The same for each session that stops some; a closed one stays until they have ended. */
    private static final Map<CellThreads, Predicate<Thread>> SESSIONS = new HashMap<>();

    /** The text of a stack trace with places in cells; null where there is no session. */
    private static volatile Function<Throwable, String> traces;

    private CellGuard() {}

    /** Ends a thread whose code is to stop; not an exception, so that few handlers catch it. */
    static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** A cell wanted to end the JVM. */
    static final class ExitRefused extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        ExitRefused() {
            super(
                    "a cell cannot end the kernel, which would lose all variables; shut it down or restart it from the Kernel menu");
        }
    }

    /** Goes on, unless the calling thread is to stop. */
    public static void check() {
        Predicate<Thread> stop = stopping;
        if (stop != null && stop.test(Thread.currentThread())) {
            throw new Stopped();
        }
    }

    /**
     * Takes the place of {@code System.exit} in cells.
     *
     * @param status the exit code of the JVM
     * @throws IllegalStateException always
     */
    @SuppressWarnings("DoNotCallSuggester") // compiled cells call it
    public static void exit(int status) {
        throw new ExitRefused();
    }

    /**
     * Takes the place of {@code Runtime.exit} and {@code Runtime.halt} in cells.
     *
     * @param runtime the JVM
     * @param status the exit code
     * @throws IllegalStateException always
     */
    @SuppressWarnings("DoNotCallSuggester") // compiled cells call it
    public static void exit(Runtime runtime, int status) {
        throw new ExitRefused();
    }

    /**
     * Takes the place of {@code printStackTrace()} in cells.
     *
     * @param thrown the exception
     */
    public static void printStackTrace(Throwable thrown) {
        printStackTrace(thrown, System.err);
    }

    /**
     * Takes the place of {@code printStackTrace(PrintStream)} in cells.
     *
     * @param thrown the exception
     * @param out the target of the text
     */
    public static void printStackTrace(Throwable thrown, PrintStream out) {
        if (hasOwnText(thrown)) {
            thrown.printStackTrace(out);
        } else {
            out.print(trace(thrown));
        }
    }

    /**
     * Takes the place of {@code printStackTrace(PrintWriter)} in cells.
     *
     * @param thrown the exception
     * @param out the target of the text
     */
    public static void printStackTrace(Throwable thrown, PrintWriter out) {
        if (hasOwnText(thrown)) {
            thrown.printStackTrace(out);
        } else {
            out.print(trace(thrown));
        }
    }

    /** The stack trace of an exception as cells print it, in lines that end with a new line. */
    static String trace(Throwable thrown) {
        Function<Throwable, String> session = traces;
        if (session != null) {
            return session.apply(thrown);
        }
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** True if its class prints itself in a way of its own; Java's are one method in the end. */
    private static boolean hasOwnText(Throwable thrown) {
        return Stream.of(thrown.getClass().getMethods())
                .filter(method -> method.getName().equals("printStackTrace"))
                .anyMatch(method -> method.getDeclaringClass() != Throwable.class);
    }

    /**
     * Sets the form of stack traces.
     *
     * @param text gives the text of an exception; null for Java's own
     */
    public static void traceWith(Function<Throwable, String> text) {
        traces = text;
    }

    /**
     * The text of an object of a cell that has no {@code toString} of its own, with its class as
     * the user has named it.
     *
     * @param self the object
     * @param inherited the inherited text: Java's own name of the class, and more
     * @return the same with the name that the cell has for the class
     */
    public static String text(Object self, String inherited) {
        return inherited == null
                ? null
                : inherited.replace(self.getClass().getName(), CellFrames.nameOf(self.getClass()));
    }

    /**
     * Sets the threads of a session that are to stop.
     *
     * @param session whose cells they run
     * @param which asked by every thread that runs code of a cell; empty for none
     */
    static synchronized void stop(CellThreads session, Optional<Predicate<Thread>> which) {
        SESSIONS.keySet().removeIf(each -> each == session || each.hasEnded());
        which.ifPresent(predicate -> SESSIONS.put(session, predicate));
        List<Predicate<Thread>> all = List.copyOf(SESSIONS.values());
        stopping = all.isEmpty() ? null : all.stream().reduce(Predicate::or).orElseThrow();
    }
}
