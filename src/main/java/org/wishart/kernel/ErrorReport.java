package org.wishart.kernel;

import jdk.jshell.Diag;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells what went wrong in a cell: the error first, then the place in the cell, nothing of ours.
 */
final class ErrorReport {

    // A red of our own: of the palette's, front ends show the bold one too dark for dark pages.
    // This one has a contrast of 3 or more on white, on black, and on JupyterLab's error colours.
    private static final String RED = "\u001b[1;38;2;220;70;60m";
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

    private static final int MAX_FRAMES = 12;
    private static final int MAX_CAUSES = 5;
    private static final List<String> HIDDEN =
            List.of(
                    "org.wishart.",
                    "jdk.jshell.",
                    "jdk.internal.",
                    "java.lang.reflect.",
                    "java.lang.Thread",
                    "REPL.");

    private ErrorReport() {}

    static CellFailure incomplete(CellSource cell, CellSource.Piece piece) {
        int line = cell.lineOf(piece.start());
        String message =
                "the cell ends in the middle of something that begins in line "
                        + line
                        + "; a bracket, a quote or a semicolon is missing";
        List<String> lines = new ArrayList<>();
        lines.add(headline("IncompleteCell", message));
        lines.add(place(cell, line));
        return new CellFailure("IncompleteCell", message, lines);
    }

    static CellFailure compile(
            CellSource cell,
            CellSource.Piece piece,
            List<Diag> diagnostics,
            Predicate<Diag> kind,
            Function<Diag, String> advice) {
        List<String> lines = new ArrayList<>();
        String first = null;
        for (Diag diagnostic : diagnostics) {
            if (!kind.test(diagnostic)) {
                continue;
            }
            String message = readable(diagnostic.getMessage(Locale.ENGLISH));
            if (first == null) {
                first = message.lines().findFirst().orElse("cannot be compiled");
            }
            lines.add(headline("CompileError", message + advice.apply(diagnostic)));
            lines.addAll(marked(cell, piece, diagnostic));
        }
        if (first == null) {
            first = "cannot be compiled";
            lines.add(headline("CompileError", first));
            lines.add(place(cell, cell.lineOf(piece.start())));
        }
        return new CellFailure("CompileError", first, lines);
    }

    /** javac names the location as a class that JShell made up; no user can know that class. */
    private static String readable(String message) {
        List<String> kept = new ArrayList<>();
        for (String line : message.lines().toList()) {
            if (!line.strip().matches("location:\\s+class.*")) {
                kept.add(line.stripTrailing());
            }
        }
        return String.join("\n", kept);
    }

    private static List<String> marked(CellSource cell, CellSource.Piece piece, Diag diagnostic) {
        // of a.b.c() with an unknown c, javac's span is the whole chain and its position the dot
        boolean unknownName = diagnostic.getCode().startsWith("compiler.err.cant.resolve");
        long first = unknownName ? diagnostic.getPosition() : diagnostic.getStartPosition();
        int start = piece.start() + (int) Math.max(0, first);
        int end = piece.start() + (int) Math.max(0, diagnostic.getEndPosition());
        start = Math.min(start, Math.max(0, cell.text().stripTrailing().length() - 1));
        int line = cell.lineOf(start);
        int column = cell.columnOf(start);
        String text = cell.line(line);
        int length = Math.max(1, Math.min(end - start, text.length() - column));
        String prefix = margin(line);
        return List.of(
                place(cell, line),
                " ".repeat(prefix.length())
                        + blank(text.substring(0, Math.min(column, text.length())))
                        + RED
                        + "^".repeat(length)
                        + RESET);
    }

    /** As wide as the text before the mark; tabs stay tabs. */
    private static String blank(String text) {
        return text.replaceAll("[^\t]", " ");
    }

    /** What a magic cannot do, in one sentence, with the line that it stands in. */
    static CellFailure magic(CellSource cell, int offset, String message) {
        return new CellFailure(
                "MagicError",
                message,
                List.of(headline("MagicError", message), place(cell, cell.lineOf(offset))));
    }

    static CellFailure interrupted(CellSource cell, CellSource.Piece piece) {
        String message = "the cell was stopped; variables keep the values they had";
        List<String> lines = new ArrayList<>();
        lines.add(headline("Interrupted", message));
        lines.add(place(cell, cell.lineOf(piece.start())));
        return new CellFailure("Interrupted", message, lines);
    }

