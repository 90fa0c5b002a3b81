package org.wishart.help;

import org.wishart.table.TableHtml;
import org.wishart.text.Nearest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The list of verbs.
 *
 * @param entries the listed entries, in order
 */
public record HelpIndex(List<Help> entries) {

    /**
     * Notebooks give code a light background, on which the light text of a dark page is unreadable.
     */
    static final String CODE = "<code style=\"background:none;color:inherit\">";

    /** Pages made by nbconvert leave no room between code and text. */
    static final String BLOCK = "<pre style=\"background:none;color:inherit;margin:1em 0\">";

    /**
     * Makes a list.
     *
     * @param entries the listed entries
     */
    public HelpIndex {
        entries = List.copyOf(entries);
    }

    /**
     * The page about a verb, a type or a member.
     *
     * @param name a verb, or a name that {@link ApiIndex#named} takes; also with brackets
     * @return the page of the verb, else that of all types and members of this name
     * @throws IllegalArgumentException if there is neither; the message names the nearest
     */
    public static HelpPage find(String name) {
        Optional<Help> verb = Help.of(name.strip().replaceFirst("\\(.*", ""));
        if (verb.isPresent()) {
            return verb.get();
        }
        List<ApiEntry> entries = ApiIndex.named(name);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(
                    "no verb or type \""
                            + name
                            + "\"; nearest: "
                            + String.join(", ", Nearest.to(name, names(), 3))
                            + "; help() lists the verbs");
        }
        return new ApiHelp(entries);
    }

    /** The names that have help: the verbs first. */
    private static List<String> names() {
        return Stream.concat(Help.all().stream().map(Help::verb), ApiIndex.names().stream())
                .distinct()
                .toList();
    }

    /**
     * The list as HTML.
     *
     * @return a table without scripts
     */
    public String html() {
        StringBuilder html =
                new StringBuilder(
                                "<table style=\"text-align:left;color:inherit\"><thead><tr><th>verb</th>")
                        .append(
                                "<th style=\"text-align:left\">what it does</th></tr></thead><tbody>");
        for (Help help : entries) {
            html.append("<tr style=\"background:none\"><td style=\"text-align:left\">" + CODE)
                    .append(TableHtml.escape(help.verb()))
                    .append("</code></td><td style=\"text-align:left\">")
                    .append(TableHtml.escape(help.summary()))
                    .append("</td></tr>");
        }
        return html.append(
                        "</tbody></table><p>"
                                + CODE
                                + "help(\"hill\")</code> describes one in full.</p>")
                .toString();
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(help -> help.verb() + ": " + help.summary())
                .collect(Collectors.joining("\n"));
    }
}
