package org.wishart.kernel;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.notebook.Help;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Shift-Tab shows: the help of a verb, else signatures and, where the JDK has it, javadoc. */
final class Inspection {

    private Inspection() {}

    /** Null if nothing is known of what stands at the cursor, as the protocol wants it. */
    static DisplayData at(SourceCodeAnalysis analysis, String code, int at, boolean extraDetail) {
        int cursor = Cursor.offset(code, at);
        int end = Cursor.endOfName(code, cursor);
        Optional<Help> help = Help.of(Cursor.nameAt(code, cursor));
        if (help.isPresent()) {
            DisplayData data = new DisplayData(help.get().text());
            data.putHTML(help.get().html());
            return data;
        }
        String upTo = code.substring(0, end);
        int start = Cursor.startOfPiece(analysis, upTo);
        String call = code.startsWith("(", end) ? upTo + "(" : upTo;
        List<Documentation> found =
                analysis.documentation(call.substring(start), call.length() - start, true);
        if (found.isEmpty()) {
            return null;
        }
        String text =
                found.stream()
                        .limit(extraDetail ? Long.MAX_VALUE : 10)
                        .map(d -> d.signature() + plainJavadoc(d))
                        .distinct()
                        .collect(Collectors.joining("\n"));
        return new DisplayData(text);
    }

    private static String plainJavadoc(Documentation documentation) {
        String javadoc = documentation.javadoc();
        if (javadoc == null) {
            return "";
        }
        return "\n\n"
                + javadoc.replaceAll("\\{@\\w+\\s+([^}]*)\\}", "$1")
                        .replaceAll("<[^>]*>", "")
                        .strip()
                + "\n";
    }
}
