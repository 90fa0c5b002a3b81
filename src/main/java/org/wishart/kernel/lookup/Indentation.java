package org.wishart.kernel.lookup;

/** The indentation of the next line of incomplete code in a console. */
public final class Indentation {

    private static final String STEP = "    ";

    private Indentation() {}

    /**
     * The indentation of the line that follows an incomplete piece of code.
     *
     * @param code the code typed so far
     * @return the white space of the last line, one step of four spaces more if that line opens a
     *     block
     */
    public static String afterLastLine(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String space = last.substring(0, last.length() - last.stripLeading().length());
        String end = last.stripTrailing();
        boolean opens = end.endsWith("{") || end.endsWith("(") || end.endsWith("[");
        return opens ? space + STEP : space;
    }
}
