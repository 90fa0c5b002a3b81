package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The theory of the linear model, and what it refuses. */
class LinearModelTest {

    private final LinearModel figure7 = LinearModel.of(512, 2048).alpha(1).lambda(0.2);

    /** The table for the paper's Fig. 7, four digits. */
    @ParameterizedTest(name = "x = {0}")
    @CsvSource({
        "0,    0.1720, 0.9926, 0.8537",
        "0.05, 0.2501, 0.9821, 0.5420",
        "0.1,  0.3070, 0.9686, 0.4043",
        "0.2,  0.3909, 0.9280, 0.2572",
        "0.3,  0.4496, 0.8527, 0.1680",
        "0.4,  0.4873, 0.6876, 0.0970",
        "0.45, 0.4973, 0.5040, 0.0597"
    })
    void hasTheValuesOfFigure7(double x, double nu, double left, double right) {
        var theory = figure7.at(x);
        assertTrue(theory.separated());
        assertEquals(nu, theory.smallestSingularValue(), 0.5e-4);
        assertEquals(left, theory.leftOverlap(), 0.5e-4);
        assertEquals(right, theory.rightOverlap(), 0.5e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4896, 0.5, 0.75, 1})
    void staysAtTheEdgePastTheFusionPoint(double x) {
        var theory = figure7.at(x);
        assertFalse(theory.separated());
        assertTrue(theory.outlier().isEmpty());
        assertEquals(0.5, theory.smallestSingularValue(), 1e-15);
        assertEquals(0.5, theory.lowerEdge(), 1e-15);
        assertEquals(1.5, theory.upperEdge(), 1e-15);
        assertEquals(0, theory.leftOverlap());
        assertEquals(Math.sqrt(2 / (Math.PI * 2048)), theory.rightOverlap(), 1e-16);
        assertEquals(0.0176, figure7.randomOverlap(), 0.5e-4);
    }

    @Test
    void fusesWhereThePaperSays() {
        assertEquals(0.4896, figure7.fusionPoint(), 0.5e-4);
        assertEquals(1.0426, figure7.beta(figure7.fusionPoint()), 0.5e-4);
        assertTrue(figure7.at(figure7.fusionPoint() - 1e-9).separated());
        assertFalse(figure7.at(figure7.fusionPoint() + 1e-9).separated());
        // by hand: 1 − [1 − √(1 − 4 · ½ · 0.04)]/0.08
        double x = 1 - (1 - Math.sqrt(0.92)) / 0.08;
        assertEquals(x, figure7.fusionPoint(), 1e-14);
    }

    @Test
    void hasNoOutlierLeftAtTheFusionPoint() {
        var theory = figure7.at(figure7.fusionPoint() - 1e-12);
        assertEquals(0.5, theory.smallestSingularValue(), 1e-9);
        assertEquals(0, theory.leftOverlap(), 1e-4);
    }

    /** From the secular equation of a change of rank two, which knows no Blue function. */
    @ParameterizedTest(name = "q = {0}, alpha = {1}, lambda = {2}, x = {3}")
    @CsvFileSource(resources = "linear-model.csv", numLinesToSkip = 1)
    void agreesWithTheSecularEquation(
            double q,
            double alpha,
            double lambda,
            double x,
            String side,
            Double singularValue,
            Double leftOverlap,
            Double rightOverlap) {
        var model = LinearModel.of((int) Math.rint(1600 * q), 1600).alpha(alpha).lambda(lambda);
        assertEquals(q, model.aspectRatio());
        var theory = model.at(x);
        if ("NONE".equals(side)) {
            assertTrue(theory.outlier().isEmpty());
            return;
        }
        var outlier = theory.outlier().orElseThrow();
        assertEquals(side, outlier.side().name());
        assertEquals(singularValue, outlier.singularValue(), 1e-12);
        assertEquals(leftOverlap, outlier.leftOverlap(), 1e-10);
        // Without a teacher the reference finds 0; a vector of N components overlaps at random.
        double right = lambda == 0 ? model.randomOverlap() : rightOverlap;
        assertEquals(right, outlier.rightOverlap(), 1e-10);
        boolean below = "BELOW".equals(side);
        assertEquals(below, theory.separated());
        assertEquals(
                below ? outlier.singularValue() : theory.lowerEdge(),
                theory.smallestSingularValue());
        assertEquals(below ? outlier.leftOverlap() : 0, theory.leftOverlap());
        assertEquals(below ? outlier.rightOverlap() : model.randomOverlap(), theory.rightOverlap());
    }

