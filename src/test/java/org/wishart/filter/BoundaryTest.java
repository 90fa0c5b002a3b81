package org.wishart.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.Svd;
import org.wishart.random.RandomStream;
import org.wishart.vectors.PorterThomasTests;

/** Where Porter–Thomas tests put the end of information, with signals whose number is known. */
class BoundaryTest {

    private static final int ROWS = 200;
    private static final int COLUMNS = 300;
    private static final int ENTRIES = 20;
    private static final int DRAWS = 40;

    /**
     * Noise of scale 1 and signals with entries ±1/√20 in 20 rows and 20 columns each, no two in
     * the same; strengths evenly from the weakest to the strongest, in units of the threshold.
     */
    private static DMatrixRMaj planted(int signals, double weakest, double strongest, long seed) {
        DMatrixRMaj matrix = Gaussian.matrix(ROWS, COLUMNS, 1 / Math.sqrt(COLUMNS), seed);
        RandomStream random = RandomStream.of(seed, 9);
        double threshold = Math.pow((double) ROWS / COLUMNS, 0.25);
        for (int k = 0; k < signals; k++) {
            double part = signals == 1 ? 0 : k / (signals - 1.0);
            double strength = threshold * (weakest + part * (strongest - weakest));
            double[] u = signs(random);
            double[] v = signs(random);
            for (int i = 0; i < ENTRIES; i++) {
                for (int j = 0; j < ENTRIES; j++) {
                    int at = (k * ENTRIES + i) * COLUMNS + k * ENTRIES + j;
                    matrix.data[at] += strength / ENTRIES * u[i] * v[j];
                }
            }
        }
        return matrix;
    }

    private static double[] signs(RandomStream random) {
        double[] signs = new double[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            signs[i] = random.uniform() < 0.5 ? -1 : 1;
        }
        return signs;
    }

    private static PorterThomasTests tests(DMatrixRMaj matrix) {
        return PorterThomasTests.of(Svd.of(matrix));
    }

    /** It was right in 300 of 300, so in 99 % at least: of 40 in 39.6, less 4 deviations of 0.6. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void theFilterKeepsTheSignals(int signals) {
        int right = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            var filtered = NoiseFilter.byVectors(Svd.of(planted(signals, 2, 4, seed)));
            right += filtered.removed() == ROWS - signals ? 1 : 0;
        }
        assertTrue(right >= 37, right + " of 40");
    }

    /** The bulk left aside, a first p below 0.043 is enough to be above 0 by chance: in 5 %. */
    @Test
    void isZeroForNoise() {
        int wrong = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            wrong += NoiseFilter.boundary(tests(planted(0, 1, 1, seed))) > 0 ? 1 : 0;
        }
        assertTrue(wrong <= 7, wrong + " of 40"); // 2, plus 4 binomial deviations of 1.4
    }

    /** Left vectors on 20 rows; right ones normal, like those of noise. */
    @Test
    void oneSideIsEnough() {
        DMatrixRMaj matrix = Gaussian.matrix(ROWS, COLUMNS, 1 / Math.sqrt(COLUMNS), 3);
        RandomStream random = RandomStream.of(3, 1);
        for (int k = 0; k < 5; k++) {
            double[] v = random.direction(COLUMNS);
            for (int i = k * ENTRIES; i < (k + 1) * ENTRIES; i++) {
                for (int j = 0; j < COLUMNS; j++) {
                    matrix.data[i * COLUMNS + j] += 3 / Math.sqrt(ENTRIES) * v[j];
                }
            }
        }
        assertEquals(ROWS - 5, NoiseFilter.byVectors(Svd.of(matrix)).removed());
    }

    /** A few signals are fewer than the neighbours over which p-values are usually averaged. */
    @Test
    void theFilterKeepsAFewSignals() {
        var filtered = NoiseFilter.byVectors(Svd.of(planted(2, 3, 4, 5)));
        assertEquals(ROWS - 2, filtered.removed(), filtered.what());
        assertTrue(filtered.what().startsWith("noise filtered by the Porter–Thomas boundary ("));
    }
}
