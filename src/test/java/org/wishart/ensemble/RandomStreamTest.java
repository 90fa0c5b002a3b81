package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.random.RandomStream;

import java.util.Arrays;

class RandomStreamTest {

    /** Uniforms bit for bit; normals up to the last place in which two logarithms may differ. */
    @ParameterizedTest(name = "seed {0}, path {1}")
    @CsvFileSource(resources = "random-stream.csv", numLinesToSkip = 1)
    void agreesWithPythonIntegers(
            long seed,
            String path,
            double uniform1,
            double uniform2,
            double uniform3,
            double normal1,
            double normal2,
            double normal3) {
        long[] parts =
                path == null
                        ? new long[0]
                        : Arrays.stream(path.split(" ")).mapToLong(Long::parseLong).toArray();
        var uniforms = RandomStream.of(seed, parts);
        assertEquals(uniform1, uniforms.uniform());
        assertEquals(uniform2, uniforms.uniform());
        assertEquals(uniform3, uniforms.uniform());
        var normals = RandomStream.of(seed, parts);
        assertEquals(normal1, normals.normal(), 1e-15);
        assertEquals(normal2, normals.normal(), 1e-15);
        assertEquals(normal3, normals.normal(), 1e-15);
    }

    /**
     * A million normals: mean, variance, third and fourth moment within 4 standard errors, which
     * are √(1, 2, 15, 96)/1000.
     */
    @Test
    void normalsHaveTheMomentsOfNormals() {
        var stream = RandomStream.of(2026);
        double[] sums = new double[4];
        for (int i = 0; i < 1_000_000; i++) {
            double z = stream.normal();
            sums[0] += z;
            sums[1] += z * z;
            sums[2] += z * z * z;
            sums[3] += z * z * z * z;
        }
        assertEquals(0, sums[0] / 1e6, 4 * Math.sqrt(1) / 1000);
        assertEquals(1, sums[1] / 1e6, 4 * Math.sqrt(2) / 1000);
        assertEquals(0, sums[2] / 1e6, 4 * Math.sqrt(15) / 1000);
        assertEquals(3, sums[3] / 1e6, 4 * Math.sqrt(96) / 1000);
    }

    /** Streams that differ in one number only: correlation of 10,000 pairs within 4/√10,000. */
    @Test
    void neighbouringStreamsAreUncorrelated() {
        long[][] paths = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        for (int a = 0; a < paths.length; a++) {
            for (int b = 0; b < a; b++) {
                double[] x = RandomStream.of(5, paths[a]).normals(10_000, 1);
                double[] y = RandomStream.of(5, paths[b]).normals(10_000, 1);
                assertEquals(0, Vectors.dot(x, y) / 10_000, 0.04);
            }
        }
    }

    @Test
    void directionsHaveUnitLength() {
        double[] direction = RandomStream.of(1).direction(300);
        assertEquals(1, Vectors.dot(direction, direction), 1e-14);
        assertEquals(1, Math.abs(RandomStream.of(1).direction(1)[0]), 1e-15);
    }

    @Test
    void uniformsLieInTheHalfOpenUnitInterval() {
        var stream = RandomStream.of(3);
        for (int i = 0; i < 100_000; i++) {
            double u = stream.uniform();
            assertTrue(u >= 0 && u < 1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesParametersWithoutADistribution(double parameter) {
        var stream = RandomStream.of(1);
        assertRefused(
                "degrees of freedom must be finite and > 0, got "
                        + parameter
                        + "; normal() is the limit of many",
                () -> stream.student(parameter));
        assertRefused(
                "shape must be finite and > 0, got "
                        + parameter
                        + "; it is the gamma distribution's mean at scale 1",
                () -> stream.gamma(parameter));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesNormalsWithoutADeviation(double sigma) {
        var stream = RandomStream.of(1);
        assertRefused(
                "sigma must be finite and at least 0, got "
                        + sigma
                        + "; it is the standard deviation",
                () -> stream.normals(3, sigma));
        assertRefused("length must be at least 0, got -1", () -> stream.normals(-1, 1));
        assertEquals(0, stream.normals(0, 0).length);
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void refusesADirectionWithoutDimensions() {
        var stream = RandomStream.of(1);
        assertEquals(
                "dimension must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> stream.direction(0))
                        .getMessage());
    }
}
