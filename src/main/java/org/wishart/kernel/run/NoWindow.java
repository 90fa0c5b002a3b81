package org.wishart.kernel.run;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.HeadlessException;
import java.lang.reflect.InvocationTargetException;
import java.util.Set;

/** Exceptions of Java where a screen is missing: they speak of X11, or give no reason. */
public final class NoWindow {

    /** The sentence that replaces Java's message. */
    public static final String SENTENCE =
            "a notebook has no windows; end the cell with the chart, or call show(chart)";

    /** For a notebook whose cell imports what the JDK has not had since version 11. */
    public static final String JAVAFX = "the JDK has no JavaFX, and " + SENTENCE;

    /** They ask whether there is a screen, and report only that they are not supported. */
    private static final Set<String> ASKING =
            Set.of("java.awt.TrayIcon", "java.awt.Desktop", "java.awt.Taskbar");

    private NoWindow() {}

    static boolean isReasonOf(Throwable thrown) {
        if (thrown instanceof HeadlessException) {
            return true;
        }
        if (thrown instanceof AWTException) {
            return mentions(thrown, "headless");
        }
        if (thrown instanceof AWTError) {
            return mentions(thrown, "X11");
        }
        if (thrown.getClass() == NoClassDefFoundError.class) {
            return mentions(thrown, "sun.awt.X11");
        }
        return thrown.getClass() == UnsupportedOperationException.class && isAsking(thrown);
    }

    private static boolean mentions(Throwable thrown, String word) {
        return thrown.getMessage() != null && thrown.getMessage().contains(word);
    }

    private static boolean isAsking(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length > 0 && ASKING.contains(trace[0].getClassName());
    }

    /** Swing wraps what code throws that it runs in its own thread. */
    static Throwable unwrapped(Throwable thrown) {
        return thrown.getClass() == InvocationTargetException.class
                        && thrown.getCause() != null
                        && isReasonOf(thrown.getCause())
                ? thrown.getCause()
                : thrown;
    }
}
