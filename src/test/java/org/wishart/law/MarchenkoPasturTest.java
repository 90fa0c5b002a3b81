package org.wishart.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarchenkoPasturTest {

    /**
     * Relative, in both tails up to 1e-12 of the width from an edge. The argument reaches the edge
     * without being rounded on the way; what is left are some ten roundings of 1e-16 each, 1.3e-15
     * at most as measured.
     */
    private static final double TOLERANCE = 2e-14;

    @ParameterizedTest(name = "q = {0}, scale = {1}, x = {2}")
    @CsvFileSource(resources = "marchenko-pastur.csv", numLinesToSkip = 1)
    void agreesWithReference(
            double q, double scale, double x, double density, double cumulative, double survival) {
        var law = new MarchenkoPastur(q, scale);
        assertEquals(density, law.density(x), TOLERANCE * density);
        assertEquals(cumulative, law.cumulative(x), TOLERANCE * cumulative);
        assertEquals(survival, law.survival(x), TOLERANCE * survival);
    }

    /** Quantiles invert the reference too: the slope turns an error of p into one of x. */
    @ParameterizedTest(name = "q = {0}, scale = {1}, x = {2}")
    @CsvFileSource(resources = "marchenko-pastur.csv", numLinesToSkip = 1)
    void quantileInvertsReference(
            double q, double scale, double x, double density, double cumulative, double survival) {
        double rounding = Math.ulp(cumulative) / density;
        double tolerance = 4 * rounding + 1e-14 * cumulative / density + 8 * Math.ulp(x);
        assertEquals(x, new MarchenkoPastur(q, scale).quantile(cumulative), tolerance);
    }

    /** Median of the eigenvalue law: by numpy and scipy, 1e-10. */
    @ParameterizedTest(name = "q = {0}")
    @CsvFileSource(resources = "marchenko-pastur-medians.csv", numLinesToSkip = 1)
    void hasTheMediansOfScipy(double q, double eigenvalueMedian) {
        double median = new MarchenkoPastur(q, 1).median();
        assertEquals(eigenvalueMedian, median * median, 1e-10);
    }

    /** Density and distribution of λ = ν², converted; scipy, absolute 1e-10. */
    @ParameterizedTest(name = "q = {0}, λ = {1}")
    @CsvFileSource(resources = "marchenko-pastur-eigenvalues.csv", numLinesToSkip = 1)
    void hasTheEigenvalueLawOfScipy(double q, double eigenvalue, double pdf, double cdf) {
        var law = new MarchenkoPastur(q, 1);
        double nu = Math.sqrt(eigenvalue);
        assertEquals(pdf, law.density(nu) / (2 * nu), 1e-10);
        assertEquals(cdf, law.cumulative(nu), 1e-10);
    }

    /** A quarter circle: for a square matrix everything is elementary. */
    @Test
    void isTheQuarterCircleForSquareMatrices() {
        var law = new MarchenkoPastur(1, 3);
        assertEquals(0, law.lowerEdge());
        assertEquals(6, law.upperEdge());
        assertEquals(2 / (3 * Math.PI), law.density(0), 1e-16);
        assertEquals(Math.sqrt(3) / (3 * Math.PI), law.density(3), 1e-15);
        // area of the quarter circle of radius 2 up to half the radius: √3/2 + π/3, over π
        assertEquals((Math.sqrt(3) / 2 + Math.PI / 3) / Math.PI, law.cumulative(3), 1e-15);
        assertEquals(0, law.density(-1e-300));
        assertEquals(0, law.density(6));
    }

    @Test
    void edgesAreScaleTimesOneMinusAndPlusRootQ() {
        var law = MarchenkoPastur.ofNoise(512, 2048, 0.5);
        assertEquals(0.25, law.q());
        assertEquals(0.5 * Math.sqrt(2048), law.scale());
        assertEquals(law.scale() / 2, law.lowerEdge(), 1e-14);
        assertEquals(law.scale() * 1.5, law.upperEdge(), 1e-14);
        assertEquals(law, MarchenkoPastur.ofNoise(2048, 512, 0.5));
    }

    /** Property: scaling W by c scales singular values by c, and nothing else changes. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.37, 4, 1e5})
    void isAScaleFamily(double c) {
        var unit = new MarchenkoPastur(0.3, 1);
        var scaled = new MarchenkoPastur(0.3, c);
        for (double p = 0.05; p < 1; p += 0.1) {
            double x = unit.quantile(p);
            assertEquals(c * x, scaled.quantile(p), 1e-14 * c);
            assertEquals(unit.density(x), c * scaled.density(c * x), 1e-13);
            assertEquals(unit.cumulative(x), scaled.cumulative(c * x), 1e-14);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.0000000000000002, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnAspectRatioOutsideZeroToOne(double q) {
        var error = assertThrows(IllegalArgumentException.class, () -> new MarchenkoPastur(q, 1));
        assertEquals(
                "aspect ratio q must be in (0, 1], got "
                        + q
                        + "; it is the shorter side over the longer",
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAScaleThatIsNotPositive(double scale) {
        var error =
                assertThrows(IllegalArgumentException.class, () -> new MarchenkoPastur(0.5, scale));
        assertEquals(
                "scale must be finite and > 0, got " + scale + "; it is sigma √(longer side)",
                error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 1", "5, 0, 1"})
    void refusesAMatrixWithoutRowsOrColumns(int rows, int columns, double sigma) {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> MarchenkoPastur.ofNoise(rows, columns, sigma));
        assertEquals(
                "rows and columns must be at least 1, got " + rows + " × " + columns,
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesASigmaThatIsNotPositive(double sigma) {
        var error =
                assertThrows(
                        IllegalArgumentException.class, () -> MarchenkoPastur.ofNoise(4, 8, sigma));
        assertEquals(
                "sigma must be finite and > 0, got "
                        + sigma
                        + "; it is the standard deviation of a noise entry",
                error.getMessage());
    }

    @Test
    void saysWhatItIsInOneLine() {
        assertEquals(
                "Marchenko–Pastur law of singular values: q = 0.2500, scale 2.000, bulk from 1.000"
                        + " to 3.000",
                new MarchenkoPastur(0.25, 2).toString());
    }
}