    /** Without a teacher x = 0 forces one direction to zero exactly. */
    @Test
    void learnsNothingPerfectly() {
        var theory = LinearModel.of(100, 400).lambda(0).at(0);
        assertEquals(0, theory.smallestSingularValue());
        assertEquals(1, theory.leftOverlap() / Math.sqrt((1 - 0.25) / (1 - 0.25)), 1e-15);
        assertEquals(0, theory.generalizationError());
    }

    @Test
    void generalizationErrorIsHalfLambdaSquareXSquarePlusAlphaX() {
        assertEquals(0, figure7.at(0).generalizationError());
        assertEquals(0.5 * (0.04 * 0.01 + 0.1), figure7.at(0.1).generalizationError(), 1e-16);
        assertEquals(
                0.5 * (9 * 0.25 + 2 * 0.5),
                figure7.alpha(2).lambda(3).at(0.5).generalizationError(),
                1e-15);
    }

    /** Property: √α and λ are in one unit. Scaling both scales the values, not the overlaps. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.5, 30})
    void scalesWithTheUnit(double c) {
        var scaled = figure7.alpha(c * c).lambda(0.2 * c);
        for (double x : new double[] {0, 0.1, 0.3, 0.6}) {
            assertEquals(
                    c * figure7.at(x).smallestSingularValue(),
                    scaled.at(x).smallestSingularValue(),
                    1e-13 * c);
            assertEquals(figure7.at(x).leftOverlap(), scaled.at(x).leftOverlap(), 1e-12);
            assertEquals(figure7.at(x).rightOverlap(), scaled.at(x).rightOverlap(), 1e-12);
        }
        assertEquals(figure7.fusionPoint(), scaled.fusionPoint(), 1e-13);
    }

    /** At q = 1/4 the lower outlier exists only for lambda < √(1 − √q) = 0.7071. */
    @Test
    void hasNoFusionPointForAStrongTeacher() {
        assertTrue(figure7.lambda(0.7071).hasFusionPoint());
        assertFalse(figure7.lambda(0.7072).hasFusionPoint());
        var strong = figure7.lambda(0.8);
        assertEquals(
                "the linear model has no fusion point at lambda = 0.8, no singular value lies below the bulk; take lambda < 0.7071",
                assertThrows(IllegalStateException.class, strong::fusionPoint).getMessage());
    }

    /** At q = 0.01 the outlier is below the bulk only between two x, up to lambda = √(1/0.4). */
    @Test
    void mayFuseOnBothSides() {
        var model = LinearModel.of(20, 2000).lambda(1.1);
        assertFalse(model.at(0.15).separated());
        assertTrue(model.at(0.5).separated());
        assertTrue(model.at(model.fusionPoint() - 1e-9).separated());
        assertFalse(model.at(model.fusionPoint() + 1e-9).separated());
        // η(0) = 0.86² > 1 − √0.1 > 0.3 + (0.7 · 0.86)²
        var strong = LinearModel.of(20, 200).lambda(0.86);
        assertFalse(strong.at(0).separated());
        assertTrue(strong.at(0.3).separated());
        assertTrue(strong.fusionPoint() > 0.3);
        assertTrue(model.lambda(1.5811).hasFusionPoint());
        assertFalse(model.lambda(1.5812).hasFusionPoint());
    }

    /** A wide grid of models: the fusion point is the largest x at which at() finds an outlier. */
    @Test
    void fusionPointAgreesWithTheory() {
        for (int k = 10; k < 400; k += 43) {
            for (double lambda = 0; lambda < 2; lambda += 0.07) {
                var model = LinearModel.of(k, 400).lambda(lambda);
                double last = -1;
                for (int i = 0; i <= 1000; i++) {
                    if (model.at(i / 1000.0).separated()) {
                        last = i / 1000.0;
                    }
                }
                if (last >= 0) {
                    assertEquals(last + 0.0005, model.fusionPoint(), 0.0005 + 1e-9);
                } else if (model.hasFusionPoint()) {
                    assertTrue(model.fusionPoint() < 0.001);
                }
            }
        }
    }

    @Test
    void hasDefaultsAndKeepsToThem() {
        var model = LinearModel.of(10, 40);
        assertEquals(1, model.alpha());
        assertEquals(0.2, model.lambda());
        model.alpha(3).lambda(4);
        assertEquals(1, model.alpha());
        assertEquals(0.2, model.lambda());
        assertEquals(3, model.alpha(3).lambda(4).alpha());
        assertEquals(4, model.lambda(4).alpha(3).lambda());
        assertEquals(10, model.rows());
        assertEquals(40, model.columns());
        assertEquals(Double.POSITIVE_INFINITY, model.beta(0));
        assertEquals(0, model.beta(1));
    }

