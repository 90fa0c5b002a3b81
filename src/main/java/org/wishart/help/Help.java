package org.wishart.help;

import org.wishart.table.TableHtml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The help of one verb: how it is called, what it computes, in which units, and an example.
 *
 * @param verb its name, such as {@code marchenkoPastur}
 * @param summary one line
 * @param signatures its signatures, one line each
 * @param explanation formula, units and conventions, plain text in lines
 * @param example cells that can be run
 */
public record Help(
        String verb, String summary, List<String> signatures, String explanation, String example)
        implements HelpPage {

    private static final String RESOURCE = "help.txt";
    private static final Pattern SECTION = Pattern.compile("(?m)^# ");
    private static final Pattern PARAGRAPH = Pattern.compile("\n\n");
    private static final Map<String, Help> ENTRIES = read(Help.class.getResourceAsStream(RESOURCE));

    /**
     * Looks a verb up.
     *
     * @param verb its name, without brackets
     * @return its help, empty if there is no such verb
     */
    public static Optional<Help> of(String verb) {
        return Optional.ofNullable(ENTRIES.get(verb));
    }

    /**
     * True if a name is one of the verbs.
     *
     * @param name any name
     * @return true if help exists for it
     */
    public static boolean isVerb(String name) {
        return ENTRIES.containsKey(name);
    }

    /**
     * The help of every verb.
     *
     * @return in the order in which a notebook uses them
     */
    public static List<Help> all() {
        return List.copyOf(ENTRIES.values());
    }

    /**
     * Reads help texts: for each a line {@code # name: summary}, then signatures after {@code >},
     * explanation, and examples after four spaces.
     *
     * @param text in UTF-8; closed afterwards
     * @return in their order, by name
     */
    public static Map<String, Help> read(InputStream text) {
        Map<String, Help> entries = new LinkedHashMap<>();
        for (String section : SECTION.split(lines(text), 0)) {
            if (!section.isBlank()) {
                Help help = parse(section);
                entries.put(help.verb(), help);
            }
        }
        return entries;
    }

    private static String lines(InputStream stream) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("the help text cannot be read", e);
        }
    }

    /**
     * Heading {@code verb: summary}, then lines: signature ({@code >}), example (4 spaces), text.
     */
    private static Help parse(String section) {
        List<String> lines = section.lines().toList();
        String heading = lines.get(0);
        int colon = heading.indexOf(':');
        List<String> signatures = new ArrayList<>();
        List<String> text = new ArrayList<>();
        List<String> example = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("> ")) {
                signatures.add(line.substring(2));
            } else if (line.startsWith("    ")) {
                example.add(line.substring(4));
            } else {
                text.add(line);
            }
        }
        return new Help(
                heading.substring(0, colon).strip(),
                heading.substring(colon + 1).strip(),
                signatures,
                String.join("\n", text).strip(),
                String.join("\n", example));
    }

    @Override
    public String text() {
        return verb
                + ": "
                + summary
                + "\n\n"
                + String.join("\n", signatures)
                + "\n\n"
                + explanation
                + (example.isEmpty() ? "" : "\n\n" + example.indent(4).stripTrailing());
    }

    @Override
    public String html() {
        StringBuilder html = new StringBuilder("<div style=\"max-width:48em\"><p><b>");
        html.append(TableHtml.escape(verb))
                .append("</b>: ")
                .append(TableHtml.escape(summary))
                .append("</p>");
        html.append(HelpIndex.BLOCK)
                .append(TableHtml.escape(String.join("\n", signatures)))
                .append("</pre>");
        for (String paragraph : PARAGRAPH.split(explanation, 0)) {
            html.append("<p>").append(TableHtml.escape(paragraph)).append("</p>");
        }
        if (!example.isEmpty()) {
            html.append(HelpIndex.BLOCK).append(TableHtml.escape(example)).append("</pre>");
        }
        return html.append("</div>").toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
