package org.wishart.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.numbers;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.SpikedModel;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.linalg.SingularValues;
import org.wishart.linalg.Svd;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

class FilterTest {

    /** ⌊(d − 1) k/10⌋ to ⌊d k/10⌋ in ascending order; k = 24 has deciles of 2 and 3 values. */
    @ParameterizedTest
    @CsvSource({"1, 22, 24", "2, 20, 22", "3, 17, 20", "10, 0, 3"})
    void removesTheDecilesOfThePaper(int decile, int from, int to) {
        FilteredMatrix filtered = Deciles.remove(Gaussian.matrix(24, 40, 1, 1), decile);
        for (int i = 0; i < 24; i++) {
            double expected = i >= from && i < to ? 0 : filtered.before()[i];
            assertEquals(expected, filtered.after()[i]);
        }
        assertEquals(to - from, filtered.removed());
        assertTrue(
                filtered.what()
                        .equals(
                                "decile "
                                        + decile
                                        + " removed: "
                                        + (to - from)
                                        + " of 24 singular values set to zero"));
    }

    @Test
    void takesEveryValueOnceInTenDeciles() {
        DMatrixRMaj matrix = Gaussian.matrix(23, 31, 1, 2);
        int removed = 0;
        for (int decile = 1; decile <= 10; decile++) {
            removed += Deciles.remove(matrix, decile).removed();
        }
        assertEquals(23, removed);
    }

    /** The matrix has the values that it says; rounding of a product of 24 terms, 1e-13. */
    @Test
    void isAMatrixWithTheNewValues() {
        DMatrixRMaj matrix = Gaussian.matrix(24, 40, 1, 1);
        DMatrixRMaj before = matrix.copy();
        FilteredMatrix filtered = Deciles.remove(matrix, 10);
        double[] sorted = Arrays.stream(filtered.after()).sorted().toArray();
        double[] found = Arrays.stream(SingularValues.of(filtered).toArray()).sorted().toArray();
        assertArrayEquals(sorted, found, 1e-13);
        assertArrayEquals(before.data, matrix.data);
        assertEquals("24 × 40 matrix, " + filtered.what(), filtered.toString());
    }

