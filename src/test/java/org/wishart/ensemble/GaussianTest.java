package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.random.RandomStream;

class GaussianTest {

    /** Seed 56, twice the normals of random_stream.py: these bits on every machine and JDK. */
    @Test
    void isTheSameOnEveryMachine() {
        var matrix = Gaussian.matrix(2, 3, 2, 56);
        double[] expected = {
            -0.5121453960585113,
            0.7850471335819452,
            2.1201363435092437,
            -3.995233048861469,
            -4.187517388770124,
            2.1228790918851796
        };
        assertArrayEquals(expected, matrix.data);
    }

    /** Rows are filled one after the other from one stream, times sigma. */
    @Test
    void scalesTheStreamOfItsSeed() {
        double[] expected = RandomStream.of(9).normals(12, 0.25);
        assertArrayEquals(expected, Gaussian.matrix(3, 4, 0.25, 9).data);
        assertEquals(3, Gaussian.matrix(3, 4, 0.25, 9).numRows);
    }

    @Test
    void mayBeWithoutNoise() {
        assertArrayEquals(new double[4], Gaussian.matrix(2, 2, 0, 1).data, 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesASigmaOutOfRange(double sigma) {
        assertEquals(
                "sigma must be finite and at least 0, got "
                        + sigma
                        + "; it is the standard deviation of an entry",
                refusal(() -> Gaussian.matrix(2, 2, sigma, 1)));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "3, 0", "-1, 5"})
    void refusesAnEmptyShape(int rows, int columns) {
        assertEquals(
                "rows and columns must be at least 1, got " + rows + " × " + columns,
                refusal(() -> Gaussian.matrix(rows, columns, 1, 1)));
    }

    @Test
    void refusesAShapeBeyondArrays() {
        assertEquals(
                "a matrix can have at most 2147483647 entries, got 65536 × 65536; make a side"
                        + " shorter",
                refusal(() -> Gaussian.matrix(65_536, 65_536, 1, 1)));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
