package org.wishart.kernel.lookup;

import jdk.jshell.SourceCodeAnalysis.Documentation;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.help.ApiEntry;
import org.wishart.help.ApiHelp;
import org.wishart.help.ApiIndex;
import org.wishart.help.Help;
import org.wishart.help.Javadoc;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.SessionNames;
import org.wishart.notebook.ValueSummary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text that Shift-Tab shows: the help of a verb, and signatures with javadoc, of this library
 * from its own index, of the JDK where its sources are installed.
 */
public final class Inspection {

    /** Signatures shown unless more detail is asked for. */
    private static final int FEW = 10;

    private Inspection() {}

    /**
     * The page about what stands at the cursor.
     *
     * @param session the session of the cell
     * @param cell the text of the cell
     * @param at the cursor, counted in code points as Jupyter does
     * @param extraDetail whether to show all signatures, not only the first ten
     * @return the page; null if nothing is known of what stands there, as the protocol wants it
     */
    public static DisplayData at(CellEvaluator session, String cell, int at, boolean extraDetail) {
        int cursor = Cursor.offset(cell, at);
        Optional<DisplayData> magic = MagicLookup.inspection(cell, cursor);
        if (magic.isPresent()) {
            return magic.get();
        }
        String code = MagicLookup.withoutTime(cell);
        if (CallSite.at(code, cursor).inRemark()) {
            return null;
        }
        int end = Cursor.endOfName(code, cursor);
        String name = Cursor.nameAt(code, cursor);
        Optional<Help> verb = verb(session, code, name, end);
        if (verb.isPresent()) {
            return page(verb, overloads(name));
        }
        int most = extraDetail ? Integer.MAX_VALUE : FEW;
        Map<String, Javadoc> entries = entries(session, code, end, most);
        if (entries.isEmpty()) { // the call is unknown; perhaps not what stands in its brackets
            int own = cursor;
            while (own < code.length() && Character.isJavaIdentifierPart(code.charAt(own))) {
                own++;
            }
            entries = own == end ? entries : entries(session, code, own, most);
        }
        return entries.isEmpty() ? null : page(Optional.empty(), entries);
    }

    private static Optional<Help> verb(CellEvaluator session, String code, String name, int end) {
        String before = code.substring(0, end - name.length()).stripTrailing();
        SessionNames names = session.names();
        boolean called = code.startsWith("(", end);
        boolean hidden = called ? names.methods().contains(name) : names.variables().contains(name);
        boolean member = before.endsWith(".") && !before.endsWith("Wishart.");
        return hidden || member ? Optional.empty() : Help.of(name);
    }

    private static Map<String, Javadoc> overloads(String verb) {
        Map<String, Javadoc> entries = new LinkedHashMap<>();
        for (ApiEntry entry : ApiIndex.named("Wishart." + verb)) {
            entries.put(entry.signature(), entry.javadoc());
        }
        return entries;
    }

    private static Map<String, Javadoc> entries(
            CellEvaluator session, String code, int end, int most) {
        boolean called = code.startsWith("(", end);
        String upTo = code.substring(0, end) + (called ? "(" : "");
        int start = Cursor.startOfPiece(session.analysis(), upTo);
        CellDeclarations above = CellDeclarations.in(session.analysis(), upTo.substring(0, start));
        String asked = above.block() + upTo.substring(start);
        List<Documentation> found = session.analysis().documentation(asked, asked.length(), true);
        Map<String, Javadoc> entries = new LinkedHashMap<>();
        for (Documentation each : found) {
            if (entries.size() < most) {
                add(session, entries, each, called);
            }
        }
        return entries;
    }

    private static void add(
            CellEvaluator session,
            Map<String, Javadoc> entries,
            Documentation found,
            boolean called) {
        var signature = new Signature(found.signature(), called);
        boolean own = session.names().types().contains(signature.type());
        Optional<ApiEntry> entry = own ? Optional.empty() : signature.entry();
        if (signature.isVariable()) {
            String javadoc = found.javadoc();
            entries.put(
                    signature.readable() + held(session, signature),
                    javadoc == null
                            ? entry.map(ApiEntry::javadoc).orElse(Javadoc.of(""))
                            : Javadoc.of(javadoc));
        } else if (entry.isPresent()) {
            entries.put(entry.get().signature(), entry.get().javadoc());
        } else {
            entries.put(signature.readable(), Javadoc.of(found.javadoc()));
        }
    }

    /** The value of a variable of the session; one that the cell itself declares has none yet. */
    private static String held(CellEvaluator session, Signature signature) {
        return session.names()
                .value(signature.variable())
                .flatMap(ValueSummary::of)
                .map(value -> " = " + value)
                .orElse("");
    }

    private static DisplayData page(Optional<Help> verb, Map<String, Javadoc> entries) {
        List<String> text = new ArrayList<>();
        List<String> html = new ArrayList<>();
        verb.ifPresent(
                help -> {
                    text.add(help.text());
                    html.add(help.html());
                });
        entries.forEach(
                (signature, javadoc) -> {
                    text.add(ApiHelp.section(signature, javadoc));
                    html.add(ApiHelp.htmlSection(signature, javadoc));
                });
        DisplayData data = new DisplayData(String.join("\n\n", text));
        data.putHTML(
                html.stream()
                        .collect(
                                Collectors.joining(
                                        "", "<div style=\"max-width:48em\">", "</div>")));
        return data;
    }
}