    @Test
    void removesAnyRanks() {
        Svd svd = Svd.of(Gaussian.matrix(10, 12, 1, 1));
        FilteredMatrix filtered = Deciles.removeRanks(svd, 2, 5);
        assertEquals(3, filtered.removed());
        assertEquals(0, filtered.after()[7]);
        assertEquals(0, Deciles.removeRanks(svd, 4, 4).removed());
        assertEquals(
                "ranks must satisfy 0 <= from <= to <= 10, got 3 and 11; 0 is the smallest",
                message(() -> Deciles.removeRanks(svd, 3, 11)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, -3})
    void refusesADecileThatThereIsNot(int decile) {
        assertEquals(
                "decile must be from 1 to 10, got " + decile + "; 1 is the smallest tenth",
                message(() -> Deciles.remove(Gaussian.matrix(10, 12, 1, 1), decile)));
    }

    /** Of B with its true sigma; the golden numbers, and two values above the hard threshold. */
    @ParameterizedTest
    @CsvSource({"FROBENIUS, frobenius", "OPERATOR, operator", "NUCLEAR, nuclear"})
    void shrinksAsGavishAndDonoho(Shrinkage shrinkage, String loss) {
        FilteredMatrix known = shrinkage.apply(Svd.of(GoldenMatrices.b()), 1.0 / 16);
        check("B.gavish_donoho.shrunk_known_sigma." + loss, known);
        check("B.gavish_donoho.shrunk_median_sigma." + loss, shrinkage.apply(GoldenMatrices.b()));
    }

    private static void check(String key, FilteredMatrix filtered) {
        double[] kept = Arrays.stream(filtered.after()).filter(x -> x > 0).toArray();
        assertArrayEquals(numbers(key), kept, 1e-9);
    }

    @Test
    void keepsOrDropsAtTheHardThreshold() {
        FilteredMatrix filtered =
                Shrinkage.HARD_THRESHOLD.apply(Svd.of(GoldenMatrices.b()), 0.0625);
        assertEquals(254, filtered.removed());
        assertEquals(filtered.before()[0], filtered.after()[0], 1e-15);
        assertEquals(
                "shrunken for hard threshold with sigma = 0.06250: 2 of 256 singular values kept",
                filtered.what());
    }

    /** Noise alone leaves nothing, and known sigma keeps none of the 61 that others keep. */
    @Test
    void leavesNothingOfNoise() {
        FilteredMatrix filtered =
                Shrinkage.HARD_THRESHOLD.apply(Svd.of(Gaussian.matrix(100, 100, 1, 5)), 1);
        assertEquals(100, filtered.removed());
    }

    @Test
    void refusesASigmaThatIsNone() {
        Svd svd = Svd.of(Gaussian.matrix(10, 12, 1, 1));
        assertEquals(
                "sigma must be finite and > 0, got NaN; it is the standard deviation of a noise entry",
                message(() -> Shrinkage.NUCLEAR.apply(svd, Double.NaN)));
    }

    /**
     * The mean squared error of each shrinker against theory: of a spike θ, {@code θ² − 2 θ η c +
     * η²} with η the value in its place and c the product of both overlaps. Tolerance: four
     * standard errors of the mean of 40 draws, and 1/200 of θ² for the finite size.
     */
    @ParameterizedTest
    @ValueSource(strings = {"FROBENIUS", "OPERATOR", "NUCLEAR"})
    void hasTheErrorOfTheory(String name) {
        Shrinkage shrinkage = Shrinkage.valueOf(name);
        double theta = 2;
        double sigma = 1 / Math.sqrt(300);
        SpikedModel model = new SpikedModel(200 / 300.0);
        double y = model.position(theta);
        double eta =
                switch (shrinkage) {
                    case FROBENIUS -> model.frobenius(y);
                    case OPERATOR -> model.operator(y);
                    default -> model.nuclear(y);
                };
        double overlaps = Math.sqrt(model.shortOverlap(theta) * model.longOverlap(theta));
        double expected = theta * theta - 2 * theta * eta * overlaps + eta * eta;
        double sum = 0;
        double squares = 0;
        int draws = 40;
        for (int seed = 0; seed < draws; seed++) {
            DMatrixRMaj signal = signal(200, 300, theta, seed);
            DMatrixRMaj noisy = Gaussian.matrix(200, 300, sigma, 1000 + seed);
            CommonOps_DDRM.addEquals(noisy, signal);
            DMatrixRMaj error = shrinkage.apply(Svd.of(noisy), sigma);
            CommonOps_DDRM.subtractEquals(error, signal);
            double norm = NormOps_DDRM.normF(error);
            sum += norm * norm;
            squares += Math.pow(norm, 4);
        }
        double mean = sum / draws;
        double standardError = Math.sqrt((squares / draws - mean * mean) / (draws - 1));
        assertEquals(expected, mean, 4 * standardError + theta * theta / 200);
    }

    private static DMatrixRMaj signal(int rows, int columns, double theta, long seed) {
        RandomStream random = RandomStream.of(seed, 17);
        double[] u = random.direction(rows);
        double[] v = random.direction(columns);
        DMatrixRMaj signal = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                signal.data[i * columns + j] = theta * u[i] * v[j];
            }
        }
        return signal;
    }

    @Test
    void shiftsSignalsBackAndDropsTheRest() {
        FilteredMatrix filtered = NoiseFilter.apply(GoldenMatrices.b());
        double[] expected = numbers("B.gavish_donoho.shrunk_median_sigma.operator");
        assertArrayEquals(expected, Arrays.copyOf(filtered.after(), expected.length), 1e-9);
        assertEquals(256 - expected.length, filtered.removed());
        assertTrue(filtered.what().startsWith("noise filtered by the bulk edge (sigma = 0.06"));
    }

    /** A margin moves the line only: what is kept is shifted by the same formula. */
    @Test
    void aMarginKeepsFewer() {
        Svd svd = Svd.of(GoldenMatrices.b());
        var fit =
                MarchenkoPasturFit.of(Spectrum.of(svd.singularValues(), svd.rows(), svd.columns()));
        double[] edge = NoiseFilter.apply(svd, fit).after();
        assertArrayEquals(NoiseFilter.apply(GoldenMatrices.b()).after(), edge);
        // the three strengths lie 78, 40 and 9.5 Tracy–Widom units above the edge
        FilteredMatrix margin = NoiseFilter.apply(svd, fit.withTracyWidomQuantile(20));
        assertEquals(254, margin.removed());
        assertArrayEquals(Arrays.copyOf(edge, 2), Arrays.copyOf(margin.after(), 2));
        assertTrue(
                margin.what().startsWith("noise filtered by a margin beyond the bulk edge, 2."),
                margin.what());
        assertArrayEquals(
                NoiseFilter.apply(svd, fit.withTracyWidomMargin(0.99)).after(),
                NoiseFilter.apply(GoldenMatrices.b(), 0.99).after());
        assertEquals(
                "the fit must be of the decomposed matrix, got 256 × 256 for a matrix of 10 × 12",
                message(() -> NoiseFilter.apply(Svd.of(Gaussian.matrix(10, 12, 1, 1)), fit)));
    }

    @Test
    void drawsTheLineByVectors() {
        FilteredMatrix filtered = NoiseFilter.byVectors(Svd.of(GoldenMatrices.b()));
        assertTrue(filtered.what().contains("the Porter–Thomas boundary"));
        // random directions as signals look like noise, so that next to nothing is kept
        assertTrue(filtered.removed() >= 253, filtered.what());
    }

    private static String message(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
