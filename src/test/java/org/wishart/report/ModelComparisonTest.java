package org.wishart.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

class ModelComparisonTest {

    private static final String UP = "encoder.layer.0.intermediate.dense.weight";
    private static final String QUERY = "encoder.layer.0.attention.self.query.weight";

    @TempDir Path folder;

    private Model model(String name, DMatrixRMaj up) {
        return new SyntheticModel()
                .with(UP, up)
                .with(QUERY, SyntheticModel.noise(32, 32, 2))
                .open(folder.resolve(name + ".safetensors"));
    }

    /** A rank-one change of known size: everything about it is known in advance. */
    @Test
    void findsAChangeOfRankOne() {
        DMatrixRMaj before = SyntheticModel.noise(128, 64, 1);
        DMatrixRMaj after = before.copy();
        for (int i = 0; i < after.numRows; i++) {
            after.add(i, 0, 0.5); // ‖ΔW‖ = 0.5 √128, in the direction of one column
        }
        ModelComparison c = ModelComparison.of(model("a", before), model("b", after));
        LayerComparison row = c.layer(UP);

        double expected = 0.5 * Math.sqrt(128) / NormOps_DDRM.normF(before);
        // entries are stored as float32: 2^-24 relative, of both matrices
        assertEquals(expected, row.number("change"), 1e-6);
        assertEquals(1, row.number("changeStableRank"), 1e-6);
        assertEquals(row.number("aboveBefore") + 1, row.number("aboveAfter"));
        assertEquals(1, row.number("gainedAbove"));
        assertEquals(0, row.number("lostAbove"));
        // both spikes stay: they are directions of the space of the two leading vectors, and the
        // new one takes the lead, so that of the k = 2 leading vectors one is left
        assertEquals(2, row.number("leading"));
        assertTrue(row.number("leadingRight") > 0.4 && row.number("leadingRight") < 0.75);
        assertEquals(10, row.number("trailing"));
        // interlacing: adding rank one moves every value past at most one other
        assertTrue(row.number("ks") <= 1 / 64.0 + 1e-12, "ks " + row.number("ks"));
        assertEquals(
                "comparison of a.safetensors with b.safetensors: 2 layers",
                c.toString().substring(0, c.toString().indexOf(" in ")));
        assertTrue(
                c.toString()
                        .endsWith(
                                "; largest change 0.602 in "
                                        + UP
                                        + "; outliers gained and lost below: 0 and 0, above: 1 and"
                                        + " 0"),
                c.toString());
    }

    @Test
    void saysThatNothingChanged() {
        DMatrixRMaj up = SyntheticModel.noise(64, 32, 1);
        ModelComparison c = ModelComparison.of(model("a", up), model("b", up));
        LayerComparison row = c.layer(UP);
        assertEquals(0, row.number("change"));
        assertEquals(0, row.number("ks"));
        assertEquals(1, row.number("leadingRight"), 1e-9);
        assertEquals(1, row.number("trailingLeft"), 1e-9);
        assertEquals(row.number("trailing"), row.number("trailingKept"));
        assertEquals(
                "no changeStableRank, changeEntropy, changeRank, changeBelow, changeAbove: both"
                        + " matrices are equal: there is no change to describe",
                row.reasons());
        assertTrue(c.toString().contains("; no layer changed; "), c.toString());
        assertMessage(
                "there is no changeRank of "
                        + UP
                        + ": both matrices are equal: there is no change to describe",
                IllegalStateException.class,
                () -> row.number("changeRank"));
    }

    /** Two draws of noise have nothing in common: overlaps as of random spaces, k/N on average. */
    @Test
    void overlapsOfIndependentNoiseAreThoseOfRandomSpaces() {
        DMatrixRMaj first = Spiked.matrix(200, 100, 0.1, new double[] {}, 5);
        DMatrixRMaj second = Spiked.matrix(200, 100, 0.1, new double[] {}, 6);
        LayerComparison row = ModelComparison.of(model("a", first), model("b", second)).layer(UP);
        double k = row.number("trailing");
        // ‖AᵀB‖²/k of k² products of variance 1/N: mean k/N, deviation √2/N; 5 of them
        assertEquals(k / 100, row.number("trailingRight"), 5 * Math.sqrt(2) / 100);
        assertEquals(k / 200, row.number("trailingLeft"), 5 * Math.sqrt(2) / 200);
        assertTrue(row.number("trailingKept") <= 1);
        // the change is the difference of two draws: twice the variance, no direction stands out
        assertEquals(Math.sqrt(2), row.number("change"), 0.03);
        assertTrue(row.number("changeAbove") <= 1);
    }

