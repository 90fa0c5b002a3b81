package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.ModelComparison;
import org.wishart.report.SyntheticModel;
import org.wishart.weights.Model;
import org.wishart.weights.Role;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

class AnalysisFiguresTest {

    private static final AnalysisOptions BULK =
            AnalysisOptions.all().statistics("bulk").cache(AnalysisCache.none());

    @TempDir static Path folder;
    private static ModelAnalysis analysis;

    @BeforeAll
    static void analyze() {
        analysis =
                ModelAnalysis.of(
                        SyntheticModel.transformer(3, 32, 5).open(folder.resolve("m.safetensors")),
                        BULK);
    }

    @Test
    void showsStatisticsAgainstDepthByRole() {
        Panel panel = DepthPlot.of(analysis, "above", "sigma");
        assertEquals(
                "(a) values above the bulk against block 0 to 2 by role: query from 2 to 2, key"
                        + " from 2 to 2, up from 2 to 2, down from 2 to 2; left out: 1 outside"
                        + " blocks; (b) sigma of the noise, unit of the matrix against block 0 to 2"
                        + " by role: query from 0.178 to 0.196, key from 0.178 to 0.19, up from"
                        + " 0.127 to 0.13, down from 0.126 to 0.133; left out: 1 outside blocks",
                Figures.describe(panel));
        assertDrawn(panel);
    }

    /** The law of a square matrix begins at 0: a share of 0 below it would say something else. */
    @Test
    void leavesOutSquareMatricesBelowTheBulk() {
        assertEquals(
                "share below the bulk against block 0 to 2 by role: up from 0 to 0.0312, down from 0"
                        + " to 0.0312; left out: 1 outside blocks, 6 square",
                Figures.describe(DepthPlot.of(analysis, "shareBelow")));
    }

    @Test
    void mapsBothEnds() {
        Panel map = MapPlot.of(analysis);
        assertEquals(
                "(a) map of m.safetensors: share below the bulk by block and role, from 0 to 6.25 %;"
                        + " (b) map of m.safetensors: share above the bulk by block and role, from"
                        + " 6.25 to 6.25 %",
                Figures.describe(map));
        assertDrawn(map);
        assertDrawn(map.titled("a title"));
    }

    /** Darker is more, all the way: the order survives without colours. */
    @Test
    void rampsAreMonotone() {
        for (Ramp ramp : List.of(Ramp.BLUES, Ramp.ORANGES)) {
            double before = 256;
            for (int i = 0; i <= 100; i++) {
                Color color = ramp.at(i / 100.0);
                double light =
                        0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
                assertTrue(light < before, ramp + " at " + i);
                before = light;
            }
        }
    }

    @Test
    void overlaysTheSpectraOfARole() {
        IChart chart = RoleSpectraPlot.of(analysis, Role.UP);
        assertEquals(
                "spectra of 3 layers, encoder.layer.0.intermediate.dense.weight to"
                        + " encoder.layer.2.intermediate.dense.weight, ν from 0.262 to 4.39",
                Figures.describe(chart));
        assertDrawn(chart);
    }

    /** Layers of the same block and role, such as experts, are points; their mean is in the map. */
    @Test
    void showsSeveralLayersOfOneRoleInABlock() {
        SyntheticModel experts = new SyntheticModel();
        for (int i = 0; i < 4; i++) {
            experts.with(
                    "model.layers.0.mlp.experts." + i + ".up_proj.weight",
                    SyntheticModel.noise(64, 32, i));
        }
        ModelAnalysis some =
                ModelAnalysis.of(experts.open(folder.resolve("experts.safetensors")), BULK);
        assertEquals(
                "values above the bulk against block 0 to 0 by role: up from 2 to 2",
                Figures.describe(DepthPlot.of(some, "above")));
        assertDrawn(DepthPlot.of(some, "above"));
        assertDrawn(MapPlot.of(some));
    }

    @Test
    void tellsEncoderAndDecoderApart() {
        SyntheticModel both =
                new SyntheticModel()
                        .with("encoder.block.0.layer.0.SelfAttention.q.weight", noise(1))
                        .with("decoder.block.0.layer.0.SelfAttention.q.weight", noise(2));
        assertEquals(
                "values above the bulk against block 0 to 0 by role: query from 2 to 2, query,"
                        + " decoder from 2 to 2",
                Figures.describe(
                        DepthPlot.of(
                                ModelAnalysis.of(
                                        both.open(folder.resolve("both.safetensors")), BULK),
                                "above")));
    }

