package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

class NoiseReferenceTest {

    private static MarchenkoPasturFit noise(int rows, int columns, long seed) {
        return MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(rows, columns, 0.1, seed)));
    }

    @Test
    void aMatrixAndItsTransposeShareOne() {
        assertSame(NoiseReference.of(30, 50), NoiseReference.of(50, 30));
        assertSame(NoiseReference.of(30, 50), NoiseReference.of(noise(50, 30, 1)));
    }

    /**
     * Of 400 matrices of noise 5 % have a p-value of at most 0.05, give or take three standard
     * deviations of a binomial number, and those of the 5 % point of 199 draws, √(0.05 · 0.95/199)
     * = 1.5 %: √(0.0109² + 0.0155²) · 3 = 5.7 %.
     */
    @Test
    void pValuesOfNoiseAreUniform() {
        long rejected = 0;
        for (int seed = 0; seed < 400; seed++) {
            MarchenkoPasturFit fit = noise(40, 60, 1000 + seed);
            double p = NoiseReference.of(fit).pValue(fit);
            assertTrue(p >= 1 / 200.0 && p <= 1, "p = " + p);
            rejected += p <= 0.05 ? 1 : 0;
        }
        assertEquals(0.05, rejected / 400.0, 0.057);
    }

    /** Of the shape itself it is the p-value of the fit's own test, up to its other draws. */
    @Test
    void agreesWithTheTestOfAFit() {
        for (int seed = 0; seed < 5; seed++) {
            MarchenkoPasturFit fit = noise(60, 90, seed);
            double exact = fit.goodnessOfFit().pValue();
            // both from 199 draws: three standard errors of either, independent or not
            double error = 6 * Math.sqrt(exact * (1 - exact) / 199) + 0.01;
            assertEquals(exact, NoiseReference.of(fit).pValue(fit), error);
        }
    }

    @Test
    void heavyTailsAreFarFromNoise() {
        MarchenkoPasturFit fit =
                MarchenkoPasturFit.of(Spectrum.of(HeavyTailed.student(100, 200, 2.2, 1, 3)));
        assertEquals(1 / 200.0, NoiseReference.of(fit).pValue(fit));
    }

    /** Intervals hold the number of signals in 95 % or more: here at least 54 of 60 (p < 0.001). */
    @Test
    void intervalsHoldTheNumberOfSignals() {
        int above = 0;
        int below = 0;
        BulkDraws draws = new BulkDraws(60, 100, 6, 4, true);
        for (int i = 0; i < 60; i++) {
            MarchenkoPasturFit fit = MarchenkoPasturFit.of(draws.spectrum(RandomStream.of(77, i)));
            OutlierCounts counts = NoiseReference.of(fit).counts(fit);
            assertEquals(fit.above(), counts.above().count());
            assertEquals(fit.below(), counts.below().count());
            above += counts.above().low() <= 6 && counts.above().high() >= 6 ? 1 : 0;
            below += counts.below().low() <= 4 && counts.below().high() >= 4 ? 1 : 0;
        }
        assertTrue(above >= 54, above + " of 60 above");
        assertTrue(below >= 54, below + " of 60 below");
    }

    @Test
    void aSquareMatrixHasNoneBelow() {
        MarchenkoPasturFit fit = noise(50, 50, 4);
        CountInterval below = NoiseReference.of(fit).counts(fit).below();
        assertEquals(new CountInterval(0, 0, 0), below);
    }

    @Test
    void withoutABulkThereAreNoCounts() {
        double[] values = new double[40];
        Arrays.setAll(values, i -> i < 15 ? 1000 - i : 10 - 0.1 * i);
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(Spectrum.of(values, 40, 80));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> NoiseReference.of(fit).counts(fit))
                        .getMessage();
        assertTrue(
                message.endsWith(
                        " of 40 singular values lie outside the bulk, more than a quarter; test"
                                + " with goodnessOfFit() whether there is a bulk"),
                message);
    }
}
