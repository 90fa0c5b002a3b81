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
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;

class SigmaRuleTest {

    /**
     * Second moment: 1e-9. Broadened density: the place of a minimum is known to the root of the
     * rounding of its value, 1e-7.
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
        assertEquals("standard deviation of the entries", SigmaRule.standardDeviation().name());
        assertEquals("second moment inside the edges", SigmaRule.secondMoment().name());
        assertEquals("broadened density", SigmaRule.broadenedDensity().name());
        assertEquals("sigma rule: known", SigmaRule.known(2).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.04, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAKnownSigmaThatIsNotPositive(double sigma) {
        assertEquals(
                "sigma must be finite and > 0, got "
                        + sigma
                        + "; it is the standard deviation of one entry of the noise",
                assertThrows(IllegalArgumentException.class, () -> SigmaRule.known(sigma))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesAFractionOutsideZeroToOne(double fraction) {
        assertEquals(
                "discardLargest must be in [0, 1), got "
                        + fraction
                        + "; it is the fraction of the largest singular values to set aside",
                assertThrows(IllegalArgumentException.class, () -> SigmaRule.median(fraction))
                        .getMessage());
    }
}
