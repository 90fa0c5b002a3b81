package org.wishart.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.bulk.SpikedModel;
import org.wishart.ensemble.Gaussian;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

class TwoAtomNoiseTest {

    private static final int ROWS = 150;
    private static final int COLUMNS = 300;

    /** Rows of two levels: sigma 2 for a share of them, 1 for the others. */
    private static DMatrixRMaj noise(double share, long seed) {
        DMatrixRMaj matrix = Gaussian.matrix(ROWS, COLUMNS, 1, seed);
        for (int i = 0; i < share * ROWS * COLUMNS; i++) {
            matrix.data[i] *= 2;
        }
        return matrix;
    }

    private static DMatrixRMaj withSignals(DMatrixRMaj noise, double[] strengths, long seed) {
        RandomStream random = RandomStream.of(seed, 3);
        for (double strength : strengths) {
            double[] u = random.direction(ROWS);
            double[] v = random.direction(COLUMNS);
            for (int i = 0; i < ROWS; i++) {
                for (int j = 0; j < COLUMNS; j++) {
                    noise.data[i * COLUMNS + j] += strength * u[i] * v[j];
                }
            }
        }
        return noise;
    }

    private static TwoAtomNoise fit(DMatrixRMaj matrix) {
        return TwoAtomNoise.of(Spectrum.of(matrix));
    }

    /**
     * The mean over 40 matrices, to four of its standard errors and one part in m for their size.
     */
    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.15, 0", "0.5, 3"})
    void findsBothLevels(double share, int signals) {
        TwoAtomNoise[] fits = new TwoAtomNoise[40];
        double[] strengths = new double[signals];
        Arrays.fill(strengths, 80);
        for (int seed = 0; seed < fits.length; seed++) {
            fits[seed] = fit(withSignals(noise(share, seed), strengths, seed));
            assertEquals(signals, fits[seed].leftOut(), fits[seed].toString());
        }
        assertMean(1, fits, TwoAtomNoise::lowSigma);
        assertMean(2, fits, TwoAtomNoise::highSigma);
        assertMean(share, fits, TwoAtomNoise::highShare);
    }

    private static void assertMean(
            double expected, TwoAtomNoise[] fits, ToDoubleFunction<TwoAtomNoise> number) {
        double[] found = Arrays.stream(fits).mapToDouble(number).toArray();
        assertMean(expected, found, 1.0 / ROWS);
    }

