package org.wishart.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemicircleTest {

    /** By hand: density 2/(πR) in the middle; at R/2 the function is 1/2 + √3/(4π) + 1/6. */
    @Test
    void isASemicircle() {
        Semicircle law = new Semicircle(4);
        assertEquals(1 / (2 * Math.PI), law.density(0), 1e-16);
        assertEquals(law.density(1.5), law.density(-1.5));
        assertEquals(2.0 / 3 + Math.sqrt(3) / (4 * Math.PI), law.cumulative(2), 1e-15);
        assertEquals(law.survival(2), law.cumulative(-2));
        assertEquals(0, law.median(), 1e-15);
        assertEquals(4, law.quantile(1));
        assertEquals(-4, law.quantile(0));
        assertEquals("semicircle law, radius 4.000", law.toString());
        assertEquals(new Semicircle(4), Semicircle.ofNoise(100, 0.2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesARadiusOutOfRange(double radius) {
        assertEquals(
                "radius must be finite and > 0, got "
                        + radius
                        + "; it is 2 sigma √n, the edge of the bulk",
                assertThrows(IllegalArgumentException.class, () -> new Semicircle(radius))
                        .getMessage());
    }

    @Test
    void refusesAnEmptyMatrix() {
        assertEquals(
                "n must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> Semicircle.ofNoise(0, 1))
                        .getMessage());
    }
}
