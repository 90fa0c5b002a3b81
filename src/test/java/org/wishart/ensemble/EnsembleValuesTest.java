package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.wishart.random.RandomStream;

import java.util.Arrays;

/** The first numbers of every ensemble. */
class EnsembleValuesTest {

    private static double[] draw(String ensemble, long seed) {
        return switch (ensemble) {
            case "student" -> HeavyTailed.student(1, 3, 2.5, 1, seed).data;
            case "pareto" -> HeavyTailed.pareto(1, 3, 2.5, 1, seed).data;
            case "haar" -> Arrays.copyOf(Haar.matrix(2, seed).data, 3);
            case "autoregressive" -> CorrelatedRows.autoregressive(3, 1, 1, 0.5, seed).data;
            case "goe" -> lowerTriangle(GaussianEnsemble.orthogonal(2, 1, seed));
            case "gue" -> lowerTriangle(GaussianEnsemble.unitary(2, 1, seed));
            case "wishart" -> lowerTriangle(WishartMatrix.draw(2, 3, 1, seed));
            case "shuffled" -> Arrays.copyOf(Shuffled.entries(counted(), seed).data, 3);
            default -> {
                double[] values = NoiseSpectrum.draw(2, 3, 1, RandomStream.of(seed));
                yield new double[] {values[0], values[1], values[0] * values[1]};
            }
        };
    }

    private static double[] lowerTriangle(DMatrixRMaj matrix) {
        return new double[] {matrix.get(0, 0), matrix.get(1, 0), matrix.get(1, 1)};
    }

    private static DMatrixRMaj counted() {
        DMatrixRMaj matrix = new DMatrixRMaj(3, 4);
        for (int i = 0; i < 12; i++) {
            matrix.data[i] = i;
        }
        return matrix;
    }

    /** Up to some last places in which logarithms and powers of two libraries may differ. */
    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvFileSource(resources = "ensembles.csv", numLinesToSkip = 1)
    void agreesWithPython(String ensemble, long seed, double first, double second, double third) {
        double[] values = draw(ensemble, seed);
        assertEquals(first, values[0], 4e-15 * Math.max(1, Math.abs(first)));
        assertEquals(second, values[1], 4e-15 * Math.max(1, Math.abs(second)));
        assertEquals(third, values[2], 4e-15 * Math.max(1, Math.abs(third)));
    }

    /** These bits on every machine and JDK. */
    @Test
    void isTheSameOnEveryMachine() {
        assertArrayEquals(
                new double[] {-0.26180160541112096, 1.9233833621439176, -4.004499201802506},
                draw("student", 56));
        assertArrayEquals(
                new double[] {-2.4765185293169933, 1.2084013953192911, -1.3849809907852229},
                draw("pareto", 56));
        assertArrayEquals(
                new double[] {-0.546386138866465, 0.8375333947100831, -0.8375333947100833},
                draw("haar", 56));
        assertArrayEquals(
                new double[] {-0.25607269802925564, 0.2118990314104323, 1.0239954821880441},
                draw("autoregressive", 56));
        assertArrayEquals(
                new double[] {-0.36214148250644346, 0.3925235667909726, 1.499162785535438},
                draw("goe", 56));
        assertArrayEquals(
                new double[] {-0.25607269802925564, 1.0204226592467562, -1.5470403113589604},
                draw("gue", 56));
        assertArrayEquals(
                new double[] {1.343392505929476, 0.8148837012145852, 9.500951158682577},
                draw("wishart", 56));
        assertArrayEquals(new double[] {0.0, 10.0, 11.0}, draw("shuffled", 56));
        assertArrayEquals(
                new double[] {3.7194122252140422, 1.278884533929507, 4.75669877013457},
                draw("noise", 56));
    }
}
