package org.wishart.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.MeanSpacingRatio;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.TailReport;
import org.wishart.vectors.PorterThomasTests;
import org.wishart.weights.Model;
import org.wishart.weights.Role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelAnalysisTest {

    private static final String QUERY = "encoder.layer.0.attention.self.query.weight";
    private static final String UP = "encoder.layer.1.intermediate.dense.weight";
    private static final String BROKEN = "encoder.layer.1.output.dense.weight";
    private static final String TINY = "classifier.weight";

    private static final AnalysisOptions UNCACHED =
            AnalysisOptions.all().cache(AnalysisCache.none());

    @TempDir static Path folder;
    private Model model;
    private ModelAnalysis analysis;

    @BeforeAll
    void analyze() throws IOException {
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        matrices.put(QUERY, Gaussian.matrix(40, 40, 0.1, 1));
        matrices.put(UP, Spiked.matrix(120, 60, 0.1, new double[] {6, 4, 3}, 2));
        DMatrixRMaj broken = Gaussian.matrix(30, 60, 1, 3);
        broken.set(3, 4, Double.NaN);
        matrices.put(BROKEN, broken);
        matrices.put(TINY, Gaussian.matrix(1, 40, 1, 4));
        model = Model.open(SmallModel.write(folder.resolve("small.safetensors"), matrices));
        analysis = ModelAnalysis.of(model, UNCACHED);
    }

    @Test
    void hasARowForEveryLayerInTheOrderOfTheModel() {
        assertEquals(model.layers(), analysis.layers().stream().map(LayerAnalysis::layer).toList());
        assertTrue(analysis.isComplete());
        assertEquals(List.of(Statistic.values()), analysis.statistics());
    }

    /** Each number is that of the statistic by itself; singular values are as the type asks. */
    @Test
    void numbersAreThoseOfTheStatistics() {
        DMatrixRMaj matrix = model.matrix(UP);
        Svd svd = Svd.of(matrix);
        Spectrum spectrum = Spectrum.of(svd);
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(spectrum);
        LayerAnalysis row = analysis.layer(UP);
        // the routes agree to 1e-8, the tolerance of float32 entries for vectors
        assertEquals(fit.sigma(), row.number("sigma"), 1e-8);
        assertEquals(fit.lowerEdge(), row.number("lowerEdge"), 1e-8);
        assertEquals(fit.upperEdge(), row.number("upperEdge"), 1e-8);
        assertEquals(fit.ks(), row.number("ks"), 1e-7);
        assertEquals(3, row.number("above"));
        assertEquals(3 / 60.0, row.number("shareAbove"));
        assertEquals(fit.below(), row.number("below"));
        assertTrue(row.number("aboveLow") <= 3 && row.number("aboveHigh") >= 3, row.toString());
        var boundary = PorterThomasTests.of(svd).boundary();
        assertEquals(boundary.largeEnd(), row.number("vectorsAbove"));
        assertEquals(boundary.small(), row.number("vectorsBelow"));
        assertEquals(MeanSpacingRatio.of(spectrum).mean(), row.number("spacingRatio"), 1e-6);
        assertEquals(TailReport.of(spectrum).verdict().toString(), row.text("tail"));
        Metrics metrics = Metrics.of(spectrum);
        for (String name : metrics.names()) {
            assertEquals(metrics.value(name), row.number(name), 1e-7 * metrics.value(name), name);
        }
        assertTrue(row.number("sigmaLow") <= row.number("sigma"));
        assertTrue(row.number("sigmaHigh") >= row.number("sigma"));
        assertEquals(spectrum.size(), row.spectrum().size());
    }

    @Test
    void whatALayerDoesNotHaveIsMissingWithTheReason() {
        LayerAnalysis tiny = analysis.layer(TINY);
        assertEquals(1, tiny.singularValues().length);
        assertTrue(tiny.has("spectralNorm"));
        assertFalse(tiny.has("sigma"));
        var noSigma = assertThrows(IllegalStateException.class, () -> tiny.number("sigma"));
        assertTrue(
                noSigma.getMessage().startsWith("there is no sigma of classifier.weight: "),
                noSigma.getMessage());
        assertTrue(tiny.reasons().contains("Porter–Thomas tests need at least 2 rows"));
    }

    @Test
    void aLayerThatCannotBeDecomposedKeepsItsRow() {
        LayerAnalysis broken = analysis.layer(BROKEN);
        assertEquals(0, broken.singularValues().length);
        assertEquals(
                analysis.columns().stream().map(AnalysisColumn::name).toList(), broken.names());
        assertEquals(broken.names(), List.copyOf(broken.missing().keySet()));
        assertTrue(broken.route().contains("NaN"), broken.route());
        var none = assertThrows(IllegalStateException.class, broken::spectrum);
        assertTrue(none.getMessage().startsWith("there is no spectrum of " + BROKEN + ": "));
        assertTrue(analysis.toString().contains("1 not decomposed"), analysis.toString());
    }

    @Test
    void rowsAreTheSameForAnyNumberOfThreads() {
        for (int threads : new int[] {1, 3}) {
            ModelAnalysis again = ModelAnalysis.of(model, UNCACHED.threads(threads));
            for (int i = 0; i < again.layers().size(); i++) {
                LayerAnalysis expected = analysis.layers().get(i);
                LayerAnalysis row = again.layers().get(i);
                assertEquals(expected.cells(), row.cells());
                assertTrue(Arrays.equals(expected.singularValues(), row.singularValues()));
            }
        }
    }

    @Test
    void layersAreChosenByRoleBlockAndName() {
        var bulk = UNCACHED.statistics("sigma");
        assertEquals(List.of(QUERY), names(bulk.roles(Role.QUERY)));
        assertEquals(List.of(UP, BROKEN), names(bulk.blocks(1, 3)));
        assertEquals(List.of(UP), names(bulk.blocks(1, 1).named("*.intermediate.*")));
        assertEquals(List.of(QUERY), names(bulk.named("query")));
        assertEquals(List.of(TINY), names(bulk.named("class?fier.weight")));
        assertEquals(
                Statistic.BULK.columns(),
                ModelAnalysis.of(model, bulk.named("query")).layers().get(0).names());
        assertEquals(1, ModelAnalysis.of(model, bulk).layers(Role.QUERY).size());
    }

    private List<String> names(AnalysisOptions options) {
        return ModelAnalysis.of(model, options).layers().stream()
                .map(row -> row.layer().name())
                .toList();
    }

    @Test
    void badOptionsAreRefusedInOneSentence() {
        refused(
                "no layer of small.safetensors has name nothing, role query; it has 4 layers, such"
                        + " as "
                        + QUERY,
                () -> ModelAnalysis.of(model, UNCACHED.named("nothing").roles(Role.QUERY)));
        refused(
                "unknown statistic \"kurtosis\"; choose from bulk, noise, vectors, levels, tail,"
                        + " metrics, or name one of their columns",
                () -> UNCACHED.statistics("bulk", "kurtosis"));
        refused("statistics(…) needs at least one name, such as \"bulk\"", UNCACHED::statistics);
        refused("roles(…) needs at least one role, such as Role.QUERY", UNCACHED::roles);
        refused(
                "blocks must be given as first and last, from 0 on, got 3 and 2",
                () -> UNCACHED.blocks(3, 2));
        refused("threads must be from 1 to 1024, got 0", () -> UNCACHED.threads(0));
        refused(
                "the pattern of names is empty; \"*.query.weight\" is one",
                () -> UNCACHED.named(" "));
        refused(
                "the analysis of small.safetensors has no layer \"x\"; layers() lists its 4",
                () -> analysis.layer("x"));
        refused(
                "unknown tool \"pyhessian\"; as(\"weightwatcher\") is the one known",
                () -> analysis.as("pyhessian"));
        refused("tail is a text; take text(\"tail\")", () -> analysis.layer(UP).number("tail"));
        var unknown =
                assertThrows(
                        IllegalArgumentException.class, () -> analysis.layer(UP).number("sigm"));
        assertTrue(unknown.getMessage().startsWith("no statistic \"sigm\"; there are sigma, "));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /** The thread stays interrupted, so that a cell does not go on with half of the rows. */
    @Test
    void anInterruptReturnsWhatIsFinished() {
        Thread.currentThread().interrupt();
        ModelAnalysis none = ModelAnalysis.of(model, UNCACHED);
        assertTrue(Thread.interrupted());
        assertFalse(none.isComplete());
        assertTrue(
                none.toString()
                        .startsWith(
                                "analysis of small.safetensors: 0 of 4 layers, interrupted; run it"
                                        + " again to go on in "),
                none.toString());
    }

    @Test
    void aModelThatIsGoneLeavesReasons() throws IOException {
        Path file =
                SmallModel.write(
                        folder.resolve("gone.safetensors"),
                        Map.of("w", Gaussian.matrix(20, 30, 1, 5)));
        Model gone = Model.open(file);
        Files.delete(file);
        LayerAnalysis row = ModelAnalysis.of(gone, UNCACHED).layers().get(0);
        assertEquals(0, row.singularValues().length);
        assertTrue(row.reasons().contains("gone.safetensors"), row.reasons());
    }

    /**
     * WeightWatcher 0.7.5.5 on the golden matrices in float32; its squares of singular values carry
     * the rounding of float32, 6e-8 of the largest, in every sum of them.
     */
    @Test
    void namesAndNumbersAreWeightWatchers() throws IOException {
        Model golden =
                Model.open(
                        SmallModel.write(
                                folder.resolve("golden.safetensors"),
                                Map.of("A.weight", GoldenMatrices.a())));
        AnalysisView view = ModelAnalysis.of(golden, UNCACHED).as("WeightWatcher");
        Map<String, Double> expected = new LinkedHashMap<>();
        expected.put("layer_id", 0.0);
        expected.put("D", 0.14530290226156733);
        expected.put("M", 200.0);
        expected.put("N", 300.0);
        expected.put("Q", 1.5);
        expected.put("alpha", 5.036464078436903);
        expected.put("alpha_weighted", 0.9240207713497001);
        expected.put("entropy", 0.9367388631037513);
        expected.put("lambda_max", 1.5256895419575927);
        expected.put("log_alpha_norm", 2.0271978790992757);
        expected.put("log_norm", 1.9874441377350753);
        expected.put("log_spectral_norm", 0.18346616931227583);
        expected.put("matrix_rank", 200.0);
        expected.put("norm", 97.15029814251287);
        expected.put("num_evals", 200.0);
        expected.put("num_pl_spikes", 39.0);
        expected.put("rank_loss", 0.0);
        expected.put("sigma", 0.6463515407806537);
        expected.put("spectral_norm", 1.5256895419575927);
        expected.put("stable_rank", 63.67632173571864);
        expected.put("sv_max", 1.235188059348694);
        expected.put("sv_min", 0.13916180956714136);
        expected.put("xmax", 1.5256895419575927);
        expected.put("xmin", 0.8808143500060177);
        List<String> names = view.columns().stream().map(AnalysisColumn::name).toList();
        expected.forEach(
                (name, value) -> {
                    Object ours = view.rows().get(0).get(names.indexOf(name)).orElseThrow();
                    assertEquals(value, ((Number) ours).doubleValue(), 2e-6 * value, name);
                });
    }

    /** Without metrics their columns are empty, not missing. */
    @Test
    void aViewIsFilledAsFarAsStatisticsAreThere() {
        AnalysisView view =
                ModelAnalysis.of(model, UNCACHED.statistics("bulk")).as("weightwatcher");
        int alpha = view.columns().stream().map(AnalysisColumn::name).toList().indexOf("alpha");
        assertEquals(Optional.empty(), view.rows().get(0).get(alpha));
    }

    /** Characters beyond 16 bits and line separators are characters of a name as any other. */
    @Test
    void patternsTakeAnyCharacter() throws IOException {
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        matrices.put("a.\ud835\udcb3.weight", Gaussian.matrix(12, 14, 1, 1));
        matrices.put("b.x\u2028y.weight", Gaussian.matrix(12, 14, 1, 2));
        Model odd = Model.open(SmallModel.write(folder.resolve("odd.safetensors"), matrices));
        var bulk = UNCACHED.statistics("bulk");
        assertEquals(1, ModelAnalysis.of(odd, bulk.named("a.\ud835\udcb3.weight")).layers().size());
        assertEquals(1, ModelAnalysis.of(odd, bulk.named("a.?.weight")).layers().size());
        assertEquals(2, ModelAnalysis.of(odd, bulk.named("*weight")).layers().size());
    }

    /** What the fit sets aside is a column, with the shape that the law belongs to. */
    @Test
    void rowsOfZerosAreCountedApart() throws IOException {
        DMatrixRMaj matrix = Gaussian.matrix(40, 70, 1, 6);
        Arrays.fill(matrix.data, 0, 10 * 70, 0);
        Model zeros =
                Model.open(
                        SmallModel.write(folder.resolve("zeros.safetensors"), Map.of("w", matrix)));
        LayerAnalysis row =
                ModelAnalysis.of(zeros, UNCACHED.statistics("bulk", "noise")).layers().get(0);
        assertEquals(10, row.number("zeros"));
        assertEquals(30, row.number("noiseRows"));
        assertEquals(70, row.number("noiseColumns"));
        double root = Math.sqrt(30 / 70.0);
        assertEquals(
                row.number("sigma") * Math.sqrt(70) * (1 - root), row.number("lowerEdge"), 1e-12);
        assertEquals(0, analysis.layer(UP).number("zeros"));
        assertEquals(120, analysis.layer(UP).number("noiseRows"));
    }
}