    static CellFailure runtime(
            CellSource cell,
            Throwable thrown,
            JShellException translated,
            Map<String, CellEvaluator.Place> places) {
        List<String> lines = new ArrayList<>();
        if (translated instanceof UnresolvedReferenceException unresolved) {
            String message =
                    unresolved.getSnippet().source().lines().findFirst().orElse("")
                            + " … uses a name that is not declared yet";
            lines.add(headline("UnresolvedReference", message));
            lines.addAll(frames(translated.getStackTrace(), places, true));
            return new CellFailure("UnresolvedReference", message, lines);
        }
        Throwable real = thrown == null ? translated : thrown;
        String name = real.getClass().getSimpleName();
        String message = real.getMessage() == null ? "" : real.getMessage();
        if (real instanceof CancellationException) {
            name = "Interrupted";
        }
        lines.add(headline(name, message + advice(real)));
        boolean ours = isOurSentence(real);
        lines.addAll(frames(translated.getStackTrace(), places, ours));
        Throwable cause = real.getCause();
        for (int i = 0; i < MAX_CAUSES && cause != null && cause != real; i++) {
            lines.add("caused by " + headline(cause.getClass().getSimpleName(), message(cause)));
            if (!ours) {
                lines.addAll(frames(cause.getStackTrace(), places, false));
            }
            cause = cause.getCause();
        }
        return new CellFailure(name, message, lines);
    }

    /** A failure outside the cell's own code: in the kernel, or where a value was rendered. */
    static CellFailure ofKernel(Throwable failure) {
        Throwable real =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        String name = real.getClass().getSimpleName();
        List<String> lines = new ArrayList<>();
        lines.add(headline(name, message(real) + advice(real)));
        lines.add("    while the kernel prepared the answer; the session goes on");
        for (StackTraceElement frame : real.getStackTrace()) {
            if (lines.size() <= MAX_FRAMES) {
                lines.add("    at " + frame);
            }
        }
        return new CellFailure(name, message(real), lines);
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? "" : thrown.getMessage();
    }

    private static String advice(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return " (the kernel goes on; let go of large variables, or give it more memory: "
                    + "kernel/start --heap 8g)";
        }
        if (thrown instanceof StackOverflowError) {
            return "a method calls itself without end";
        }
        return "";
    }

    /** A mistake that our own code explains in a sentence needs no stack trace. */
    private static boolean isOurSentence(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getMessage() != null
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.wishart.")
                && !(thrown instanceof NullPointerException)
                && !(thrown instanceof IndexOutOfBoundsException);
    }

    private static List<String> frames(
            StackTraceElement[] trace,
            Map<String, CellEvaluator.Place> places,
            boolean cellFramesOnly) {
        List<String> lines = new ArrayList<>();
        int left = 0;
        for (StackTraceElement frame : trace) {
            String file = frame.getFileName() == null ? "" : frame.getFileName();
            CellEvaluator.Place place = file.startsWith("#") ? places.get(file.substring(1)) : null;
            String line = null;
            if (place != null) {
                int first = place.cell().lineOf(place.start());
                line = place(place.cell(), first + Math.max(0, frame.getLineNumber() - 1));
            } else if (!cellFramesOnly && !file.startsWith("#") && isShown(frame)) {
                line = "    at " + frame;
            }
            boolean again = !lines.isEmpty() && lines.get(lines.size() - 1).equals(line);
            if (line != null && !again && lines.size() < MAX_FRAMES) {
                lines.add(line);
            } else if (line != null && !again) {
                left++;
            }
        }
        if (left > 0) {
            lines.add("    … " + left + " more");
        }
        return lines;
    }

    private static boolean isShown(StackTraceElement frame) {
        return HIDDEN.stream().noneMatch(frame.getClassName()::startsWith);
    }

    private static String headline(String name, String message) {
        return RED + name + RESET + (message.isEmpty() ? "" : ": " + message);
    }

    private static String place(CellSource cell, int line) {
        String where = cell.label() + "line " + line;
        return BOLD + where + RESET + "\n" + margin(line) + cell.line(line);
    }

    private static String margin(int line) {
        return "→ " + line + " │ ";
    }
}