    @Test
    void givesTheReasonForWhatCannotBeCompared() {
        DMatrixRMaj broken = SyntheticModel.noise(64, 32, 4);
        broken.set(0, 0, Double.NaN);
        Model before =
                new SyntheticModel()
                        .with(UP, SyntheticModel.noise(64, 32, 1))
                        .with("encoder.layer.1.intermediate.dense.weight", broken)
                        .with("encoder.layer.2.intermediate.dense.weight", broken)
                        .with("pooler.dense.weight", SyntheticModel.noise(16, 32, 1))
                        .open(folder.resolve("before.safetensors"));
        Model after =
                new SyntheticModel()
                        .with(UP, SyntheticModel.noise(64, 32, 1))
                        .with("encoder.layer.1.intermediate.dense.weight", broken)
                        .with("pooler.dense.weight", SyntheticModel.noise(16, 30, 1))
                        .with("head.weight", SyntheticModel.noise(16, 32, 1))
                        .open(folder.resolve("after.safetensors"));
        ModelComparison c = ModelComparison.of(before, after);
        assertEquals(5, c.layers().size());
        assertTrue(c.isComplete());
        assertEquals(
                "after.safetensors has no layer of this name",
                reason(c, "encoder.layer.2.intermediate.dense.weight"));
        assertEquals(
                "it is 16 × 32 in before.safetensors and 16 × 30 in after.safetensors",
                reason(c, "pooler.dense.weight"));
        assertEquals("before.safetensors has no layer of this name", reason(c, "head.weight"));
        assertTrue(
                reason(c, "encoder.layer.1.intermediate.dense.weight").contains("NaN"),
                reason(c, "encoder.layer.1.intermediate.dense.weight"));
        assertTrue(c.layer("head.weight").before().isEmpty());
        assertTrue(c.toString().contains("5 layers in "), c.toString());
        assertTrue(c.toString().contains(", 4 not compared; no layer changed"), c.toString());
    }

    private static String reason(ModelComparison c, String layer) {
        return c.layer(layer).missing().get("change");
    }

    @Test
    void honoursTheOptions() {
        DMatrixRMaj up = SyntheticModel.noise(64, 32, 1);
        Model first = model("a", up);
        Model second = model("b", up);
        ModelComparison values =
                ModelComparison.of(
                        first, second, AnalysisOptions.all().statistics("bulk").named("*query*"));
        assertEquals(1, values.layers().size());
        assertEquals("lostAbove", values.columns().get(values.columns().size() - 1).name());
        assertEquals(
                values.columns().size() + 8,
                values.view().columns().size(),
                "name, block, role, rows, columns, dtype, and seconds, missing");
        assertEquals(values.columns().size() + 8, values.view().rows().get(0).size());
        // the same to the last bit, with vectors and without, on any number of threads
        ModelComparison one = ModelComparison.of(first, second, AnalysisOptions.all().threads(1));
        ModelComparison two = ModelComparison.of(first, second, AnalysisOptions.all().threads(2));
        for (String name : one.layer(UP).names()) {
            if (one.layer(UP).has(name)) {
                assertEquals(one.layer(UP).number(name), two.layer(UP).number(name), name);
            }
        }
    }

    @Test
    void distancesAreThoseOfTheDistributionFunctions() {
        assertEquals(0, ComparisonStatistics.distance(new double[] {3, 2}, new double[] {3, 2}));
        assertEquals(0.5, ComparisonStatistics.distance(new double[] {3, 2}, new double[] {2, 1}));
        assertEquals(1, ComparisonStatistics.distance(new double[] {4, 3}, new double[] {2, 1}));
        assertEquals(
                0.25,
                ComparisonStatistics.distance(
                        new double[] {5, 3, 3, 1}, new double[] {5, 4, 3, 1}));
    }