    @Test
    void directionsAreUnitVectorsThatDependOnTheShapeOnly() {
        double[] u = figure7.teacher();
        double[] v = figure7.student();
        assertEquals(2048, u.length);
        assertEquals(512, v.length);
        assertEquals(1, Vectors.dot(u, u), 1e-14);
        assertEquals(1, Vectors.dot(v, v), 1e-14);
        assertEquals(1, Vectors.dot(u, figure7.lambda(3).teacher()), 1e-14);
    }

    @Test
    void saysWhatItIsInOneLine() {
        assertEquals(
                "linear model K = 512, N = 2048, alpha = 1.000, lambda = 0.2000",
                figure7.toString());
        assertEquals(
                "linear model at x = 0.1000: smallest ν 0.3070 (outlier below 0.5000), |ṽ·v| 0.9686,"
                        + " |ũ·u| 0.4043, generalization error 0.05020",
                figure7.at(0.1).toString());
        assertEquals(
                "linear model at x = 0.6000: smallest ν 0.5000 (edge of the bulk), |ṽ·v| 0.0000,"
                        + " |ũ·u| 0.0176, generalization error 0.3072",
                figure7.at(0.6).toString());
        assertEquals(
                "outlier above the bulk: ν 1.9962, |ṽ·v| 0.9385, |ũ·u| 0.9264",
                figure7.lambda(3).at(0.4).outlier().orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.0000000000000002, Double.NaN})
    void refusesXOutsideZeroToOne(double x) {
        String message =
                "x must be in [0, 1], got "
                        + x
                        + "; x = 1/(1 + alpha beta), 0 for perfect learning, 1 for none";
        assertEquals(message, refusal(() -> figure7.at(x)));
        assertEquals(message, refusal(() -> figure7.beta(x)));
        assertEquals(message, refusal(() -> figure7.sample(x, 1)));
        assertEquals(message, refusal(() -> figure7.sweep(10, 1, new double[] {0.5, x})));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnAlphaThatIsNotPositive(double alpha) {
        assertEquals(
                "alpha must be finite and > 0, got "
                        + alpha
                        + "; it is the prior's variance, 1 in the paper",
                refusal(() -> figure7.alpha(alpha)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.2, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesANegativeLambda(double lambda) {
        assertEquals(
                "lambda must be finite and at least 0, got "
                        + lambda
                        + "; it is the teacher's strength, 0.2 in the paper",
                refusal(() -> figure7.lambda(lambda)));
    }

    @ParameterizedTest
    @CsvSource({"512, 512", "512, 100"})
    void refusesKNotLessThanN(int k, int n) {
        assertEquals(
                "K must be less than N, got K = "
                        + k
                        + " and N = "
                        + n
                        + "; a square matrix has no lower edge",
                refusal(() -> LinearModel.of(k, n)));
    }

    @Test
    void refusesATinyK() {
        assertEquals(
                "K must be at least 2, got 1; the paper takes K = 512, N = 2048",
                refusal(() -> LinearModel.of(1, 10)));
    }

    @Test
    void refusesAMatrixOfAnotherShape() {
        assertEquals(
                "the matrix must be 512 × 2048 like the model, got 2048 × 512",
                refusal(() -> figure7.measure(new DMatrixRMaj(2048, 512))));
    }

    /**
     * With the seed written first, as in an earlier version, the number of draws usually is small.
     */
    @Test
    void refusesASweepOfFewDrawsWithTheSeedFirst() {
        for (int seed : new int[] {-1, 0, 1, 7, 9}) {
            assertEquals(
                    "draws must be at least 10, got "
                            + seed
                            + "; the number of draws comes first, the seed last: sweep(20, 1)",
                    refusal(() -> figure7.sweep(seed, 20)));
        }
    }

    /** Or a large one, such as a date. */
    @Test
    void refusesASweepOfMoreDrawsThanAnyoneWants() {
        for (int seed : new int[] {10_001, 20241017, Integer.MAX_VALUE}) {
            assertEquals(
                    "draws must be at most 10,000, got "
                            + seed
                            + "; the number of draws comes first, the seed last: sweep(20, 1)",
                    refusal(() -> figure7.sweep(seed, 20)));
            assertEquals(
                    refusal(() -> figure7.sweep(seed, 20)),
                    refusal(() -> figure7.sweep(seed, 20, new double[] {0.5})));
        }
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
