package org.wishart.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {

    @ParameterizedTest(name = "{0} to {1} digits is {2}")
    @CsvSource({
        "0, 4, 0",
        "-0.0, 4, 0",
        "0.5, 4, 0.5000",
        "-0.5, 2, −0.50",
        "1234.5, 4, 1234",
        "12345, 4, 1.234 × 10⁴",
        "12355, 4, 1.236 × 10⁴",
        "999.96, 4, 1000",
        "9999.6, 4, 1.000 × 10⁴",
        "0.001234, 3, 0.00123",
        "0.00099999, 3, 0.00100",
        "0.0009994, 3, 9.99 × 10⁻⁴",
        "0.000012, 2, 1.2 × 10⁻⁵",
        "-1.5e-300, 2, −1.5 × 10⁻³⁰⁰",
        "4.9e-324, 3, 4.94 × 10⁻³²⁴",
        "1.7976931348623157e308, 3, 1.80 × 10³⁰⁸",
        "2, 1, 2",
        "2000, 1, 2000",
        "20000, 1, 2 × 10⁴",
        "NaN, 3, NaN",
        "Infinity, 3, ∞",
        "-Infinity, 3, −∞",
    })
    void writesSignificantDigits(double value, int digits, String expected) {
        assertEquals(expected, Notation.significant(value, digits));
    }

    @ParameterizedTest(name = "{0} to {1} digits at most is {2}")
    @CsvSource({
        "0.5, 3, 0.5",
        "1, 3, 1",
        "10, 3, 10",
        "100, 3, 100",
        "1000, 3, 1000",
        "0.25, 3, 0.25",
        "1.4996, 3, 1.5",
        "2e8, 3, 2 × 10⁸",
        "2.5e-9, 3, 2.5 × 10⁻⁹",
        "0, 3, 0",
    })
    void writesTheShortestForm(double value, int digits, String expected) {
        assertEquals(expected, Notation.shortest(value, digits));
    }

    @ParameterizedTest
    @CsvSource({"0, 10⁰", "1, 10¹", "-3, 10⁻³", "1234567890, 10¹²³⁴⁵⁶⁷⁸⁹⁰"})
    void writesPowersOfTen(int exponent, String expected) {
        assertEquals(expected, Notation.powerOfTen(exponent));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.001, 2, 0.00",
        "-0.005001, 2, −0.01",
        "3, 0, 3",
        "2.5, 3, 2.500",
        "Infinity, 1, ∞",
        "-Infinity, 2, −∞",
        "NaN, 0, NaN"
    })
    void writesFixedDecimals(double value, int decimals, String expected) {
        assertEquals(expected, Notation.fixed(value, decimals));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 outliers", "1, 1 outlier", "2, 2 outliers"})
    void countsWithANoun(long number, String expected) {
        assertEquals(expected, Notation.count(number, "outlier"));
        assertEquals(
                number == 1 ? "1 matrix" : number + " matrices",
                Notation.count(number, "matrix", "matrices"));
    }

    @Test
    void refusesDecimalsBelowZero() {
        var e = assertThrows(IllegalArgumentException.class, () -> Notation.fixed(1, -1));
        assertEquals("decimals must be at least 0, got -1", e.getMessage());
    }

    @Test
    void refusesNoDigits() {
        var e = assertThrows(IllegalArgumentException.class, () -> Notation.significant(1, 0));
        assertEquals("significant digits must be at least 1, got 0", e.getMessage());
        assertEquals(
                e.getMessage(),
                assertThrows(IllegalArgumentException.class, () -> Notation.shortest(1, 0))
                        .getMessage());
    }
}
