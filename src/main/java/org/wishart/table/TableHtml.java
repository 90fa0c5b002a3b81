package org.wishart.table;

import tech.tablesaw.api.Table;

/**
 * Any Tablesaw table as HTML: the first ten and the last five rows, how many there are, the type of
 * each column, numbers to four significant digits and aligned, missing values as a dash. Everything
 * is escaped; there is no script, and the only colour is that of the surrounding text and a shade
 * between black and white behind every other row, so that it is readable on dark pages, too.
 *
 * <pre>{@code
 * TableHtml.of(table(hill(spectrum(gaussian(40, 80, 1, 1)))))
 * }</pre>
 */
public final class TableHtml {

    static final String LINE = "border-bottom:1px solid currentColor;";
    static final String CELL = "padding:0.2em 0.7em;border:none;";
    static final String NUMBER =
            "text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;";
    static final String TEXT = "text-align:left;";

    /**
     * Notebooks shade rows in a light grey of their own, which a light text of a dark page is lost
     * on.
     */
    static final String PLAIN_ROW = "<tr style=\"background:none;\">";

    static final String SHADED_ROW = "<tr style=\"background:rgba(128,128,128,0.1);\">";

    private TableHtml() {}

    /**
     * The table as HTML.
     *
     * @param table any; not modified
     * @return one {@code table} element
     */
    public static String of(Table table) {
        Excerpt excerpt = new Excerpt(table);
        StringBuilder html = new StringBuilder();
        html.append("<table style=\"border-collapse:collapse;border:none;color:inherit;\">\n");
        html.append("<caption style=\"caption-side:top;text-align:left;padding:0.2em 0.7em;");
        html.append("color:inherit;opacity:0.7;\">"); // notebooks give captions a grey of their own
        String name = table.name() == null ? "" : table.name().strip();
        html.append(escape(name.isEmpty() ? excerpt.size() : name + ": " + excerpt.size()));
        html.append("</caption>\n<thead><tr>");
        for (Excerpt.Shown column : excerpt.columns()) {
            html.append("<th scope=\"col\" style=\"").append(CELL).append(LINE);
            html.append(column.numeric() ? NUMBER : TEXT)
                    .append("\">")
                    .append(escape(column.name()));
            html.append("<br/><span style=\"font-weight:normal;font-size:smaller;opacity:0.7;\">");
            html.append(escape(column.type())).append("</span></th>");
        }
        html.append(excerpt.columnsLeftOut() ? leftOut("th", "⋯") : "");
        html.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < excerpt.rows(); row++) {
            if (excerpt.rowsLeftOut() && row == Excerpt.HEAD) {
                html.append(PLAIN_ROW);
                html.append(leftOut("td", "⋮").repeat(excerpt.columns().size()));
                html.append("</tr>\n");
            }
            html.append(row % 2 == 0 ? SHADED_ROW : PLAIN_ROW);
            for (Excerpt.Shown column : excerpt.columns()) {
                html.append("<td style=\"").append(CELL).append(column.numeric() ? NUMBER : TEXT);
                html.append("\">").append(escape(column.cells().get(row))).append("</td>");
            }
            html.append(excerpt.columnsLeftOut() ? leftOut("td", "⋯") : "").append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    /**
     * A table of one row as HTML that stands upright: a line for each column.
     *
     * @param table one row; not modified
     * @return one {@code table} element; {@link #of(Table)} if there are more rows or none
     */
    public static String upright(Table table) {
        if (table.rowCount() != 1) {
            return of(table);
        }
        StringBuilder html = new StringBuilder();
        html.append(
                "<table style=\"border-collapse:collapse;border:none;color:inherit;\">\n<tbody>\n");
        for (Excerpt.Shown column : new Excerpt(table).columns()) {
            html.append(PLAIN_ROW)
                    .append("<th scope=\"row\" style=\"")
                    .append(CELL)
                    .append(TEXT)
                    .append("\">");
            html.append(escape(column.name())).append("</th><td style=\"").append(CELL);
            html.append(column.numeric() ? NUMBER : TEXT).append("\">");
            html.append(escape(column.cells().get(0))).append("</td></tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    private static String leftOut(String element, String dots) {
        return "<"
                + element
                + " style=\""
                + CELL
                + "text-align:center;\">"
                + dots
                + "</"
                + element
                + ">";
    }

    /**
     * Text escaped for HTML, for an element or a quoted attribute.
     *
     * @param text any
     * @return the text with the five characters that HTML reads as markup replaced
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
