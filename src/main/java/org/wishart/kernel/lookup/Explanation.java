package org.wishart.kernel.lookup;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.wishart.help.ApiHelp;
import org.wishart.help.ApiIndex;
import org.wishart.help.Help;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.SessionNames;
import org.wishart.kernel.magic.MagicError;
import org.wishart.kernel.magic.MagicHelp;
import org.wishart.kernel.magic.MagicNames;
import org.wishart.table.TableHtml;
import org.wishart.text.Nearest;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The page that {@code name?} shows, and with its source {@code name??}. */
public final class Explanation {

    private Explanation() {}

    /**
     * A page about a name.
     *
     * @param session the session in which the name is asked for
     * @param name a verb, a type, a member such as {@code Type.member} or {@code Type#member},
     *     something that a cell has declared, or a magic with its signs
     * @param withSource whether to add the source
     * @return the page as text and HTML
     * @throws MagicError if nothing is known of the name
     */
    public static DisplayData of(CellEvaluator session, String name, boolean withSource) {
        if (name.startsWith("%")) {
            return MagicHelp.page(name).orElseThrow(() -> new MagicError(MagicNames.unknown(name)));
        }
        String asked = name.replace('#', '.');
        DisplayData page = documentation(session, asked);
        Optional<String> source = withSource ? new SourceText(session).of(asked) : Optional.empty();
        if (page == null && source.isEmpty()) {
            throw new MagicError(
                    "nothing is called "
                            + asked
                            + Nearest.meant(asked, names(session))
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("; help() lists the verbs, %lsmagic the magics"));
        }
        if (!withSource) {
            return page;
        }
        return joined(page, source.orElse("the source of " + asked + " is not here"));
    }

    /** Null if there is none. */
    private static DisplayData documentation(CellEvaluator session, String asked) {
        DisplayData page = Inspection.at(session, asked, asked.length(), true);
        if (page == null) {
            page = Inspection.at(session, asked + "(", asked.length(), true);
        }
        var entries = page == null ? ApiIndex.named(asked) : null;
        if (entries == null || entries.isEmpty()) {
            return page;
        }
        ApiHelp help = new ApiHelp(entries);
        DisplayData data = new DisplayData(help.text());
        data.putHTML(help.html());
        return data;
    }

    private static DisplayData joined(DisplayData page, String source) {
        Object text = page == null ? null : page.getData(MIMEType.TEXT_PLAIN);
        Object html = page == null ? null : page.getData(MIMEType.TEXT_HTML);
        DisplayData data = new DisplayData((text == null ? "" : text + "\n\n") + source);
        data.putHTML(
                (html == null ? "" : html)
                        + "<pre style=\"background:none;color:inherit;margin:1em 0\">"
                        + TableHtml.escape(source)
                        + "</pre>");
        return data;
    }

    private static Set<String> names(CellEvaluator session) {
        Set<String> names = new LinkedHashSet<>();
        Help.all().stream().map(Help::verb).forEach(names::add);
        SessionNames declared = session.names();
        names.addAll(declared.variables());
        names.addAll(declared.methods());
        names.addAll(declared.types());
        names.addAll(ApiIndex.names());
        return names;
    }
}
