package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.law.TracyWidom;

/**
 * Tracy–Widom units of one value in noise of neighbouring shapes. With a row or column less, the
 * largest singular value of a matrix is at most as large (interlacing). With a row less or a column
 * more the smallest of a wide one is at least as large. So the same value lies farther out.
 */
class NeighbouringShapesTest {

    private static final double[] UNITS = {-1.2, 0.4501, 0.9793, 2.0234, 3.2724, 5};

    private static double above(int rows, int columns, double value) {
        return TracyWidomEdge.unitsAbove(new NoiseShape(rows, columns), 1, value);
    }

    private static double below(int rows, int columns, double value) {
        return TracyWidomEdge.unitsBelow(new NoiseShape(rows, columns), 1, value);
    }

    @Test
    void growAboveWithEveryRowAndColumnLess() {
        for (double units : UNITS) {
            TracyWidomEdge edge = new TracyWidomEdge(units);
            for (int m = 20; m <= 60; m++) {
                for (int n = m; n <= 60; n++) {
                    double value = edge.upper(m, n, 1);
                    String shape = m + " × " + n + ", " + units;
                    assertTrue(above(m - 1, n, value) > units, shape);
                    assertTrue(above(m, n + 1, value) < units, shape);
                }
            }
        }
    }

    @Test
    void growBelowWithEveryRowLessAndColumnMore() {
        for (double units : UNITS) {
            TracyWidomEdge edge = new TracyWidomEdge(units);
            for (int m = 20; m <= 60; m++) {
                for (int n = m + 2; n <= 60; n++) { // of the others see below
                    double value = edge.lower(m, n, 1);
                    String shape = m + " × " + n + ", " + units;
                    assertTrue(below(m - 1, n, value) > units, shape);
                    assertTrue(below(m, n + 1, value) > units, shape);
                }
            }
        }
    }

    /** The steps that the comment of {@link TracyWidomEdge} gives, m from 20 to 60. */
    @ParameterizedTest
    @CsvSource({
        "0.9793, 2.18, 1.41, 1.28",
        "2.0234, 2.64, 1.99, 1.60",
        "5, 4.14, 5.10, 2.52",
    })
    void jumpBelowWhereOneLawTakesOverFromAnother(
            double units, double square, double exact, double ma) {
        TracyWidomEdge edge = new TracyWidomEdge(units);
        double level = new TracyWidom().cumulative(units);
        for (int m : new int[] {20, 60}) {
            double ofSquare = edge.lower(m, m, 1, level);
            assertEquals(square, below(m, m + 1, ofSquare) - units, 0.02);
            double ofNext = edge.lower(m, m + 1, 1, level);
            assertEquals(exact, below(m, m + 2, ofNext) - units, 0.02);
            double ofMa = edge.lower(m, m + 2, 1, level);
            assertEquals(ma, below(m, m + 3, ofMa) - units, 0.02);
        }
    }

    /** Ma's law beside the exact one of three columns more. */
    @ParameterizedTest
    @CsvSource({"0.9793, -0.074", "2.0234, 0.014", "5, 1.073"})
    void areOffByThatMuchForThreeColumnsMore(double units, double excess) {
        double probability = new TracyWidom().survival(units);
        for (int m : new int[] {20, 60}) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < 60; i++) {
                double middle = (low + high) / 2;
                if (smallestOfThreeMore(m, middle) < probability) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            assertEquals(excess, below(m, m + 3, low) - units, 0.003);
        }
    }

    /** Probability of a smaller smallest singular value of noise m × (m + 3). */
    private static double smallestOfThreeMore(int m, double value) {
        double t = value * value;
        double sum = 0;
        double term = 1;
        for (int k = 0; k <= m; k++) {
            sum += term / (k + 1);
            term *= (m - k) * t / ((k + 1.0) * (k + 1.0));
        }
        return -Math.expm1(Math.log(sum) - m * t / 2);
    }

    /** Of one row exactly: chi-squared with four degrees of freedom. */
    @Test
    void theLawOfThreeColumnsMoreIsThatOfChiSquaredForOneRow() {
        assertEquals(1 - Math.exp(-0.5) * 1.5, smallestOfThreeMore(1, 1), 1e-15);
    }
}
