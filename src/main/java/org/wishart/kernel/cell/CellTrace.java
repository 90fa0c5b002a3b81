package org.wishart.kernel.cell;

import org.wishart.kernel.run.CellFrames;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stack trace of an exception as Java prints it, but with places in cells instead of the
 * classes that JShell makes of them, and without the frames of the kernel. The exception itself
 * keeps its frames: {@code getStackTrace()} gives what the JVM has recorded.
 */
final class CellTrace {

    private static final String STATEMENT = "do_it$";
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+?)\\$+\\d+");
    private static final List<String> HIDDEN =
            List.of("org.wishart.kernel.", "jdk.jshell.", "REPL.");

    private final Function<StackTraceElement, Optional<PieceEvaluator.Place>> places;
    private final Map<StackTraceElement, String> known = new HashMap<>();
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringBuilder text = new StringBuilder();

    private CellTrace(Function<StackTraceElement, Optional<PieceEvaluator.Place>> places) {
        this.places = places;
    }

    /**
     * The text of an exception, its causes and what it suppressed.
     *
     * @param places the place of a frame in its cell
     */
    static String of(
            Throwable thrown, Function<StackTraceElement, Optional<PieceEvaluator.Place>> places) {
        CellTrace trace = new CellTrace(places);
        trace.add(thrown, "", "", List.of());
        return trace.text.toString();
    }

    private void add(Throwable thrown, String indent, String caption, List<String> around) {
        if (!seen.add(thrown)) {
            line(indent + caption + "[CIRCULAR REFERENCE: " + thrown + "]");
            return;
        }
        line(indent + caption + CellFrames.readable(thrown.toString()));
        List<String> frames = frames(thrown.getStackTrace());
        int common = common(frames, around);
        for (String frame : frames.subList(0, frames.size() - common)) {
            line(indent + "\tat " + frame);
        }
        if (common > 0) {
            line(indent + "\t... " + common + " more");
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            add(suppressed, indent + "\t", "Suppressed: ", frames);
        }
        if (thrown.getCause() != null) {
            add(thrown.getCause(), indent, "Caused by: ", frames);
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** The number of last frames that two stacks share, without the first of either. */
    private static int common(List<String> frames, List<String> around) {
        int count = 0;
        while (count < frames.size() - 1
                && count < around.size()
                && frames.get(frames.size() - 1 - count)
                        .equals(around.get(around.size() - 1 - count))) {
            count++;
        }
        return count;
    }

    private List<String> frames(StackTraceElement... trace) {
        int end = trace.length;
        for (int i = 0; i < trace.length; i++) {
            if (isStatement(trace[i])) {
                end = i + 1; // behind it the kernel calls the cell
            }
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            boolean again = i > 0 && isStatement(trace[i]) && isStatement(trace[i - 1]);
            if (CellFrames.isCell(trace[i])) {
                if (!again) {
                    lines.add(known.computeIfAbsent(trace[i], this::inCell));
                }
            } else if (HIDDEN.stream().noneMatch(trace[i].getClassName()::startsWith)) {
                lines.add(trace[i].toString());
            }
        }
        return lines;
    }

    private static boolean isStatement(StackTraceElement frame) {
        return CellFrames.isCell(frame) && frame.getMethodName().startsWith(STATEMENT);
    }

    private String inCell(StackTraceElement frame) {
        Optional<String> place = places.apply(frame).map(PieceEvaluator.Place::toString);
        String method = CellFrames.readable(frame);
        Matcher lambda = LAMBDA.matcher(method);
        String readable = lambda.find() ? lambda.replaceFirst("$1") : method;
        if (readable.startsWith("do_it")) {
            return place.orElse("a cell");
        }
        return readable + "(" + place.orElse("a cell") + ")";
    }
}
