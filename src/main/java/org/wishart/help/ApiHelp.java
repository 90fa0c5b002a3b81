package org.wishart.help;

import org.wishart.table.TableHtml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The help of a type, or of all methods of one name.
 *
 * @param entries one type, or members
 */
public record ApiHelp(List<ApiEntry> entries) implements HelpPage {

    /**
     * Makes a page.
     *
     * @param entries at least one
     */
    public ApiHelp {
        entries = List.copyOf(entries);
    }

    @Override
    public String text() {
        return entries.stream().map(ApiHelp::text).collect(Collectors.joining("\n\n"));
    }

    private static String text(ApiEntry entry) {
        String text = section(entry.signature(), entry.javadoc());
        if (!entry.isType()) {
            return text;
        }
        return text
                + ApiIndex.members(entry.type()).stream()
                        .map(member -> "\n    " + member.declaration())
                        .collect(Collectors.joining("", "\n\nMembers:", ""));
    }

    @Override
    public String html() {
        return entries.stream()
                .map(ApiHelp::html)
                .collect(Collectors.joining("", "<div style=\"max-width:48em\">", "</div>"));
    }

    private static String html(ApiEntry entry) {
        String html = htmlSection(entry.signature(), entry.javadoc());
        if (!entry.isType()) {
            return html;
        }
        return html
                + ApiIndex.members(entry.type()).stream()
                        .map(
                                member ->
                                        "<li>"
                                                + HelpIndex.CODE
                                                + TableHtml.escape(member.declaration())
                                                + "</code><br>"
                                                + TableHtml.escape(member.javadoc().summary())
                                                + "</li>")
                        .collect(Collectors.joining("", "<p>Members:</p><ul>", "</ul>"));
    }

    /**
     * A signature with its Javadoc.
     *
     * @param signature one line
     * @param javadoc may be empty
     * @return plain text
     */
    public static String section(String signature, Javadoc javadoc) {
        return javadoc.isEmpty()
                ? signature
                : signature + "\n\n" + javadoc.text().replaceAll("(?m)^(?=.)", "    ");
    }

    /**
     * A signature with its Javadoc.
     *
     * @param signature one line
     * @param javadoc may be empty
     * @return a fragment without scripts
     */
    public static String htmlSection(String signature, Javadoc javadoc) {
        return "<pre style=\"background:none;color:inherit;white-space:pre-wrap;margin:1em 0\">"
                + "<b>"
                + TableHtml.escape(signature)
                + "</b></pre>"
                + (javadoc.isEmpty()
                        ? ""
                        : "<div style=\"margin-left:2em\">" + javadoc.html() + "</div>");
    }

    @Override
    public String toString() {
        return text();
    }
}
