package org.wishart.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.number;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.MetricsTables;

import java.util.Arrays;

class MetricsTest {

    private static Metrics of(String matrix) {
        return Metrics.of(
                Spectrum.of("A".equals(matrix) ? GoldenMatrices.a() : GoldenMatrices.b()));
    }

    /** Relative 1e-12: sums of a few hundred terms, each to 1e-15, of singular values to 1e-14. */
    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void agreesWithNumpy(String matrix) {
        Metrics metrics = of(matrix);
        String norms = matrix + ".norms.";
        String ranks = matrix + ".ranks.";
        same(number(norms + "frobenius"), metrics.frobeniusNorm());
        same(number(norms + "spectral"), metrics.spectralNorm());
        same(number(norms + "nuclear"), metrics.nuclearNorm());
        same(number(norms + "log10_frobenius_sq"), metrics.logNorm());
        same(number(norms + "log10_lambda_max"), metrics.logSpectralNorm());
        same(number(ranks + "stable_rank"), metrics.stableRank());
        same(number(ranks + "entropy_nats"), metrics.entropy());
        same(number(ranks + "entropy_over_log_M"), metrics.relativeEntropy());
        same(number(ranks + "effective_rank_exp_entropy_p_sigma"), metrics.effectiveRank());
        same(number(ranks + "spectral_participation_ratio"), metrics.participation());
        same(number(matrix + ".clauset_eigenvalues.ecdf_left.alpha"), metrics.alpha());
    }

    private static void same(double expected, double actual) {
        assertEquals(expected, actual, 1e-12 * Math.abs(expected));
    }

    /** The median rule of the reference takes the root of the median square: 1e-5 apart. */
    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void theSoftRankAgreesWithNumpy(String matrix) {
        assertEquals(number(matrix + ".mp.median.mp_soft_rank"), of(matrix).softRank(), 1e-4);
    }

    /** WeightWatcher 0.7.5.5 computes in float32: 1e-6 relative. */
    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void agreesWithWeightWatcher(String matrix) {
        Metrics metrics = of(matrix);
        String peer = "weightwatcher_0.7.5.5." + matrix + ".";
        near(number(peer + "alpha"), metrics.alpha());
        near(number(peer + "alpha_weighted"), metrics.weightedAlpha());
        near(number(peer + "log_alpha_norm"), metrics.logAlphaNorm());
        near(number(peer + "log_norm"), metrics.logNorm());
        near(number(peer + "stable_rank"), metrics.stableRank());
    }

    private static void near(double expected, double actual) {
        assertEquals(expected, actual, 1e-6 * Math.abs(expected));
    }

    /** All values equal but one: by hand, ranks near their largest. */
    @Test
    void isTheNumberOfValuesForAFlatSpectrum() {
        double[] values = new double[20];
        Arrays.fill(values, 2);
        values[19] = 2 - 1e-9;
        var metrics = Metrics.of(Spectrum.of(values, 20, 40));
        assertEquals(20, metrics.stableRank(), 1e-6);
        assertEquals(20, metrics.participation(), 1e-6);
        assertEquals(1, metrics.relativeEntropy(), 1e-9);
    }

    @Test
    void isATableWithColumnsNamedLikeTheMethods() {
        var metrics = of("A");
        var table = MetricsTables.of(metrics);
        assertEquals(14, table.columnCount());
        assertEquals(metrics.stableRank(), table.row(0).getDouble("stableRank"));
        assertEquals(metrics.logAlphaNorm(), table.row(0).getDouble("logAlphaNorm"));
        assertTrue(metrics.toString().startsWith("metrics: stable rank 63.68, soft rank 1.049"));
    }
}
