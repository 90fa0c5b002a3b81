package org.wishart.notebook;

import org.ejml.data.DMatrix;
import org.wishart.table.TableHtml;
import org.wishart.text.Notation;

/** A matrix as a corner of its entries, and as one line. */
final class MatrixText {

    private static final int MOST_ROWS = 8;
    private static final int MOST_COLUMNS = 8;
    private static final int DIGITS = 4;

    private MatrixText() {}

    static String line(DMatrix matrix) {
        return matrix.getNumRows()
                + " × "
                + matrix.getNumCols()
                + " matrix, root mean square of the entries "
                + number(rootMeanSquare(matrix));
    }

    private static double rootMeanSquare(DMatrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.getNumRows(); i++) {
            for (int j = 0; j < matrix.getNumCols(); j++) {
                double entry = matrix.unsafe_get(i, j);
                sum += entry * entry;
            }
        }
        int entries = Math.max(1, matrix.getNumElements());
        return Math.sqrt(sum / entries);
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? Notation.significant(value, DIGITS)
                : Double.toString(value);
    }

    static String html(DMatrix matrix) {
        int rows = Math.min(matrix.getNumRows(), MOST_ROWS);
        int columns = Math.min(matrix.getNumCols(), MOST_COLUMNS);
        boolean more = columns < matrix.getNumCols();
        StringBuilder html =
                new StringBuilder("<div>")
                        .append(TableHtml.escape(line(matrix)))
                        .append(
                                "</div><table style=\"font-variant-numeric:tabular-nums;color:inherit\"><tbody>");
        for (int i = 0; i < rows; i++) {
            html.append("<tr style=\"background:none\">");
            for (int j = 0; j < columns; j++) {
                cell(html, number(matrix.unsafe_get(i, j)));
            }
            if (more) {
                cell(html, "…");
            }
            html.append("</tr>");
        }
        if (rows < matrix.getNumRows()) {
            html.append("<tr style=\"background:none\">");
            for (int j = 0; j < columns; j++) {
                cell(html, "⋮");
            }
            if (more) {
                cell(html, "⋱");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static void cell(StringBuilder html, String text) {
        html.append("<td style=\"text-align:right\">").append(text).append("</td>");
    }
}
