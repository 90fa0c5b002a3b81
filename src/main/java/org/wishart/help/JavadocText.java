package org.wishart.help;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the HTML that {@link JavadocHtml} writes into plain text. */
final class JavadocText {

    private static final int WIDTH = 88;
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre\\b[^>]*>(.*?)</pre>");
    private static final Pattern BLOCK =
            Pattern.compile("</?(?:p|ul|ol|li|dl|dt|dd|h\\d|table|tr|blockquote|br|caption)>");
    private static final Pattern NUMBER = Pattern.compile("&#(x?)([0-9a-fA-F]{1,6});");

    /** Names of characters that javadoc writes often; others stay as they are. */
    private static final List<String> NAMES =
            List.of(
                    "lt", "<", "gt", ">", "quot", "\"", "nbsp", " ", "mdash", "—", "ndash", "–",
                    "le", "≤", "ge", "≥", "ne", "≠", "times", "×", "pi", "π", "infin", "∞", "minus",
                    "−", "radic", "√", "hellip", "…", "lsquo", "‘", "rsquo", "’", "ldquo", "“",
                    "rdquo", "”", "copy", "©", "trade", "™", "reg", "®", "sup2", "²", "deg", "°",
                    "middot", "·", "tau", "τ", "phi", "φ", "theta", "θ", "lambda", "λ", "sigma",
                    "σ", "alpha", "α", "beta", "β", "rarr", "→", "lfloor", "⌊", "rfloor", "⌋",
                    "lceil", "⌈", "rceil", "⌉", "apos", "'", "plusmn", "±", "frac12", "½", "amp",
                    "&");

    private JavadocText() {}

    static String of(String html) {
        StringBuilder text = new StringBuilder();
        Matcher example = EXAMPLE.matcher(html);
        int from = 0;
        while (example.find()) {
            text.append(flowing(html.substring(from, example.start())));
            text.append("\n\n")
                    .append(plain(example.group(1)).stripIndent().indent(4).stripTrailing())
                    .append("\n\n");
            from = example.end();
        }
        text.append(flowing(html.substring(from)));
        return text.toString()
                .replaceAll("[ \t]+(?=\n)", "")
                .replaceAll("\n{3,}", "\n\n")
                .stripTrailing()
                .replaceFirst("^\n+", "");
    }

    private static String flowing(String html) {
        StringBuilder text = new StringBuilder();
        Matcher block = BLOCK.matcher(html);
        int from = 0;
        String indent = "";
        while (block.find()) {
            text.append(wrapped(html.substring(from, block.start()), indent));
            indent =
                    switch (block.group()) {
                        case "<li>" -> "  - ";
                        case "<dd>" -> "    ";
                        default -> "";
                    };
            text.append(
                    switch (block.group()) {
                        case "<p>", "</p>", "<dl>", "</dl>", "</ul>", "</ol>" -> "\n\n";
                        case "</li>", "</dd>", "</dt>", "</tr>" -> "";
                        default -> "\n";
                    });
            from = block.end();
        }
        return text.append(wrapped(html.substring(from), indent)).toString();
    }

    private static String wrapped(String html, String indent) {
        String hanging = indent.replace('-', ' ') + (indent.isBlank() ? indent : "");
        StringBuilder text = new StringBuilder(indent);
        int column = indent.length();
        boolean first = true;
        for (String word : plain(html).strip().split("\\s+", 0)) {
            if (word.isEmpty()) {
                return "";
            }
            if (!first && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(hanging);
                column = hanging.length();
            } else if (!first) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
            first = false;
        }
        return text.toString();
    }

    /** Without tags, and with characters in place of their names. */
    private static String plain(String html) {
        String text = html.replaceAll("<sup>(\\w+)</sup>", "^$1").replaceAll("<[^>]*>", "");
        text =
                NUMBER.matcher(text)
                        .replaceAll(
                                m -> {
                                    int base = m.group(1).isEmpty() ? 10 : 16;
                                    int code = Integer.parseInt(m.group(2), base);
                                    return Matcher.quoteReplacement(
                                            Character.isValidCodePoint(code)
                                                    ? Character.toString(code)
                                                    : m.group());
                                });
        for (int i = 0; i < NAMES.size(); i += 2) {
            text = text.replace("&" + NAMES.get(i) + ";", NAMES.get(i + 1));
        }
        return text;
    }
}
