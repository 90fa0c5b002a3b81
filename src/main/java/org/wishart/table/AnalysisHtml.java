package org.wishart.table;

import org.wishart.report.ModelAnalysis;
import org.wishart.text.Notation;

import java.util.List;

/**
 * The analysis of a model as a table in a notebook: a dozen columns, and below it the reasons for
 * what is missing. In the style of {@link TableHtml}: everything is escaped, no script, readable on
 * dark pages.
 *
 * <pre>{@code
 * AnalysisHtml.of(analyze(open("minilm"), only().blocks(0, 0)))
 * }</pre>
 */
public final class AnalysisHtml {

    private static final int MOST_ROWS = 50;
    private static final int TAIL = 5;
    private static final int MOST_NOTES = 10;
    private static final String NOTE =
            "<div style=\"padding:0.2em 0.7em;color:inherit;opacity:0.7;max-width:60em;\">";

    private AnalysisHtml() {}

    /**
     * The table.
     *
     * @param analysis any
     * @return the line of the analysis, one {@code table} element, and notes
     */
    public static String of(ModelAnalysis analysis) {
        AnalysisSummary summary = AnalysisSummary.of(analysis);
        StringBuilder html = new StringBuilder();
        html.append("<div>").append(TableHtml.escape(analysis.toString())).append("</div>\n");
        html.append("<table style=\"border-collapse:collapse;border:none;color:inherit;\">\n");
        html.append("<thead><tr>");
        for (AnalysisSummary.Column column : summary.columns()) {
            html.append("<th scope=\"col\" title=\"").append(TableHtml.escape(column.meaning()));
            html.append("\" style=\"").append(TableHtml.CELL).append(TableHtml.LINE);
            html.append(column.numeric() ? TableHtml.NUMBER : TableHtml.TEXT).append("\">");
            html.append(TableHtml.escape(column.name())).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        List<List<AnalysisSummary.Cell>> rows = summary.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.size() > MOST_ROWS && i == MOST_ROWS - TAIL) {
                int next = rows.size() - TAIL;
                html.append(TableHtml.PLAIN_ROW).append("<td colspan=\"");
                html.append(summary.columns().size()).append("\" style=\"").append(TableHtml.CELL);
                html.append("text-align:center;\">⋮ ");
                html.append(Notation.count(next - i, "more layer")).append(" ⋮</td></tr>\n");
                i = next;
            }
            append(html, summary, rows.get(i), i % 2 == 0);
        }
        html.append("</tbody>\n</table>\n");
        List<String> notes = summary.notes();
        for (String note : notes.subList(0, Math.min(MOST_NOTES, notes.size()))) {
            html.append(NOTE).append(TableHtml.escape(note)).append("</div>\n");
        }
        if (notes.size() > MOST_NOTES) {
            html.append(NOTE).append("and ");
            html.append(Notation.count(notes.size() - MOST_NOTES, "other reason"));
            html.append("; the column \"missing\" of table(a) has all</div>\n");
        }
        return html.toString();
    }

    private static void append(
            StringBuilder html,
            AnalysisSummary summary,
            List<AnalysisSummary.Cell> row,
            boolean shaded) {
        html.append(shaded ? TableHtml.SHADED_ROW : TableHtml.PLAIN_ROW);
        for (int i = 0; i < row.size(); i++) {
            boolean numeric = summary.columns().get(i).numeric();
            html.append("<td style=\"").append(TableHtml.CELL);
            html.append(numeric ? TableHtml.NUMBER : TableHtml.TEXT).append("\">");
            html.append(TableHtml.escape(row.get(i).text())).append("</td>");
        }
        html.append("</tr>\n");
    }
}
