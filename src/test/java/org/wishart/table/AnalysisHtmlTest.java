package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.SyntheticModel;

import java.nio.file.Path;
import java.util.List;

class AnalysisHtmlTest {

    private static final AnalysisOptions FRESH = AnalysisOptions.all().cache(AnalysisCache.none());

    @TempDir Path folder;

    private ModelAnalysis analysis(SyntheticModel model, AnalysisOptions options) {
        return ModelAnalysis.of(model.open(folder.resolve("m.safetensors")), options);
    }

    @Test
    void showsADozenColumns() {
        AnalysisSummary summary =
                AnalysisSummary.of(analysis(SyntheticModel.transformer(1, 40, 3), FRESH));
        assertEquals(
                List.of(
                        "layer",
                        "block",
                        "role",
                        "shape",
                        "sigma",
                        "KS",
                        "p",
                        "below",
                        "above",
                        "vectors",
                        "spacings",
                        "tail",
                        "alpha"),
                summary.columns().stream().map(AnalysisSummary.Column::name).toList());
        List<AnalysisSummary.Cell> query = summary.rows().get(0);
        assertEquals("encoder.layer.0.attention.self.query", query.get(0).text());
        assertEquals("40 × 40", query.get(3).text());
        assertTrue(
                query.get(4).text().matches("0\\.1\\d\\d \\(0\\.1\\d\\d–0\\.\\d{3}\\)"),
                query.get(4).text());
        assertEquals("–", query.get(7).text(), "nothing can be below the bulk of a square matrix");
        assertEquals("2 (2–4)", query.get(8).text());
        assertEquals(2, query.get(8).key().orElseThrow());
        List<AnalysisSummary.Cell> up = summary.rows().get(2);
        assertTrue(up.get(7).text().matches("\\d \\(0–\\d\\)"), up.get(7).text());
    }

    /** Only columns of statistics that were asked for, and no interval without simulation. */
    @Test
    void showsWhatWasAskedFor() {
        AnalysisSummary summary =
                AnalysisSummary.of(
                        analysis(SyntheticModel.transformer(1, 20, 3), FRESH.statistics("bulk")));
        assertEquals(
                List.of("layer", "block", "role", "shape", "sigma", "KS", "below", "above"),
                summary.columns().stream().map(AnalysisSummary.Column::name).toList());
        assertEquals("2", summary.rows().get(0).get(7).text());
    }

    @Test
    void leavesOutWhatAllNamesShare() {
        CommonParts parts = CommonParts.of(List.of("a.layers.0.q.weight", "a.layers.1.q.weight"));
        assertEquals("0", parts.shortened("a.layers.0.q.weight"));
        assertEquals(", a.layers.….q.weight", parts.words());
        CommonParts own = CommonParts.of(List.of("a.b", "a.b.c"));
        assertEquals("b", own.shortened("a.b"));
        assertEquals("b.c", own.shortened("a.b.c"));
        assertEquals("x", CommonParts.of(List.of("x")).shortened("x"));
        assertEquals("w", CommonParts.of(List.of("w", "v")).shortened("w"));
        CommonParts dots = CommonParts.of(List.of("a..", "a.."));
        assertEquals("a..", dots.start() + dots.shortened("a..") + dots.end());
    }

    /** Names come from a file that anybody may have written. */
    @Test
    void escapesNames() {
        String hostile = "<img src=x onerror=alert(1)>\"&'";
        String html =
                AnalysisHtml.of(
                        analysis(
                                new SyntheticModel()
                                        .with(hostile, SyntheticModel.noise(20, 12, 1))
                                        .with("b", SyntheticModel.noise(20, 12, 2)),
                                FRESH.statistics("bulk")));
        assertFalse(html.contains("<img"), html);
        assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&amp;&#39;"), html);
    }

    @Test
    void givesReasonsBelow() {
        DMatrixRMaj broken = SyntheticModel.noise(20, 12, 2);
        broken.set(0, 0, Double.NaN);
        ModelAnalysis some =
                analysis(
                        new SyntheticModel().with("a", broken).with("b", broken),
                        FRESH.statistics("bulk"));
        String html = AnalysisHtml.of(some);
        assertTrue(
                html.contains(">a, b: no sigma, sigmaLow, sigmaHigh, lowerEdge, upperEdge, ks,"),
                html);
        assertTrue(html.startsWith("<div>analysis of m.safetensors: 2 layers in "), html);
    }

    @Test
    void longModelsAreShortened() {
        SyntheticModel many = new SyntheticModel();
        for (int i = 0; i < 60; i++) {
            many.with("layers." + i + ".fc.weight", SyntheticModel.noise(4, 3, i));
        }
        String html = AnalysisHtml.of(analysis(many, FRESH.statistics("bulk")));
        assertTrue(html.contains("⋮ 10 more layers ⋮"), html);
        assertEquals(52, html.split("<tr", -1).length - 1);
    }
}
