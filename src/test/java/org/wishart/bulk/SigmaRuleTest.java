package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;

class SigmaRuleTest {

    /**
     * Second moment and quantiles: 1e-9, as accurate as the quantiles of the law there. Broadened
     * density: the place of a minimum is known to the root of the rounding of its value, 1e-7.
     */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvFileSource(resources = "sigma-rules.csv", numLinesToSkip = 1)
    void agreesWithNumpyAndScipy(
            String matrix, String rule, double sigma, Double amplitude, Double upperEdge) {
        var spectrum =
                switch (matrix) {
                    case "A" -> Spectrum.of(GoldenMatrices.a());
                    case "B" -> Spectrum.of(GoldenMatrices.b());
                    default -> Spectrum.of(Reshaped.withOutliersAbove());
                };
        if ("secondMoment".equals(rule)) {
            assertEquals(sigma, SigmaRule.secondMoment().sigma(spectrum), 1e-9);
        } else if ("quantiles".equals(rule)) {
            assertEquals(sigma, SigmaRule.quantiles().sigma(spectrum), 1e-9);
        } else if ("edge".equals(rule)) {
            assertEquals(sigma, SigmaRule.edge().sigma(spectrum), 1e-12);
        } else {
            assertEquals(sigma, SigmaRule.broadenedDensity().sigma(spectrum), 1e-7 * sigma);
            var density = BroadenedDensity.of(spectrum);
            assertEquals(amplitude, density.amplitude(), 1e-6 * amplitude);
            assertEquals(upperEdge, density.upperEdge(), 1e-7 * upperEdge);
            assertEquals(
                    density.upperEdge(),
                    MarchenkoPasturFit.of(spectrum, SigmaRule.broadenedDensity()).upperEdge(),
                    1e-14);
        }
    }

    /**
     * On noise all rules find sigma = 0.5. The relative deviation of the rms of m n entries is
     * 1/√(2 m n) = 0.0022, tolerance 4 of them; the median rule's is about three times that. The
     * broadened density smears the edges and comes out some percent too large.
     */
    @Test
    void findsTheSigmaOfNoise() {
        var spectrum = Spectrum.of(Gaussian.matrix(200, 500, 0.5, 3));
        assertEquals(0.5, SigmaRule.rms().sigma(spectrum), 4 * 0.5 * 0.0022);
        assertEquals(0.5, SigmaRule.standardDeviation().sigma(spectrum), 4 * 0.5 * 0.0022);
        assertEquals(0.5, SigmaRule.secondMoment().sigma(spectrum), 0.01);
        assertEquals(0.5, SigmaRule.median().sigma(spectrum), 4 * 0.5 * 0.0066);
        assertEquals(0.5, SigmaRule.broadenedDensity().sigma(spectrum), 0.5 * 0.06);
        assertEquals(0.7, SigmaRule.known(0.7).sigma(spectrum));
    }

    /**
     * On the average of 60 matrices of noise the estimate is the truth up to a bias of the order
     * 1/m = 1 %, twice as much without the two largest values; the edge rule is low, by half of
     * Tracy and Widom's mean 1.2 times the width of their law, here 2 % of the edge's square.
     */
    @Test
    void everyRuleRecoversTheTruthOnTheAverage() {
        SigmaRule[] rules = {
            SigmaRule.median(), SigmaRule.median(0.02), SigmaRule.rms(),
            SigmaRule.standardDeviation(), SigmaRule.secondMoment(), SigmaRule.quantiles(),
            SigmaRule.quantiles(0), SigmaRule.edge(), SigmaRule.iterated()
        };
        double[] biases = {0.01, 0.02, 0.005, 0.005, 0.01, 0.01, 0.01, 0.03, 0.01};
        double[] sums = new double[rules.length];
        for (int seed = 0; seed < 60; seed++) {
            var spectrum = Spectrum.of(Gaussian.matrix(100, 200, 0.5, 500 + seed));
            for (int i = 0; i < rules.length; i++) {
                sums[i] += rules[i].sigma(spectrum) / 0.5 / 60;
            }
        }
        for (int i = 0; i < rules.length; i++) {
            assertEquals(1, sums[i], biases[i], rules[i].name());
        }
    }

    /** Three spikes: the edge rule takes the fourth value, the regression leaves them out. */
    @Test
    void edgeAndQuantilesPassOverSpikes() {
        var spectrum = Spectrum.of(Spiked.matrix(200, 400, 0.5, new double[] {60, 50, 40}, 7));
        double[] values = spectrum.singularValues();
        double unit = Math.sqrt(400) * (1 + Math.sqrt(0.5));
        assertEquals(values[3] / unit, SigmaRule.edge(3).sigma(spectrum), 1e-15);
        assertEquals(values[0] / unit, SigmaRule.edge().sigma(spectrum), 1e-15);
        assertEquals(0.5, SigmaRule.quantiles().sigma(spectrum), 0.01);
        // the largest value of noise lies 0.9 ± 0.9 % inside the edge (Tracy and Widom)
        assertEquals(0.5 * 0.991, SigmaRule.edge(3).sigma(spectrum), 4 * 0.5 * 0.009);
    }

