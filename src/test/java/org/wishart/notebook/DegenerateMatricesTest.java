package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.CellTester;

/** Matrices that have no noise, no tail or hardly any values, as they are typed into cells. */
@Timeout(120)
class DegenerateMatricesTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess("var h = haar(40, 1); var hs = spectrum(h);");
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"powerLaw(hs)", "hill(hs)", "tail(hs)"})
    void anOrthogonalMatrixHasNoExponent(String cell) {
        assertEquals(
                "a tail needs at least two different positive values, got 40 that are equal up to rounding, as for an orthogonal matrix",
                cells.execError(cell).message());
    }

    @Test
    void norAnAspectExponent() {
        assertTrue(
                cells.execError("aspectExponent(h)")
                        .message()
                        .startsWith("the singular values must differ, got "));
    }

    @Test
    void itsMetricsHoldNormsAndRanksAndTheReason() {
        String html = cells.execHtml("metrics(hs)");
        assertTrue(html.contains("metrics: stable rank 40.00, "), html);
        assertTrue(html.contains("no alpha, weightedAlpha, logAlphaNorm: a tail needs"), html);
        assertFalse(html.matches("(?s).*e\\+?1\\d.*"), html);
    }

    @Test
    void aSmallLayerHasMetrics() {
        String html = cells.execHtml("metrics(spectrum(gaussian(3, 5, 1, 1)))");
        assertTrue(html.contains("metrics: stable rank "), html);
        assertTrue(
                html.contains(
                        "no softRank: a Marchenko–Pastur fit needs at least 10 singular values, got 3 of a 3 × 5 matrix; take a larger one"),
                html);
    }

    @Test
    void theIdentityIsComparedWithItsEntriesInRandomOrder() {
        String html =
                cells.execHtml(
                        """
                        var eye = new org.ejml.data.DMatrixRMaj(40, 40);
                        for (int i = 0; i < 40; i++) eye.set(i, i, 1);
                        randomized(eye, 1)""");
        assertTrue(html.contains("matrix: a tail needs at least two different"), html);
    }
}
