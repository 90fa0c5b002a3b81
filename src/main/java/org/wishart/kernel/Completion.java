package org.wishart.kernel;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.wishart.notebook.Help;

import java.util.Comparator;
import java.util.List;

/** What can stand at the cursor: the notebook's verbs first, what fits the type before the rest. */
final class Completion {

    private Completion() {}

    /**
     * @param code the cell
     * @param at the cursor, counted in code points as Jupyter does
     */
    static ReplacementOptions at(SourceCodeAnalysis analysis, String code, int at) {
        int cursor = Cursor.offset(code, at);
        String before = code.substring(0, cursor);
        int start = Cursor.startOfPiece(analysis, before);
        int[] anchor = new int[1];
        List<Suggestion> suggestions =
                analysis.completionSuggestions(before.substring(start), cursor - start, anchor);
        String typed = before.substring(Math.min(start + anchor[0], cursor));
        List<String> names =
                suggestions.stream()
                        .filter(s -> isOffered(s.continuation(), typed))
                        .sorted(order())
                        .map(Suggestion::continuation)
                        .distinct()
                        .toList();
        return new ReplacementOptions(names, Cursor.codePoints(code, start + anchor[0]), at);
    }

    private static Comparator<Suggestion> order() {
        return Comparator.comparing((Suggestion s) -> !Help.isVerb(bareName(s.continuation())))
                .thenComparing(s -> !s.matchesType());
    }

    private static String bareName(String continuation) {
        int end = continuation.indexOf('(');
        return end < 0 ? continuation : continuation.substring(0, end);
    }

    /** JShell's own temporary variables are noise unless asked for. */
    private static boolean isOffered(String continuation, String typed) {
        return !continuation.startsWith("$") || typed.startsWith("$");
    }
}