    /** Values that are the quantiles of a law themselves: the regression is exact. */
    @Test
    void quantilesOfTheLawGiveItsScale() {
        var law = MarchenkoPastur.ofNoise(40, 80, 0.3);
        double[] values = new double[40];
        for (int k = 0; k < 40; k++) {
            values[k] = law.quantile((40 - k - 0.5) / 40);
        }
        var spectrum = Spectrum.of(values, 40, 80);
        assertEquals(0.3, SigmaRule.quantiles().sigma(spectrum), 1e-13);
        assertEquals(0.3, SigmaRule.quantiles(0).sigma(spectrum), 1e-13);
    }

    /** 20 of 200 values are spikes: the median without a tenth forgets them, the rms does not. */
    @Test
    void spikesMoveTheRmsButNotTheMedianOfTheRest() {
        double[] strengths = new double[20];
        java.util.Arrays.fill(strengths, 100);
        var spectrum = Spectrum.of(Spiked.matrix(200, 400, 0.5, strengths, 5));
        assertEquals(0.5, SigmaRule.median(0.1).sigma(spectrum), 0.03);
        assertEquals(0.5, SigmaRule.secondMoment().sigma(spectrum), 0.03);
        // Σθ²/(mn) = 20 · 100²/80000 = 2.5, beside 0.25
        assertEquals(Math.sqrt(2.75), SigmaRule.rms().sigma(spectrum), 0.02);
    }

    @Test
    void discardingNothingIsTheMedianRule() {
        var spectrum = Spectrum.of(GoldenMatrices.a());
        assertEquals(SigmaRule.median().sigma(spectrum), SigmaRule.median(0.004).sigma(spectrum));
    }

    /** mean² = 9, variance 1: the standard deviation takes off what the mean adds. */
    @Test
    void standardDeviationIsAboutTheMean() {
        var matrix = Gaussian.matrix(30, 50, 1, 9);
        CommonOps_DDRM.add(matrix, 3);
        double sum = 0;
        double squares = 0;
        for (double entry : matrix.data) {
            sum += entry;
            squares += entry * entry;
        }
        double mean = sum / 1500;
        var spectrum = Spectrum.of(matrix);
        assertEquals(Math.sqrt(squares / 1500), SigmaRule.rms().sigma(spectrum), 1e-12);
        assertEquals(
                Math.sqrt(squares / 1500 - mean * mean),
                SigmaRule.standardDeviation().sigma(spectrum),
                1e-12);
    }

    @Test
    void hasNames() {
        assertEquals("median", SigmaRule.median().name());
        assertEquals("median without the largest 2.500 %", SigmaRule.median(0.025).name());
        assertEquals("rms of the entries", SigmaRule.rms().name());
        assertEquals("iterated", SigmaRule.iterated().name());
        assertEquals("standard deviation of the entries", SigmaRule.standardDeviation().name());
        assertEquals("second moment inside the edges", SigmaRule.secondMoment().name());
        assertEquals("broadened density", SigmaRule.broadenedDensity().name());
        assertEquals("edge", SigmaRule.edge().name());
        assertEquals("edge without the largest 3", SigmaRule.edge(3).name());
        assertEquals("quantiles of the middle 60.00 %", SigmaRule.quantiles().name());
        assertEquals("sigma rule: known", SigmaRule.known(2).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.04, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAKnownSigmaThatIsNotPositive(double sigma) {
        assertEquals(
                "sigma must be finite and > 0, got "
                        + sigma
                        + "; it is the standard deviation of a noise entry",
                assertThrows(IllegalArgumentException.class, () -> SigmaRule.known(sigma))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesAFractionOutsideZeroToOne(double fraction) {
        assertEquals(
                "discardLargest must be in [0, 1), got "
                        + fraction
                        + "; it is the fraction of largest values to set aside",
                assertThrows(IllegalArgumentException.class, () -> SigmaRule.median(fraction))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0.5, Double.NaN})
    void refusesATrimmedShareOutOfRange(double trimmed) {
        assertEquals(
                "trimmed must be in [0, 0.5), got "
                        + trimmed
                        + "; it is the share left out at each end",
                assertThrows(IllegalArgumentException.class, () -> SigmaRule.quantiles(trimmed))
                        .getMessage());
    }

    @Test
    void refusesANegativeNumberOfOutliers() {
        assertEquals(
                "outliers must be at least 0, got -1; it is the number of values above the bulk",
                assertThrows(IllegalArgumentException.class, () -> SigmaRule.edge(-1))
                        .getMessage());
        var spectrum = Spectrum.of(Gaussian.matrix(20, 30, 1, 1));
        assertEquals(
                "the edge rule needs at least 10 singular values besides outliers, got 20 with 11 outliers; set fewer aside",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SigmaRule.edge(11).sigma(spectrum))
                        .getMessage());
    }

    /** The largest value is the edge itself, whatever sigma and the edge are rounded to. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 7, 0.1, 1e-200, 1e200})
    void theEdgeRuleHasNoOutlierAbove(double scale) {
        for (int seed = 0; seed < 50; seed++) {
            var spectrum = Spectrum.of(Gaussian.matrix(30, 50, scale, seed));
            assertEquals(0, MarchenkoPasturFit.of(spectrum, SigmaRule.edge()).above());
            assertEquals(2, MarchenkoPasturFit.of(spectrum, SigmaRule.edge(2)).above());
        }
    }
}
