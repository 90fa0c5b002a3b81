package org.wishart.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.number;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Haar;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.MetricsTables;
import org.wishart.table.TableHtml;
import org.wishart.tail.KolmogorovSide;
import org.wishart.tail.PowerLaw;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

    /** Too few values for a bulk are enough for everything else. */
    @Test
    void aSmallLayerHasAllButTheSoftRank() {
        var metrics = Metrics.of(Spectrum.of(new double[] {4, 2, 1}, 3, 5));
        String reason =
                "a Marchenko–Pastur fit needs at least 10 singular values, got 3 of a 3 × 5 matrix; take a larger one";
        assertEquals(Map.of("softRank", reason), metrics.missing());
        assertEquals(21 / 16.0, metrics.stableRank(), 1e-15);
        assertEquals(441 / 273.0, metrics.participation(), 1e-15);
        // by hand: all three values fit best, 1 + 3/Σ ln(λ/1) = 1 + 3/(6 ln 2), or the two largest
        assertEquals(
                1
                        + (PowerLaw.of(
                                                        Spectrum.of(new double[] {4, 2, 1}, 3, 5),
                                                        KolmogorovSide.LEFT)
                                                .densityExponent()
                                        - 1)
                                / 2,
                metrics.alpha());
        assertEquals(
                "metrics: stable rank 1.313, entropy 0.6680, participation 1.615, alpha 1.721; no"
                        + " softRank: "
                        + reason,
                metrics.toString());
        assertEquals(
                "there is no softRank: " + reason,
                assertThrows(IllegalStateException.class, metrics::softRank).getMessage());
        var table = MetricsTables.of(metrics);
        assertTrue(table.column("softRank").isMissing(0));
        assertEquals("no softRank: " + reason, table.stringColumn("missing").get(0));
        assertTrue(TableHtml.upright(table).contains("no softRank: a Marchenko–Pastur fit needs"));
    }

    /** Equal values differ by rounding errors only, which have no exponent; norms are exact. */
    @Test
    void anOrthogonalMatrixHasNormsAndRanksAndNoExponent() {
        for (int side : new int[] {10, 40, 200}) {
            var metrics = Metrics.of(Spectrum.of(Haar.matrix(side, side, 1)));
            assertEquals(Math.sqrt(side), metrics.frobeniusNorm(), 1e-12);
            assertEquals(side, metrics.stableRank(), 1e-10);
            assertEquals(
                    List.of("alpha", "weightedAlpha", "logAlphaNorm"),
                    List.copyOf(metrics.missing().keySet()));
            assertEquals(
                    "a tail needs at least two different positive values, got "
                            + side
                            + " that are equal up to rounding, as for an orthogonal matrix",
                    metrics.missing().get("alpha"));
        }
    }

    /** What a LoRA adapter adds: as many values as its rank, the others 0 up to rounding. */
    @Test
    void aProductOfLowRankHasTheExponentOfItsValues() {
        var a = Gaussian.matrix(64, 4, 1, 1);
        var b = Gaussian.matrix(4, 96, 1, 2);
        var product = new DMatrixRMaj(64, 96);
        CommonOps_DDRM.mult(a, b, product);
        Spectrum spectrum = Spectrum.of(product);
        var metrics = Metrics.of(spectrum);
        assertEquals(
                PowerLaw.of(spectrum.nonZero(), KolmogorovSide.LEFT).densityExponent(),
                2 * metrics.alpha() - 1,
                1e-9);
        assertEquals(List.of("softRank"), List.copyOf(metrics.missing().keySet()));
        assertTrue(metrics.stableRank() > 1 && metrics.stableRank() < 4);
    }

    @Test
    void aMatrixOfZerosHasNorms() {
        var metrics = Metrics.of(Spectrum.of(new DMatrixRMaj(3, 4)));
        assertEquals(0, metrics.frobeniusNorm());
        assertEquals(0, metrics.nuclearNorm());
        assertEquals("all singular values are 0", metrics.missing().get("logNorm"));
        assertEquals(11, metrics.missing().size());
        assertTrue(metrics.toString().startsWith("metrics: norm 0; no logNorm, logSpectralNorm, "));
    }

    @Test
    void oneValueHasNoRelativeEntropyAndNoExponent() {
        var metrics = Metrics.of(Spectrum.of(new double[] {3}, 1, 5));
        assertEquals(1, metrics.stableRank());
        assertEquals(
                "the entropy of one singular value is always 0",
                metrics.missing().get("relativeEntropy"));
        assertEquals(
                "a tail needs at least two different positive values, got 1 positive of 1",
                metrics.missing().get("alpha"));
    }

    @Test
    void refusesAnUnknownName() {
        var metrics = Metrics.of(Spectrum.of(new double[] {3, 1}, 2, 5));
        assertEquals(
                "name must be one of [frobeniusNorm, spectralNorm, nuclearNorm, logNorm,"
                        + " logSpectralNorm, stableRank, softRank, entropy, relativeEntropy,"
                        + " effectiveRank, participation, alpha, weightedAlpha, logAlphaNorm], got"
                        + " kurtosis",
                assertThrows(IllegalArgumentException.class, () -> metrics.value("kurtosis"))
                        .getMessage());
    }
}
