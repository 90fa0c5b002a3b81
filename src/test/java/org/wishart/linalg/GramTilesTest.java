package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

class GramTilesTest {

    @BeforeAll
    static void onlyWhereOpenBlasLoads() {
        Engine engine = Engines.choose("", OpenBlasEngine::load);
        Assumptions.assumeTrue(engine instanceof OpenBlasEngine);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3", "1535, 2", "1536, 3", "3, 1537", "2048, 1", "2049, 5", "7, 2600", "1, 1600"
    })
    void areTheProductWhoeverHelps(int rows, int columns) {
        DMatrixRMaj matrix = Matrices.gaussian(rows, columns, 1);
        boolean tall = rows > columns;
        int size = Math.max(rows, columns);
        double[][] vectors = new double[size][Math.min(rows, columns)];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] = tall ? matrix.get(i, k) : matrix.get(k, i);
            }
        }
        double[] alone = gram(matrix, 1);
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                double expected = -1;
                if (i >= j) {
                    expected = 0;
                    for (int k = 0; k < vectors[i].length; k++) {
                        expected += 2 * vectors[i][k] * vectors[j][k];
                    }
                }
                // a handful of terms below 25 each
                assertEquals(expected, alone[j * size + i], 1e-12);
            }
        }
        assertArrayEquals(alone, gram(matrix, 2), 0);
        assertArrayEquals(alone, gram(matrix, 5), 0);
    }

    /**
     * Lower triangle of twice the Gram matrix on the longer side, which gives large tiles at little
     * cost, column after column; −1 where nothing was written.
     */
    private static double[] gram(DMatrixRMaj matrix, int processors) {
        return OpenBlas.running(
                processors,
                OptionalInt.empty(),
                () -> {
                    int size = Math.max(matrix.numRows, matrix.numCols);
                    int depth = Math.min(matrix.numRows, matrix.numCols);
                    boolean tall = matrix.numRows > matrix.numCols;
                    try (var entries = Direct.copy(ScaledMatrix.of(matrix));
                            var gram = new NativeDoubles((long) size * size)) {
                        double[] before = new double[size * size];
                        Arrays.fill(before, -1);
                        gram.put(0, before, 0, before.length);
                        Block block = Block.of(entries, matrix.numCols);
                        GramTiles.dsyrk(tall, size, depth, block, 0, gram);
                        GramTiles.dsyrk(tall, size, depth, block, 1, gram); // twice the product
                        return gram.toArray(size * size);
                    }
                });
    }

    @Test
    void giveTheSameSingularValuesInABatchAndOutside() {
        DMatrixRMaj matrix = Matrices.gaussian(1540, 1700, 4);
        double[] outside = SingularValues.of(matrix, 1e-3).toArray();
        for (int threads : new int[] {1, 3}) {
            var task =
                    new Batch.Task<>(
                            "matrix",
                            Workload.ofValues(1540, 1700),
                            () -> SingularValues.of(matrix, 1e-3).toArray());
            double[] inside =
                    Batch.standard().threads(threads).run("matrices", List.of(task)).get(0);
            assertArrayEquals(outside, inside, 0);
        }
    }

    @Test
    void stopWhenInterruptedAndWaitForWhoHelps() {
        DMatrixRMaj matrix = Matrices.gaussian(1, 1600, 4);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> gram(matrix, 3));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void refuseMemoryThatIsTooShort() {
        try (var entries = new NativeDoubles(1600);
                var gram = new NativeDoubles(1600 * 1600 - 1)) {
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> GramTiles.dsyrk(true, 1600, 1, Block.of(entries, 1), 0, gram));
        }
    }
}
