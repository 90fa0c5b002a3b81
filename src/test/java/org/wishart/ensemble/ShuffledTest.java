package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

class ShuffledTest {

    @Test
    void keepsTheEntriesAndTheOriginal() {
        DMatrixRMaj matrix = Gaussian.matrix(5, 7, 1, 1);
        double[] before = matrix.data.clone();
        DMatrixRMaj shuffled = Shuffled.entries(matrix, 3);
        assertArrayEquals(before, matrix.data);
        assertEquals(5, shuffled.numRows);
        double[] sorted = shuffled.data.clone();
        Arrays.sort(sorted);
        Arrays.sort(before);
        assertArrayEquals(before, sorted);
    }

    /** Each of the 24 orders of four entries: 250 of 6000 seeds, deviation 15.5, four of them. */
    @Test
    void everyOrderIsEquallyLikely() {
        int[] counts = new int[256];
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{0, 1}, {2, 3}});
        for (int seed = 0; seed < 6000; seed++) {
            double[] order = Shuffled.entries(matrix, seed).data;
            counts[(int) (order[0] + 4 * order[1] + 16 * order[2] + 64 * order[3])]++;
        }
        assertEquals(24, Arrays.stream(counts).filter(count -> count > 0).count());
        for (int count : counts) {
            assertEquals(count > 0 ? 250 : 0, count, 62);
        }
    }

    @Test
    void refusesAnEmptyMatrix() {
        assertEquals(
                "rows and columns must be at least 1, got 0 × 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Shuffled.entries(new DMatrixRMaj(0, 3), 1))
                        .getMessage());
    }
}
