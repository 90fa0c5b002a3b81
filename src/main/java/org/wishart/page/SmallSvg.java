package org.wishart.page;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure within a page: without what only a file of its own needs, and with coordinates to a
 * hundredth of a pixel.
 */
final class SmallSvg {

    private static final Pattern PATH = Pattern.compile("(\\s[dxy][12]?|\\spoints)=\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}");

    private SmallSvg() {}

    static String of(String svg) {
        String element = svg.substring(svg.indexOf("<svg"));
        Matcher paths = PATH.matcher(element);
        StringBuilder small = new StringBuilder(element.length());
        while (paths.find()) {
            String rounded =
                    NUMBER.matcher(paths.group(2)).replaceAll(number -> rounded(number.group()));
            paths.appendReplacement(
                    small, Matcher.quoteReplacement(paths.group(1) + "=\"" + rounded + "\""));
        }
        return paths.appendTail(small).toString();
    }

    private static String rounded(String number) {
        return String.format(Locale.ROOT, "%.2f", Double.parseDouble(number))
                .replaceFirst("\\.?0+$", "");
    }
}
