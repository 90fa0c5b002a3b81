package org.wishart.page;

import org.wishart.report.AnalysisColumn;
import org.wishart.report.AnalysisView;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;
import org.wishart.table.AnalysisSummary;
import org.wishart.text.Notation;
import org.wishart.weights.SkippedTensor;

import java.util.List;
import java.util.Optional;

/** The tables of the page: a dozen columns for people, all of them, and what is missing. */
final class PageTables {

    private static final int DIGITS = 4;

    private final Html html;

    PageTables(Html html) {
        this.html = html;
    }

    void addSummary(AnalysisSummary summary) {
        html.raw(
                "<div class=\"scroll\"><table class=\"sortable\"><caption>A click on a head sorts;");
        html.raw(" a dash: there is no such number.</caption>\n<thead><tr>");
        summary.columns().forEach(c -> addHead(c.name(), c.meaning(), c.numeric()));
        html.raw("</tr></thead>\n<tbody>\n");
        for (List<AnalysisSummary.Cell> row : summary.rows()) {
            html.raw("<tr>");
            for (int i = 0; i < row.size(); i++) {
                AnalysisSummary.Cell cell = row.get(i);
                boolean numeric = summary.columns().get(i).numeric();
                html.raw(numeric ? "<td class=\"n\"" : i == 0 ? "<td class=\"name\"" : "<td");
                cell.key().ifPresent(key -> html.raw(" data-k=\"" + key + "\""));
                html.raw(">");
                (i == 0 ? html.name(cell.text()) : html.text(cell.text())).raw("</td>");
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div>\n<dl class=\"screen\">\n");
        summary.columns().forEach(c -> html.element("dt", c.name()).element("dd", c.meaning()));
        html.raw("</dl>\n");
    }

    private void addHead(String name, String meaning, boolean numeric) {
        html.raw(numeric ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\"");
        html.raw(" title=\"").text(meaning).raw("\"><button>").text(name).raw("</button></th>");
    }

    /** Every number of the analysis. */
    void add(ModelAnalysis analysis) {
        html.raw("<h2 id=\"numbers\">Numbers</h2>\n");
        AnalysisView view = analysis.view();
        html.raw("<details class=\"screen\"><summary>All ");
        html.raw(view.columns().size() + " columns</summary>\n");
        html.raw("<div class=\"scroll\"><table class=\"sortable\"><thead><tr>");
        for (AnalysisColumn column : view.columns()) {
            addHead(column.name(), column.meaning(), isNumeric(column));
        }
        html.raw("</tr></thead>\n<tbody>\n");
        for (List<Optional<Object>> row : view.rows()) {
            html.raw("<tr>");
            for (int i = 0; i < row.size(); i++) {
                add(row.get(i), isNumeric(view.columns().get(i)));
            }
            html.raw("</tr>\n");
        }
        html.raw("</tbody></table></div></details>\n");
        html.raw("<p class=\"faint\">The table with all columns is on the screen only.</p>\n");
    }

    private static boolean isNumeric(AnalysisColumn column) {
        return column.kind() != AnalysisColumn.Kind.TEXT;
    }

    private void add(Optional<Object> value, boolean numeric) {
        html.raw(numeric ? "<td class=\"n\"" : "<td");
        if (value.isEmpty()) {
            html.raw(">–</td>");
        } else if (value.get() instanceof Number number) {
            String text =
                    number instanceof Long
                            ? number.toString()
                            : Notation.significant(number.doubleValue(), DIGITS);
            html.raw(" data-k=\"" + number + "\">").text(text).raw("</td>");
        } else {
            html.raw(">").text(value.get().toString()).raw("</td>");
        }
    }

    /** The missing numbers with their reasons. */
    void addMissing(ModelAnalysis analysis, List<SkippedTensor> skipped) {
        html.raw("<h2 id=\"missing\">Missing</h2>\n");
        List<LayerAnalysis> incomplete =
                analysis.layers().stream().filter(row -> !row.missing().isEmpty()).toList();
        if (incomplete.isEmpty()) {
            html.element("p", "Every layer has every statistic that was asked for.");
        } else {
            html.raw("<ul>\n");
            incomplete.forEach(
                    row -> html.element("li", row.layer().name() + ": " + row.reasons()));
            html.raw("</ul>\n");
        }
        if (skipped.isEmpty()) {
            return;
        }
        html.raw("<details><summary>").text(Notation.count(skipped.size(), "tensor"));
        html.raw(" of the model that are no layers</summary>\n<ul>\n");
        skipped.forEach(tensor -> html.element("li", tensor.name() + ": " + tensor.reason()));
        html.raw("</ul></details>\n");
    }
}
