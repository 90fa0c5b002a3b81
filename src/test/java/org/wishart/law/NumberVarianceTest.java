package org.wishart.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.numbers.gamma.Erfc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberVarianceTest {

    /**
     * Quadrature of the two-level cluster function. L (1 − 2 Si/π) leaves the rounding of 1 times
     * L; everything else is of the order of 1.
     */
    @ParameterizedTest(name = "{0}, L = {1}")
    @CsvFileSource(resources = "number-variance.csv", numLinesToSkip = 1)
    void agreesWithTheClusterFunction(
            NumberVariance ensemble, double length, double variance, double rigidity) {
        double tolerance = 2e-15 * Math.max(1, length);
        assertEquals(variance, ensemble.at(length), tolerance);
        assertEquals(rigidity, ensemble.rigidity(length), tolerance);
    }

    /** Table of the literature's values, to its last digit. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.09055", "0.5, 0.31437", "1, 0.44633", "2, 0.58370",
        "3, 0.66522", "5, 0.76839", "10, 0.90869", "20, 1.04912"
    })
    void hasTheKnownValues(double length, double variance) {
        assertEquals(variance, NumberVariance.GOE.at(length), 5e-6);
    }

    /** Beyond 1/(πL)² nothing is left of (2/π²)(ln 2πL + γ + 1 − π²/8). */
    @Test
    void growsLikeALogarithm() {
        double length = 1000;
        double asymptote =
                2
                        / (Math.PI * Math.PI)
                        * (Math.log(2 * Math.PI * length)
                                + SineIntegral.EULER
                                + 1
                                - Math.PI * Math.PI / 8);
        double next = 1 / (Math.PI * Math.PI * length);
        assertEquals(asymptote, NumberVariance.GOE.at(length), next);
    }

    @Test
    void isTheLengthForIndependentLevels() {
        assertEquals(7.5, NumberVariance.POISSON.at(7.5));
        assertEquals(0.5, NumberVariance.POISSON.rigidity(7.5));
        assertEquals(0, NumberVariance.GOE.at(0));
        assertEquals(0, NumberVariance.GUE.rigidity(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesALengthOutOfRange(double length) {
        String message =
                "length L must be finite and at least 0, got "
                        + length
                        + "; it counts mean spacings";
        for (NumberVariance each : NumberVariance.values()) {
            assertEquals(message, refusal(() -> each.at(length)));
            assertEquals(message, refusal(() -> each.rigidity(length)));
        }
        assertEquals(
                "length L must be at most 2000 mean spacings for the rigidity, got 2001.0; beyond, it grows logarithmically",
                refusal(() -> NumberVariance.GOE.rigidity(2001)));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }

    /** Relative: the continued fraction has some 60 steps near 2, and a few roundings in each. */
    @ParameterizedTest(name = "x = {0}")
    @CsvFileSource(resources = "sine-integral.csv", numLinesToSkip = 1)
    void knowsSineIntegrals(double x, double si, double cin) {
        assertEquals(si, SineIntegral.si(x), 2e-15 * si);
        assertEquals(cin, SineIntegral.cin(x), 2e-15 * cin);
    }

    /** On and between the nodes of the table, 23 places in each of its intervals. */
    @Test
    void interpolatesTheNormalDistribution() {
        int places = 2 * 10 * 256 * 23;
        for (int i = 0; i <= places; i++) {
            double x = 20.0 * i / places - 10;
            double exact = Erfc.value(-x / Math.sqrt(2)) / 2;
            assertEquals(exact, NormalTable.cumulative(x), 4e-13);
        }
        assertEquals(0, NormalTable.cumulative(Double.NEGATIVE_INFINITY));
        assertEquals(1, NormalTable.cumulative(Double.POSITIVE_INFINITY));
        // mpmath 1.2.1 ncdf(1.2345)
        assertEquals(0.89149167663733, NormalTable.cumulative(1.2345), 4e-13);
    }

    @Test
    void saysWhatItIsInOneLine() {
        assertEquals("number variance, GOE", NumberVariance.GOE.toString());
    }
}
