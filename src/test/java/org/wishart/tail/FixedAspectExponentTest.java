package org.wishart.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Haar;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.GoldenMatrices;

class FixedAspectExponentTest {

    @ParameterizedTest(name = "{0}, q = {1}, {2}, {3}")
    @CsvFileSource(resources = "fixed-aspect-exponent.csv", numLinesToSkip = 1)
    void agreesWithNumpy(
            String matrix,
            double q,
            int side,
            int positions,
            double alpha,
            double standardError,
            double mean,
            double deviation,
            int windows) {
        var exponent = FixedAspectExponent.of(matrix(matrix), q, side, positions);
        assertEquals(windows, exponent.windows());
        assertEquals(alpha, exponent.densityExponent(), 1e-10);
        assertEquals(mean, exponent.mean(), 1e-10);
        assertEquals(deviation, exponent.deviation(), 1e-10);
        assertEquals(standardError, exponent.standardError(), 1e-10);
        assertEquals(side, exponent.shorterSide());
        assertEquals(q, exponent.aspectRatio(), 0.5 / exponent.longerSide());
    }

    private static DMatrixRMaj matrix(String name) {
        return switch (name) {
            case "A" -> GoldenMatrices.a();
            case "B" -> GoldenMatrices.b();
            default -> CommonOps_DDRM.extract(GoldenMatrices.a(), 0, 200, 0, 50);
        };
    }

    /**
     * Of noise of any shape it is what the law of the windows gives. Tolerance: four standard
     * errors; and for windows of a finite side r, whose sums Σ f(λ) are off by at most f(b)/4, b
     * the edge (Bai and Silverstein 2004), in the mean logarithm over r/2 values and in the median
     * that it is measured from, together at most ln(b/median)/r.
     */
    @ParameterizedTest
    @CsvSource({"240, 240", "240, 600", "1000, 125"})
    void doesNotFollowTheShapeOfNoise(int rows, int columns) {
        var exponent = FixedAspectExponent.of(Gaussian.matrix(rows, columns, 0.3, 1));
        var law = new MarchenkoPastur(exponent.aspectRatio(), 1);
        double inverse = meanLogarithm(law);
        double edge = 2 * Math.log(law.upperEdge() / law.quantile(0.5)) / exponent.shorterSide();
        double expected = 1 + 1 / inverse;
        double finite = edge / (inverse * inverse);
        assertEquals(
                expected,
                exponent.densityExponent(),
                4 * exponent.standardError() + finite,
                exponent.toString());
        assertEquals(0.5, exponent.aspectRatio(), 0.01);
    }

    /** Of λ over its median, over the larger half of the law. */
    private static double meanLogarithm(MarchenkoPastur law) {
        int points = 2000;
        double sum = 0;
        for (int i = 0; i < points; i++) {
            sum += 2 * Math.log(law.quantile(0.5 + 0.5 * (i + 0.5) / points));
        }
        return sum / points - 2 * Math.log(law.quantile(0.5));
    }

    /** What the documentation says of whole matrices of noise, to the digits that it gives. */
    @ParameterizedTest
    @CsvSource({"1, 2.12", "0.5, 2.71", "0.25, 3.45", "0.125, 4.47"})
    void aWholeMatrixFollowsItsShape(double q, double exponent) {
        assertEquals(exponent, 1 + 1 / meanLogarithm(new MarchenkoPastur(q, 1)), 0.005);
    }