    private static void assertMean(double expected, double[] found, double finite) {
        double mean = Arrays.stream(found).sum() / found.length;
        double square = Arrays.stream(found).map(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(square / (found.length - 1) / found.length);
        assertEquals(expected, mean, 4 * error + finite * expected, "± " + error);
    }

    /** Signals of a random direction; tolerance as for the levels. */
    @ParameterizedTest
    @ValueSource(doubles = {45, 60, 100})
    void undoesTheRepulsion(double strength) {
        double[] found = new double[40];
        for (int seed = 0; seed < found.length; seed++) {
            var matrix = withSignals(noise(0.5, seed), new double[] {strength}, seed);
            var filtered = NoiseFilter.twoAtoms(matrix);
            found[seed] = filtered.after()[0];
            assertTrue(filtered.before()[0] > strength);
        }
        assertMean(strength, found, 1.0 / ROWS);
    }

    /** The test of one level rejects 1 %: of 200 noise matrices 2, plus 4 binomial sd of 1.4. */
    @Test
    void takesOneLevelWhereOneIsEnough() {
        int two = 0;
        for (int seed = 0; seed < 200; seed++) {
            var noise = fit(Gaussian.matrix(60, 90, 3, seed));
            two += noise.isOneLevel() ? 0 : 1;
            assertTrue(noise.leftOut() <= 2, noise.toString());
        }
        assertTrue(two <= 7, two + " of 200");
    }

    /** With one level, Silverstein's equation is that of the spiked model. */
    @Test
    void isTheSpikedModelForOneLevel() {
        var noise = fit(withSignals(Gaussian.matrix(ROWS, COLUMNS, 1, 1), new double[] {60}, 1));
        assertTrue(noise.isOneLevel());
        assertEquals(1, noise.leftOut());
        assertEquals(0, noise.highShare());
        var model = new SpikedModel(0.5);
        double scale = noise.lowSigma() * Math.sqrt(COLUMNS);
        assertEquals(scale * model.edge(), noise.law().upperEdge(), 1e-9);
        for (double y : new double[] {1.75, 2, 5, 50}) {
            assertEquals(scale * model.strength(y), noise.strength(scale * y), 1e-9 * scale * y);
        }
        assertEquals(0, noise.strength(scale));
    }

    /** One level sees signals where there is only a second level of noise; two levels see none. */
    @Test
    void theFilterTakesNoNoiseForSignals() {
        int ofOneLevel = 0;
        int ofTwo = 0;
        for (int seed = 0; seed < 20; seed++) {
            var matrix = noise(0.3, seed);
            ofOneLevel += ROWS - NoiseFilter.apply(matrix).removed();
            ofTwo += ROWS - NoiseFilter.twoAtoms(matrix).removed();
        }
        assertTrue(ofOneLevel >= 20 * 10, ofOneLevel + " in 20");
        assertTrue(ofTwo <= 20, ofTwo + " in 20");
    }

    @Test
    void saysWhatItFound() {
        var one = NoiseFilter.twoAtoms(Gaussian.matrix(60, 90, 1, 1));
        assertTrue(
                one.what().startsWith("noise filtered by the edge of noise of one level, sigma = "),
                one.what());
        var two = fit(noise(0.5, 1));
        assertFalse(two.isOneLevel());
        assertTrue(
                two.toString().matches("noise of two levels, sigma = .* and, for .* % of the .*"),
                two.toString());
    }

    @Test
    void refusesWhatItCannotFit() {
        assertEquals(
                "two noise levels need at least 50 singular values, got 49; fit one with marchenkoPastur",
                refusal(() -> fit(Gaussian.matrix(49, 90, 1, 1))));
        double[] values = new double[100];
        Arrays.setAll(values, i -> Math.exp(-i / 4.0));
        assertEquals(
                "the lower half of the singular values must be noise of at most two levels, but the bulk has other structure",
                refusal(() -> TwoAtomNoise.of(Spectrum.of(values, 100, 100))));
        var noise = fit(Gaussian.matrix(60, 90, 1, 1));
        assertEquals(
                "singularValue must be finite and at least 0, got NaN; it is a singular value of the matrix",
                refusal(() -> noise.strength(Double.NaN)));
    }

    /** Of an exact low rank there is no noise to fit, like denoise. */
    @Test
    void refusesExactLowRankAndConstantMatrices() {
        var lowRank = new DMatrixRMaj(80, 120);
        CommonOps_DDRM.mult(Gaussian.matrix(80, 20, 1, 1), Gaussian.matrix(20, 120, 1, 2), lowRank);
        assertEquals(
                "two noise levels need singular values above 0, got 60 of 80 equal to 0 up to rounding (rank 20)",
                refusal(() -> NoiseFilter.twoAtoms(lowRank)));
        var constant = new DMatrixRMaj(80, 120);
        CommonOps_DDRM.fill(constant, 2);
        assertEquals(
                "two noise levels need singular values above 0, got 79 of 80 equal to 0 up to rounding (rank 1)",
                refusal(() -> NoiseFilter.twoAtoms(constant)));
        assertEquals(
                "two noise levels need singular values above 0, got 80 of 80 equal to 0 up to rounding (rank 0)",
                refusal(() -> NoiseFilter.twoAtoms(new DMatrixRMaj(80, 120))));
    }

    /** Scaling by powers of two is exact, so everything scales to the last digit but the law. */
    @ParameterizedTest
    @ValueSource(ints = {-996, -400, -133, 200, 332, 996})
    void isScaleEquivariant(int power) {
        var matrix = withSignals(noise(0.3, 1), new double[] {60, 80}, 1);
        var one = fit(matrix);
        double strength = one.strength(90);
        double[] after = NoiseFilter.twoAtoms(matrix).after();
        double unit = Math.scalb(1.0, power);
        CommonOps_DDRM.scale(unit, matrix);
        var scaled = fit(matrix);
        assertEquals(one.leftOut(), scaled.leftOut());
        assertEquals(one.lowSigma(), scaled.lowSigma() / unit, 1e-12 * one.lowSigma());
        assertEquals(one.highSigma(), scaled.highSigma() / unit, 1e-12 * one.highSigma());
        assertEquals(one.law().upperEdge(), scaled.law().upperEdge() / unit, 1e-12 * after[0]);
        assertEquals(strength, scaled.strength(90 * unit) / unit, 1e-12 * strength);
        double[] scaledAfter = NoiseFilter.twoAtoms(matrix).after();
        for (int i = 0; i < after.length; i++) {
            assertEquals(after[i], scaledAfter[i] / unit, 1e-11 * after[0]);
        }
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