    @Test
    void comparesTwoModels() {
        Model before =
                SyntheticModel.transformer(2, 24, 5).open(folder.resolve("before.safetensors"));
        Model after =
                SyntheticModel.transformer(2, 24, 7).open(folder.resolve("after.safetensors"));
        ModelComparison both = ModelComparison.of(before, after);
        Panel panel = ComparisonPlot.of(both);
        assertEquals(6, panel.charts().size());
        assertDrawn(panel);
        String name = "encoder.layer.1.intermediate.dense.weight";
        IChart layer = ComparisonPlot.of(both, name);
        assertEquals(name, layer.getTitle());
        assertTrue(
                Figures.describe(layer)
                        .startsWith("histograms of before: before.safetensors (24 singular values"),
                Figures.describe(layer));
        assertDrawn(layer);
        assertEquals(
                2,
                ComparisonPlot.of(
                                ModelComparison.of(
                                        before, after, AnalysisOptions.all().statistics("tail")))
                        .charts()
                        .size());
        Model outside =
                new SyntheticModel()
                        .with("embeddings.word_embeddings.weight", SyntheticModel.noise(72, 24, 1))
                        .open(folder.resolve("embedding.safetensors"));
        ModelComparison one = ModelComparison.of(before, outside);
        assertMessage(
                "no layer in a block of before.safetensors and embedding.safetensors could be"
                        + " compared; plot(c, \"layer\") overlays the spectra of one layer, and"
                        + " layers() has the reasons",
                () -> ComparisonPlot.of(one));
        assertMessage(
                "there are no two spectra of "
                        + name
                        + ": embedding.safetensors has no layer of this name",
                () -> ComparisonPlot.of(one, name));
    }

    private static DMatrixRMaj noise(long seed) {
        return SyntheticModel.noise(48, 32, seed);
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage(
                "there is no column of numbers \"share\"; choose from sigma, sigmaLow, sigmaHigh,"
                        + " lowerEdge, upperEdge, ks, below, shareBelow, above, shareAbove, zeros,"
                        + " noiseRows, noiseColumns",
                () -> DepthPlot.of(analysis, "share"));
        assertMessage(
                "the figure needs at least one column, such as \"shareBelow\"; columns() lists"
                        + " them",
                () -> DepthPlot.of(analysis));
        assertMessage(
                "no layer in the analysis of m.safetensors has the role HEAD; it has [QUERY, KEY,"
                        + " UP, DOWN, EMBEDDING]",
                () -> RoleSpectraPlot.of(analysis, Role.HEAD));
        assertMessage(
                "a figure of spectra needs at least one layer, got an empty list",
                () -> RoleSpectraPlot.of(List.of()));
        ModelAnalysis outside =
                ModelAnalysis.of(
                        new SyntheticModel()
                                .with("word_embeddings.weight", noise(1))
                                .open(folder.resolve("outside.safetensors")),
                        BULK);
        assertMessage(
                "no layer of outside.safetensors in a block has a value for the figure \"sigma of"
                        + " the noise, unit of the matrix\": 1 outside blocks",
                () -> DepthPlot.of(outside, "sigma"));
        ModelAnalysis levels =
                ModelAnalysis.of(
                        SyntheticModel.transformer(1, 16, 1).open(folder.resolve("l.safetensors")),
                        BULK.statistics("levels"));
        assertMessage(
                "the map needs the statistic \"bulk\", and this analysis has [levels]; plot(a,"
                        + " \"…\") shows any column",
                () -> MapPlot.of(levels));
    }

    /** A matrix of NaN has no spectrum, and its cell no number. */
    @Test
    void showsWhatIsMissing() {
        DMatrixRMaj broken = noise(3);
        broken.set(0, 0, Double.NaN);
        ModelAnalysis some =
                ModelAnalysis.of(
                        new SyntheticModel()
                                .with("encoder.layer.0.intermediate.dense.weight", noise(1))
                                .with("encoder.layer.1.intermediate.dense.weight", broken)
                                .open(folder.resolve("broken.safetensors")),
                        BULK);
        assertDrawn(MapPlot.of(some));
        assertEquals(
                "values above the bulk against block 0 to 0 by role: up from 2 to 2; left out: 1"
                        + " without a value",
                Figures.describe(DepthPlot.of(some, "above")));
        assertDrawn(RoleSpectraPlot.of(some, Role.UP));
        assertMessage(
                "none of 1 layers has a spectrum: encoder.layer.1.intermediate.dense.weight: "
                        + some.layers().get(1).route(),
                () -> RoleSpectraPlot.of(some.layers().subList(1, 2)));
    }

    /** Every format, and more than background in the picture. */
    private static void assertDrawn(IChart chart) {
        BufferedImage image = Figures.image(chart, 1);
        int corner = image.getRGB(0, 0);
        assertEquals(Color.WHITE.getRGB(), corner);
        long inked = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                inked += image.getRGB(x, y) == corner ? 0 : 1;
            }
        }
        assertTrue(inked > 2000, "pixels that are not background: " + inked);
        String svg = Figures.svg(chart);
        assertFalse(svg.contains("NaN"));
        assertTrue(svg.contains("</title"));
        assertNotEquals(0, Figures.pdf(chart).length);
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