    @Test
    void saysWhatIsWrong() {
        Model first = model("a", SyntheticModel.noise(64, 32, 1));
        Model other =
                new SyntheticModel()
                        .with("fc.weight", SyntheticModel.noise(20, 10, 1))
                        .open(folder.resolve("other.safetensors"));
        assertMessage(
                "a.safetensors and other.safetensors have no layer of the same name and shape: the"
                        + " first is "
                        + first.layers().get(0).name()
                        + " ("
                        + first.layers().get(0).shape()
                        + ") in one and fc.weight (20 × 10) in the other; is one a model trained"
                        + " from the other?",
                IllegalArgumentException.class,
                () -> ModelComparison.of(first, other));
        assertMessage(
                "no layer of a.safetensors has name *key*; it has 2 layers, such as "
                        + first.layers().get(0).name(),
                IllegalArgumentException.class,
                () -> ModelComparison.of(first, first, AnalysisOptions.all().named("*key*")));
        ModelComparison c = ModelComparison.of(first, first);
        assertMessage(
                "the comparison of a.safetensors with a.safetensors has no layer \"x\"; layers()"
                        + " lists its 2",
                IllegalArgumentException.class,
                () -> c.layer("x"));
        assertMessage(
                "no statistic \"x\"; there are " + String.join(", ", c.layer(UP).names()),
                IllegalArgumentException.class,
                () -> c.layer(UP).number("x"));
    }

    @Test
    void anInterruptLeavesTheFinishedRows() {
        Model model = model("a", SyntheticModel.noise(64, 32, 1));
        Thread.currentThread().interrupt();
        ModelComparison c = ModelComparison.of(model, model);
        assertTrue(Thread.interrupted());
        assertFalse(c.isComplete());
        assertTrue(
                c.toString().contains(" of 2 layers, interrupted; run it again in "), c.toString());
    }

    @Test
    void keepsBothSpectra() {
        DMatrixRMaj before = SyntheticModel.noise(64, 32, 1);
        DMatrixRMaj after = before.copy();
        CommonOps_DDRM.scale(2, after);
        LayerComparison row = ModelComparison.of(model("a", before), model("b", after)).layer(UP);
        double[] doubled =
                Arrays.stream(row.before().orElseThrow().singularValues())
                        .map(v -> 2 * v)
                        .toArray();
        assertArrayEquals(doubled, row.after().orElseThrow().singularValues(), 1e-6);
        assertEquals(2 * row.number("sigmaBefore"), row.number("sigmaAfter"), 1e-6);
        assertEquals(1, row.number("change"), 1e-6);
        assertEquals(1, row.number("leadingRight"), 1e-6);
    }

    private static void assertMessage(
            String message, Class<? extends Exception> type, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }

    /** A change relative to a matrix does not depend on the unit of its entries. */
    @Test
    void theChangeDoesNotDependOnTheScale() {
        DMatrixRMaj before = Gaussian.matrix(40, 60, 1, 1);
        DMatrixRMaj after = CommonOps_DDRM.add(before, Gaussian.matrix(40, 60, 0.5, 2), null);
        double expected = changeOf(before, after);
        for (double scale : new double[] {1e-300, 1e-170, 1e-162, 1e-150, 1e150, 1e200}) {
            DMatrixRMaj first = before.copy();
            DMatrixRMaj second = after.copy();
            CommonOps_DDRM.scale(scale, first);
            CommonOps_DDRM.scale(scale, second);
            assertEquals(expected, changeOf(first, second), 1e-12, "scale " + scale);
        }
    }

    private double changeOf(DMatrixRMaj before, DMatrixRMaj after) {
        Layer any = model("any", SyntheticModel.noise(128, 64, 1)).layers().get(0);
        return ComparisonStatistics.of(
                        new Layer[] {any, any},
                        new DMatrixRMaj[] {before, after},
                        EnumSet.of(Statistic.METRICS))
                .cells()
                .get("change")
                .number()
                .orElseThrow();
    }

    /** Names that are equal once a slash is a dot are matched by their names in the files. */
    @Test
    void layersOfClashingNamesAreMatchedByTheFile() throws IOException {
        DMatrixRMaj one = Gaussian.matrix(20, 30, 1, 1);
        DMatrixRMaj other = Gaussian.matrix(20, 30, 2, 2);
        Map<String, DMatrixRMaj> first = new LinkedHashMap<>();
        first.put("a/b.weight", one);
        first.put("a.b.weight", other);
        Map<String, DMatrixRMaj> second = new LinkedHashMap<>();
        second.put("a.b.weight", other);
        second.put("a/b.weight", one);
        ModelComparison c =
                ModelComparison.of(
                        Model.open(SmallModel.write(folder.resolve("1.safetensors"), first)),
                        Model.open(SmallModel.write(folder.resolve("2.safetensors"), second)));
        assertEquals(2, c.layers().size());
        c.layers().forEach(row -> assertEquals(0, row.number("change"), row.toString()));
    }
}
