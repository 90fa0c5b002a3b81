package org.wishart.kernel.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Brings what cells log with {@code java.util.logging}, and so by {@code System.Logger} and SLF4J,
 * to the standard error of the cell, from the usual level INFO on. What the kernel's own libraries
 * log is for the terminal that Jupyter runs in, and only warnings are.
 */
public final class CellLog extends Handler {

    private static final List<String> OWN =
            List.of(
                    "org.wishart.",
                    "org.dflib.jjava.",
                    "org.zeromq.",
                    "zmq.",
                    "org.eclipse.aether",
                    "eu.maveniverse.",
                    "org.apache.maven.");

    private final SimpleFormatter format = new SimpleFormatter();
    private final PrintStream terminal;
    private final BooleanSupplier inCell;
    private final Logger root = Logger.getLogger("");
    private final List<Handler> replaced = new ArrayList<>();

    /**
     * @param terminal the process's output before cells took its streams over
     * @param inCell whether what this thread prints reaches a cell
     */
    public CellLog(PrintStream terminal, BooleanSupplier inCell) {
        this.terminal = terminal;
        this.inCell = inCell;
        setLevel(Level.INFO);
    }

    /** Takes the place of the handler that writes to the terminal. */
    public void begin() {
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                replaced.add(handler);
                root.removeHandler(handler);
            }
        }
        root.addHandler(this);
    }

    /** Restores the earlier handler. */
    public void end() {
        root.removeHandler(this);
        replaced.forEach(root::addHandler);
        replaced.clear();
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        String logger = entry.getLoggerName() == null ? "" : entry.getLoggerName();
        boolean own = OWN.stream().anyMatch(logger::startsWith);
        if (!own && inCell.getAsBoolean()) {
            System.err.print(text(entry));
        } else if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            terminal.print("wishart: " + format.formatMessage(entry) + thrown(entry) + "\n");
        }
    }

    private String text(LogRecord entry) {
        String source = entry.getSourceClassName();
        if (source != null && source.startsWith("REPL.")) { // no user can know that class
            entry.setSourceClassName(entry.getLoggerName() == null ? "anonymous" : null);
            entry.setSourceMethodName(null);
        }
        Throwable thrown = entry.getThrown();
        entry.setThrown(null);
        try {
            String text = CellFrames.readable(format.format(entry));
            return thrown == null ? text : text + CellGuard.trace(thrown);
        } finally {
            entry.setThrown(thrown);
        }
    }

    private static String thrown(LogRecord entry) {
        return entry.getThrown() == null ? "" : " (" + entry.getThrown() + ")";
    }

    @Override
    public void flush() {
        // the streams are flushed by those who own them
    }

    @Override
    public void close() {
        // nothing is open
    }
}
