package org.wishart.notebook;

import org.apache.commons.math3.util.FastMath;
import org.wishart.table.TableHtml;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The list of verbs.
 *
 * @param entries what is listed, in order
 */
public record HelpIndex(List<Help> entries) {

    /**
     * Makes a list.
     *
     * @param entries what is listed
     */
    public HelpIndex {
        entries = List.copyOf(entries);
    }

    static Help find(String verb) {
        return Help.of(verb)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no verb \""
                                                + verb
                                                + "\"; the nearest are "
                                                + nearest(verb)
                                                + "; help() lists all"));
    }

    private static String nearest(String verb) {
        return Help.all().stream()
                .map(Help::verb)
                .sorted(Comparator.comparingInt(name -> distance(name, verb)))
                .limit(3)
                .collect(Collectors.joining(", "));
    }

    /** Edit distance, letter case aside. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = FastMath.min(replace, FastMath.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    /**
     * The list as HTML.
     *
     * @return a table without scripts
     */
    public String html() {
        StringBuilder html =
                new StringBuilder("<table style=\"text-align:left\"><thead><tr><th>verb</th>")
                        .append(
                                "<th style=\"text-align:left\">what it does</th></tr></thead><tbody>");
        for (Help help : entries) {
            html.append("<tr><td style=\"text-align:left\"><code>")
                    .append(TableHtml.escape(help.verb()))
                    .append("</code></td><td style=\"text-align:left\">")
                    .append(TableHtml.escape(help.summary()))
                    .append("</td></tr>");
        }
        return html.append("</tbody></table><p><code>help(\"hill\")</code> tells more of one.</p>")
                .toString();
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(help -> help.verb() + ": " + help.summary())
                .collect(Collectors.joining("\n"));
    }
}
