package org.wishart.page;

import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.plot.DepthPlot;
import org.wishart.plot.Figures;
import org.wishart.plot.MapPlot;
import org.wishart.plot.Panel;
import org.wishart.plot.RoleSpectraPlot;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.Statistic;
import org.wishart.table.AnalysisSummary;
import org.wishart.text.Notation;
import org.wishart.weights.Role;
import org.wishart.weights.SkippedTensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The sections of the page, from the title to the provenance. */
final class PageContent {

    /** A page with the spectra of each of sixteen roles would be long and heavy. */
    private static final int MOST_ROLES = 8;

    private final ModelAnalysis analysis;
    private final Map<String, String> digests;
    private final List<SkippedTensor> skipped;
    private final List<LayerVerdict> verdicts;
    private final Html html = new Html();

    private PageContent(
            ModelAnalysis analysis, Map<String, String> digests, List<SkippedTensor> skipped) {
        this.analysis = analysis;
        this.digests = digests;
        this.skipped = skipped;
        this.verdicts = analysis.layers().stream().map(LayerVerdict::of).toList();
    }

    /**
     * The page.
     *
     * @param digests of the files of the weights; empty if the model is not known
     * @param skipped tensors that are no layers; empty if the model is not known
     */
    static String of(
            ModelAnalysis analysis, Map<String, String> digests, List<SkippedTensor> skipped) {
        return new PageContent(analysis, digests, skipped).page();
    }

    private String page() {
        String script = resource("page.js");
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        html.raw("style-src 'unsafe-inline'; script-src '" + Html.hash(script) + "'\">\n");
        html.element("title", "Report on " + analysis.modelName());
        html.raw("<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n");
        addHead();
        addFigures();
        addSummary();
        addVerdicts();
        new PageTables(html).add(analysis);
        new PageTables(html).addMissing(analysis, skipped);
        new PageMethod(html, analysis, digests).add();
        html.raw("<script>" + script + "</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private void addHead() {
        html.element("h1", "Report on " + analysis.modelName());
        html.element("p class=\"lead\"", lead());
        if (!analysis.isComplete()) {
            html.element(
                    "p class=\"warning\"",
                    "This run was interrupted: layers without a row are not in this page.");
        }
        html.raw("<nav>");
        for (String section :
                List.of("Figures", "Layers", "Verdicts", "Numbers", "Missing", "Method")) {
            html.raw("<a href=\"#" + section.toLowerCase(Locale.ROOT) + "\">" + section);
            html.raw("</a> ");
        }
        html.raw("<a href=\"#provenance\">Provenance</a></nav>\n");
    }

    /** The number of layers of each kind. */
    private String lead() {
        Map<LayerVerdict.Kind, Integer> counts = new EnumMap<>(LayerVerdict.Kind.class);
        verdicts.forEach(verdict -> counts.merge(verdict.kind(), 1, Integer::sum));
        return Notation.count(analysis.layers().size(), "layer")
                + counts.entrySet().stream()
                        .map(each -> each.getKey().of(each.getValue()))
                        .collect(Collectors.joining(", ", ": ", "."));
    }

    private void addFigures() {
        html.raw("<h2 id=\"figures\">Figures</h2>\n<div class=\"figures\">\n");
        boolean bulk = analysis.statistics().contains(Statistic.BULK);
        boolean any = false;
        if (bulk) {
            any |=
                    addPanel(
                            () -> MapPlot.of(analysis),
                            "Share of the singular values below the Marchenko–Pastur bulk,"
                                    + " by block and role.",
                            "Share above the bulk.");
            any |=
                    addPanel(
                            () -> DepthPlot.of(analysis, "shareBelow"),
                            "Share below the bulk against depth.");
            any |=
                    addPanel(
                            () -> DepthPlot.of(analysis, "shareAbove"),
                            "Share above the bulk against depth.");
        }
        int roles = 0;
        for (Role role : Role.values()) {
            List<LayerAnalysis> rows =
                    analysis.layers(role).stream()
                            .filter(row -> row.layer().block().isPresent())
                            .toList();
            if (rows.size() > 1 && roles < MOST_ROLES) {
                roles++;
                any |=
                        addPanel(
                                () -> Panel.of(RoleSpectraPlot.of(rows)),
                                "Spectra of the layers of role " + role + ", first block to last.");
            }
        }
        html.raw("</div>\n");
        if (!any) {
            html.element("p", "There is no figure: no layer belongs to a block, or none was read.");
        }
    }

    /** Each chart of a panel by itself, so that a narrow page stacks them. */
    private boolean addPanel(Supplier<Panel> figure, String... captions) {
        List<IChart> charts;
        try {
            charts = figure.get().charts();
        } catch (IllegalArgumentException none) {
            return false; // nothing to show: the sections below have the reasons
        }
        for (int i = 0; i < charts.size(); i++) {
            html.raw("<figure><div class=\"scroll\">");
            html.raw(SmallSvg.of(Figures.svg(charts.get(i))));
            html.raw("</div>").element("figcaption", captions[i]).raw("</figure>\n");
        }
        return true;
    }

    private void addSummary() {
        html.raw("<h2 id=\"layers\">Layers</h2>\n");
        new PageTables(html).addSummary(AnalysisSummary.of(analysis));
    }

    private void addVerdicts() {
        html.raw("<h2 id=\"verdicts\">Verdicts</h2>\n");
        html.raw("<p>The strip shows the singular values from 0 on: the histogram, the law in ");
        html.raw("orange, its bulk shaded, a dot for each value outside. <b>Like noise</b>: p is ");
        html.raw("above 0.05 and the intervals of signals reach 0 at both ends. ");
        html.raw("<b>Noise with signals</b>: p is above 0.05, an interval does not reach 0. ");
        html.raw("<b>Departs from the law</b>: p is at most 0.05, so that σ, edges and counts ");
        html.raw("describe a bulk that is not that of independent entries. Of ");
        html.raw("layers of pure noise, some 5 % depart by chance.</p>\n");
        html.raw(
                "<div class=\"scroll\"><table class=\"verdicts\"><thead><tr><th scope=\"col\">layer</th>");
        html.raw("<th scope=\"col\">spectrum</th><th scope=\"col\">verdict</th></tr></thead>\n");
        html.raw("<tbody>\n");
        for (int i = 0; i < verdicts.size(); i++) {
            LayerAnalysis row = analysis.layers().get(i);
            LayerVerdict verdict = verdicts.get(i);
            html.raw("<tr><td class=\"name\">").name(row.layer().name());
            html.raw("<br><span class=\"faint\">").text(row.layer().shape()).raw("</span></td>");
            html.raw("<td class=\"strips\">" + SpectrumStrip.of(row) + "</td>");
            html.raw("<td class=\"words\"><span class=\"class " + verdict.kind().style() + "\">");
            html.text(capital(verdict.kind().toString())).raw(".</span> ");
            html.text(String.join(" ", verdict.reasons())).raw("</td></tr>\n");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String resource(String name) {
        try (InputStream in = PageContent.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " out of the program", e);
        }
    }
}
