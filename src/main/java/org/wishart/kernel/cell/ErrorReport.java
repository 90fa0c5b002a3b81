package org.wishart.kernel.cell;

import jdk.jshell.Diag;
import jdk.jshell.JShellException;

import org.wishart.kernel.run.CellFrames;
import org.wishart.kernel.run.CellRun;
import org.wishart.kernel.run.CellThreads;
import org.wishart.kernel.run.NoWindow;
import org.wishart.kernel.run.OtherThreads;
import org.wishart.kernel.run.ThrownChain;
import org.wishart.notebook.ValueKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Reports the failure of a cell: the error first, then the place in the cell, nothing of ours. */
public final class ErrorReport {

    // A red of our own: of the palette's, front ends show the bold one too dark for dark pages.
    // This one has a contrast of 3 or more on white, on black, and on JupyterLab's error colours.
    private static final String RED = "\u001b[1;38;2;220;70;60m";
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

    private static final String INTERRUPTED = "Interrupted";
    private static final String STOPPED =
            "the cell was stopped; variables keep the values they had";

    private static final String FULL = "the Java heap is full";
    private static final String ADVICE =
            " (the kernel is still running; set large variables to null, or raise the limit:"
                    + " kernel/start --heap 8g)";

    private static final int MAX_FRAMES = 12;
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
                        + (piece.source().startsWith("@")
                                ? "; the declaration behind the annotation is missing"
                                : "; a bracket, a quote or a semicolon is missing");
        List<String> lines = new ArrayList<>();
        lines.add(headline("IncompleteCell", message));
        lines.add(place(cell, line));
        return new CellFailure("IncompleteCell", message, lines);
    }

    /** Text that the compiler's parser refuses, although JShell would run its beginning. */
    static CellFailure broken(CellSource cell, CellSource.Piece piece) {
        Syntax.Fault fault = Syntax.fault(piece.source());
        int line = cell.lineOf(piece.start() + fault.offset());
        return new CellFailure(
                "CompileError",
                fault.message(),
                List.of(headline("CompileError", fault.message()), place(cell, line)));
    }

    /**
     * The errors that the compiler finds.
     *
     * @param text that was compiled
     * @param inCell maps a position of the compiled text to the cell
     * @param advice the text after the message of an error
     */
    static CellFailure compile(
            CellSource cell,
            String text,
            IntUnaryOperator inCell,
            List<Diag> diagnostics,
            Function<Diag, String> advice) {
        List<String> lines = new ArrayList<>();
        String first = null;
        for (Diag diagnostic : diagnostics) {
            if (!diagnostic.isError()) {
                continue;
            }
            String message = Habits.shortened(readable(diagnostic.getMessage(Locale.ENGLISH)));
            Optional<String> habit = Habits.ofText(text, diagnostic);
            if (first == null && habit.isPresent()) {
                lines.add(headline("CompileError", habit.get()));
                lines.addAll(marked(cell, inCell, diagnostic));
                return new CellFailure("CompileError", habit.get(), lines);
            }
            if (first == null) {
                first = message.lines().findFirst().orElse("cannot be compiled");
            }
            lines.add(headline("CompileError", message + advice.apply(diagnostic)));
            lines.addAll(marked(cell, inCell, diagnostic));
        }
        if (first == null) {
            first = "cannot be compiled";
            lines.add(headline("CompileError", first));
            lines.add(place(cell, cell.lineOf(inCell.applyAsInt(0))));
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

    private static List<String> marked(CellSource cell, IntUnaryOperator inCell, Diag diagnostic) {
        // of a.b.c() with an unknown c, javac's span is the whole chain and its position the dot
        boolean unknownName = diagnostic.getCode().startsWith("compiler.err.cant.resolve");
        long first = unknownName ? diagnostic.getPosition() : diagnostic.getStartPosition();
        int start = inCell.applyAsInt((int) Math.max(0, first));
        int end = inCell.applyAsInt((int) Math.max(0, diagnostic.getEndPosition()));
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

    /**
     * The failure of a magic, with the line that it stands in.
     *
     * @param cell the cell that holds the magic
     * @param offset offset of the magic in the cell
     * @param message the failure of the magic, in one sentence
     * @return the failure to throw
     */
    public static CellFailure magic(CellSource cell, int offset, String message) {
        return new CellFailure(
                "MagicError",
                message,
                List.of(headline("MagicError", message), place(cell, cell.lineOf(offset))));
    }

    static CellFailure tooDeep(CellSource cell, int line) {
        return refused(
                cell,
                line,
                "the code is nested too deeply for the compiler; divide it into several"
                        + " statements");
    }

    /** The report of a crash of the compiler itself. */
    static CellFailure compilerFails(CellSource cell, int line) {
        return refused(
                cell,
                line,
                "the Java compiler of JDK "
                        + Runtime.version().feature()
                        + " crashes at this statement; rewrite it, for example with a type instead of var: List<Object> a = …");
    }

    /** Code that compiles, but would break later cells or the kernel. */
    static CellFailure refused(CellSource cell, int line, String message) {
        return new CellFailure(
                "CompileError",
                message,
                List.of(headline("CompileError", message), place(cell, line)));
    }

    static CellFailure interrupted(
            CellSource cell,
            CellSource.Piece piece,
            StackTraceElement[] trace,
            Map<String, PieceEvaluator.Place> places) {
        return stopped(INTERRUPTED, STOPPED, cell, piece, trace, places);
    }

    /** A cell that was stopped while there was still memory to report it. */
    static CellFailure outOfMemory(
            CellSource cell,
            CellSource.Piece piece,
            StackTraceElement[] trace,
            Map<String, PieceEvaluator.Place> places) {
        return stopped("OutOfMemoryError", FULL + ADVICE, cell, piece, trace, places);
    }

    private static CellFailure stopped(
            String name,
            String message,
            CellSource cell,
            CellSource.Piece piece,
            StackTraceElement[] trace,
            Map<String, PieceEvaluator.Place> places) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(name, message));
        List<String> where = frames(trace, places, true);
        lines.addAll(where.isEmpty() ? List.of(place(cell, cell.lineOf(piece.start()))) : where);
        return new CellFailure(name, message, lines);
    }

    static CellFailure interruptedShowing(boolean outOfMemory) {
        String name = outOfMemory ? "OutOfMemoryError" : INTERRUPTED;
        String message = outOfMemory ? FULL + ADVICE : STOPPED;
        return new CellFailure(
                name,
                message,
                List.of(headline(name, message), "    while rendering the value of the cell"));
    }

    /**
     * A cell that uses an unusable declaration.
     *
     * @param message the failure and its reason
     */
    static CellFailure unresolved(
            String message, JShellException translated, Map<String, PieceEvaluator.Place> places) {
        List<String> lines = new ArrayList<>();
        lines.add(headline("UnresolvedReference", message));
        lines.addAll(frames(translated.getStackTrace(), places, true));
        return new CellFailure("UnresolvedReference", message, lines);
    }

    static CellFailure runtime(
            CellRun run, JShellException translated, Map<String, PieceEvaluator.Place> places) {
        List<String> lines = new ArrayList<>();
        List<ThrownChain.Link> links = run.chain().links();
        ThrownChain.Link first = links.get(0);
        boolean ours = isOurSentence(first);
        Throwable stacks = translated;
        List<String> where = List.of();
        for (ThrownChain.Link link : links) {
            lines.add(headline(link));
            if (stacks != null && !(ours && link.relation() != ThrownChain.Relation.THROWN)) {
                List<String> own =
                        frames(stacks.getStackTrace(), places, ours || isOurSentence(link));
                if (!own.equals(where)) { // a cause made in the same line is found there
                    lines.addAll(own);
                }
                where = own;
            }
            stacks = stacks == null ? null : stacks.getCause();
        }
        return new CellFailure(name(first), first.message(), lines);
    }

    private static String name(ThrownChain.Link link) {
        return link.throwable() instanceof CancellationException ? INTERRUPTED : link.name();
    }

    private static String headline(ThrownChain.Link link) {
        return link.relation().words()
                + headline(name(link), link.message() + advice(link.throwable()));
    }

    /** A value whose own code fails while it is rendered. */
    static CellFailure showing(ThrownChain chain, Object value) {
        String type = ValueKind.nameOf(value);
        List<String> lines = new ArrayList<>();
        chain.links().forEach(link -> lines.add(headline(link)));
        lines.add(
                "    while rendering a value of "
                        + (type.isEmpty() ? "an anonymous class" : "type " + type)
                        + "; the cell itself has run, and variables keep their values");
        ThrownChain.Link first = chain.links().get(0);
        first.trace().stream()
                .filter(CellFrames::isCell)
                .map(frame -> "    at " + CellFrames.readable(frame))
                .distinct()
                .limit(MAX_FRAMES)
                .forEach(lines::add);
        return new CellFailure(first.name(), first.message(), lines);
    }

    /** For an exception outside the cell's thread, possibly long after the cell. */
    static String lost(
            Thread thread,
            Throwable thrown,
            Function<StackTraceElement, Optional<HeldValues.Line>> lines,
            Map<String, PieceEvaluator.Place> places) {
        ThrownChain.Link link = ThrownChain.of(thrown).links().get(0);
        String what = link.name() + (link.message().isEmpty() ? "" : ": " + link.message());
        boolean own =
                thread.getThreadGroup() instanceof CellThreads && !OtherThreads.isOfSwing(thread);
        Optional<HeldValues.Line> line =
                link.trace().stream().filter(CellFrames::isCell).findFirst().flatMap(lines);
        PieceEvaluator.Place place = line.map(each -> places.get(each.id())).orElse(null);
        if (place == null) {
            return String.format(
                    "thread %s %s %s", thread.getName(), own ? "ended with" : "threw", what);
        }
        int number = place.cell().lineOf(place.start()) + line.get().line() - 1;
        String form =
                own
                        ? "thread %s started by %sline %d, ended with %s\n%s%s"
                        : "thread %s ran %sline %d, which threw %s\n%s%s";
        return String.format(
                form,
                thread.getName(),
                place.cell().label(),
                number,
                what,
                margin(number),
                place.cell().line(number));
    }

    /**
     * A failure outside the cell's own code: in the kernel itself.
     *
     * @param failure the exception that the kernel threw
     * @return the failure, with its stack
     */
    public static CellFailure ofKernel(Throwable failure) {
        Throwable real =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        ThrownChain.Link link = ThrownChain.of(real).links().get(0);
        List<String> lines = new ArrayList<>();
        lines.add(headline(link));
        lines.add("    while the kernel prepared the response; the session continues");
        for (StackTraceElement frame : link.trace()) {
            if (lines.size() <= MAX_FRAMES) {
                lines.add("    at " + frame);
            }
        }
        return new CellFailure(link.name(), link.message(), lines);
    }

    /**
     * The reason why there is no session, in one sentence: the answer to every request.
     *
     * @param failure the exception that the start threw
     * @return the failure, without a stack
     */
    public static CellFailure ofStart(Throwable failure) {
        Throwable real = failure;
        while (real instanceof CompletionException && real.getCause() != null) {
            real = real.getCause();
        }
        ThrownChain.Link link = ThrownChain.of(real).links().get(0);
        String message =
                "the kernel could not start ("
                        + link.name()
                        + (link.message().isEmpty() ? "" : ": " + link.message())
                        + "); restart it from the Kernel menu, and if it fails again, "
                        + (real instanceof OutOfMemoryError
                                ? "give it more memory: kernel/start --heap 8g"
                                : "reinstall it: kernel/start --install");
        return new CellFailure("StartFailed", message, List.of(headline("StartFailed", message)));
    }

    private static String advice(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return ADVICE;
        }
        if (thrown instanceof StackOverflowError) {
            return "infinite recursion, or a collection that contains itself";
        }
        return "";
    }

    /** A mistake that our own code explains in a sentence needs no stack trace. */
    private static boolean isOurSentence(ThrownChain.Link link) {
        if (link.message().equals(NoWindow.SENTENCE)) {
            return true;
        }
        return !link.message().isEmpty()
                && !link.trace().isEmpty()
                && link.trace().get(0).getClassName().startsWith("org.wishart.")
                && !(link.throwable() instanceof NullPointerException)
                && !(link.throwable() instanceof IndexOutOfBoundsException);
    }

    private static List<String> frames(
            StackTraceElement[] trace,
            Map<String, PieceEvaluator.Place> places,
            boolean cellFramesOnly) {
        List<String> lines = new ArrayList<>();
        int left = 0;
        for (StackTraceElement frame : trace) {
            String file = frame.getFileName() == null ? "" : frame.getFileName();
            PieceEvaluator.Place place =
                    file.startsWith("#") ? places.get(file.substring(1)) : null;
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
