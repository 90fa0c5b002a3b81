package org.wishart.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracyWidomTest {

    private final TracyWidom real = new TracyWidom();
    private final TracyWidom complex = new TracyWidom(2);

    /**
     * Against Painlevé II. Distribution function: absolute rounding of a determinant of size 80.
     * Survival: relative to itself, since it keeps its digits.
     */
    @ParameterizedTest(name = "s = {0}")
    @CsvFileSource(resources = "tracy-widom.csv", numLinesToSkip = 1)
    void agreesWithPainleve(
            double s,
            double cumulative1,
            double survival1,
            double density1,
            double cumulative2,
            double survival2,
            double density2) {
        assertEquals(cumulative1, real.cumulative(s), 1e-14);
        assertEquals(cumulative2, complex.cumulative(s), 1e-14);
        assertEquals(survival1, real.survival(s), 1e-12 * survival1);
        assertEquals(survival2, complex.survival(s), 1e-12 * survival2);
        assertEquals(density1, real.density(s), 1e-13 + 1e-12 * density1);
        assertEquals(density2, complex.density(s), 1e-13 + 1e-12 * density2);
    }

    /** The rounding of p near 1 moves a quantile by ulp(p)/density: 3e-10 at 0.999999. */
    @ParameterizedTest(name = "p = {0}")
    @CsvFileSource(resources = "tracy-widom-quantiles.csv", numLinesToSkip = 1)
    void hasTheQuantilesOfPainleve(double p, double quantile1, double quantile2) {
        assertEquals(quantile1, real.quantile(p), 1e-12 + 2e-16 / real.density(quantile1));
        assertEquals(quantile2, complex.quantile(p), 1e-12 + 2e-16 / complex.density(quantile2));
    }

    /** Airy functions: DLMF 9.2.3 at 0; first zero and others from mpmath 1.2.1 airyai(). */
    @Test
    void knowsTheAiryFunction() {
        assertEquals(0.3550280538878172, Airy.ai(0), 1e-15);
        assertEquals(0, Airy.ai(-2.338107410459767), 1e-15);
        assertEquals(0.13529241631288141, Airy.ai(1), 1e-15);
        assertEquals(1.1047532552898686e-10, Airy.ai(10), 1e-23);
        assertEquals(0.040241238486441955, Airy.ai(-10), 1e-14);
        assertEquals(1.6916728686705e-27, Airy.ai(20), 1e-40);
    }

    /** Below, the tail is thinner than the rounding of a determinant and counts as 0. */
    @Test
    void fallsToZeroAtTheLowerEndWithoutNoise() {
        assertEquals(0, real.cumulative(-9), 1e-14);
        assertEquals(0, complex.cumulative(-7.5), 1e-14);
        assertEquals(0, real.cumulative(-9.001));
        assertEquals(0, complex.cumulative(-7.501));
        assertEquals(1, real.survival(-20));
        assertEquals(-9, real.quantile(1e-30), 1e-9);
    }

    /** Past 110 even the density is below the smallest double. */
    @Test
    void fallsToZeroAtTheUpperEnd() {
        assertEquals(0, real.survival(1e300));
        assertEquals(0, real.density(1e300));
        assertEquals(0, complex.survival(109), 1e-300);
        assertEquals(1, real.cumulative(111));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, -1})
    void refusesAnotherBeta(int beta) {
        var error = assertThrows(IllegalArgumentException.class, () -> new TracyWidom(beta));
        assertEquals(
                "beta must be 1 or 2, got " + beta + "; 1 is real, 2 complex", error.getMessage());
    }

    @Test
    void saysWhatItIsInOneLine() {
        assertEquals("Tracy–Widom law, beta = 1", real.toString());
    }
}
