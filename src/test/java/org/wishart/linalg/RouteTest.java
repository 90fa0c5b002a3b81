package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RouteTest {

    @Test
    void readsAsOneLineAndRoundsTheBoundUp() {
        assertEquals(
                "OpenBLAS 0.3.31, dgesdd, relative error of the smallest value at most 2e-13",
                Route.bounded("OpenBLAS 0.3.31", "dgesdd", 1.1e-13).toString());
        assertEquals(
                "OpenBLAS 0.3.31, dgesdd, relative error of the smallest value at most 1e-12",
                Route.bounded("OpenBLAS 0.3.31", "dgesdd", 9.1e-13).toString());
    }

    @Test
    void saysWhereNothingIsLost() {
        assertEquals("given, error not known", Route.given().toString());
        assertEquals("given, by hand, exact", Route.bounded("given", "by hand", 0).toString());
    }

    @Test
    void refusesABoundThatIsNone() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var refusal =
                    assertThrows(
                            IllegalArgumentException.class, () -> Route.bounded("a", "b", bad));
            assertEquals(
                    "relative error must be finite and at least 0, got "
                            + bad
                            + "; it is a bound, not a signed estimate",
                    refusal.getMessage());
        }
    }
}