    /**
     * In 200 noise matrices the stated error is too large, as said: the true one is between a
     * quarter and three quarters of it. (A standard deviation of 200 values is known to 1/√400 = 5
     * %.)
     */
    @Test
    void itsErrorIsOnTheSafeSide() {
        double sum = 0;
        double squares = 0;
        double stated = 0;
        int draws = 200;
        for (int seed = 0; seed < draws; seed++) {
            var exponent = FixedAspectExponent.of(Gaussian.matrix(60, 120, 1, seed), 0.5, 20, 5);
            sum += exponent.densityExponent();
            squares += exponent.densityExponent() * exponent.densityExponent();
            stated += exponent.standardError() / draws;
        }
        double deviation = Math.sqrt((squares - sum * sum / draws) / (draws - 1));
        assertTrue(deviation > 0.25 * stated && deviation < 0.75 * stated, deviation / stated + "");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-120, 1e120})
    void dependsNeitherOnUnitNorOnOrientation(double c) {
        var expected = FixedAspectExponent.of(GoldenMatrices.a());
        var scaled = GoldenMatrices.a();
        CommonOps_DDRM.scale(c, scaled);
        var turned = CommonOps_DDRM.transpose(scaled, null);
        double found = FixedAspectExponent.of(turned).densityExponent();
        assertEquals(expected.densityExponent(), found, 1e-10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.1, Double.NaN})
    void refusesAnAspectRatioThatIsNone(double q) {
        assertEquals(
                "aspectRatio must be in (0, 1], got "
                        + q
                        + "; it is a window's shorter side over its longer",
                refusal(() -> FixedAspectExponent.of(GoldenMatrices.a(), q, 20, 2)));
    }

    @Test
    void refusesWindowsThatDoNotFit() {
        var matrix = GoldenMatrices.a();
        assertEquals(
                "shorterSide must be at least 10, got 9; smaller windows have too few eigenvalues",
                refusal(() -> FixedAspectExponent.of(matrix, 0.5, 9, 2)));
        assertEquals(
                "perSide, windows along a side, must be at least 1, got 0",
                refusal(() -> FixedAspectExponent.of(matrix, 0.5, 20, 0)));
        for (int[] sidePositions : new int[][] {{20, 1}, {180, 5}}) {
            assertEquals(
                    "two windows of "
                            + sidePositions[0]
                            + " × "
                            + 2 * sidePositions[0]
                            + " must fit, got a 200 × 300 matrix and "
                            + sidePositions[1]
                            + " per side; take smaller or more",
                    refusal(
                            () ->
                                    FixedAspectExponent.of(
                                            matrix, 0.5, sidePositions[0], sidePositions[1])));
        }
    }

    @Test
    void refusesMatricesWithoutAnUpperHalf() {
        var lowRank = new DMatrixRMaj(60, 60);
        CommonOps_DDRM.mult(Gaussian.matrix(60, 3, 1, 1), Gaussian.matrix(3, 60, 1, 2), lowRank);
        assertEquals(
                "the larger half of each window's singular values must be above 0, got fewer at row 0, column 0; is the rank low, or are rows empty?",
                refusal(() -> FixedAspectExponent.of(lowRank)));
        var blocks = new DMatrixRMaj(10, 20);
        for (int i = 0; i < 10; i++) {
            blocks.set(i, i, 3);
            blocks.set(i, i + 10, 3);
        }
        assertEquals(
                "the singular values must differ, got "
                        + 3 * Math.sqrt(2)
                        + " for all, as for an orthogonal matrix",
                refusal(() -> FixedAspectExponent.of(blocks, 1, 10, 2)));
        blocks.set(0, 10, 5);
        assertEquals(
                "the larger half of each window's singular values must differ, got 3.0 for all, as for an orthogonal matrix",
                refusal(() -> FixedAspectExponent.of(blocks, 1, 10, 2)));
    }

    /** At any scale, wide and tall: rounding of the matrix is what the check allows. */
    @ParameterizedTest
    @CsvSource({"40, 40, 1", "40, 90, 1e-300", "300, 200, 1e150"})
    void refusesOrthogonalMatrices(int rows, int columns, double scale) {
        var matrix = Haar.matrix(rows, columns, 3);
        CommonOps_DDRM.scale(scale, matrix);
        String message = refusal(() -> FixedAspectExponent.of(matrix, 0.5, 10, 2));
        assertTrue(message.startsWith("the singular values must differ, got "), message);
    }

    @Test
    void saysWhatItFoundInOneLine() {
        assertEquals(
                "density exponent 2.706 ± 0.041 of the larger half of λ in 100 windows of 100 × 200",
                new FixedAspectExponent(2.706, 0.041, 2.72, 0.1, 100, 200, 100).toString());
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
