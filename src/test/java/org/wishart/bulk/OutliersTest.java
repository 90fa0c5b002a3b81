package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.numbers;

import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Gaussian;
import org.wishart.law.TracyWidom;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;

class OutliersTest {

    private final MarchenkoPasturFit fit =
            MarchenkoPasturFit.of(Spectrum.of(GoldenMatrices.b()), SigmaRule.known(1.0 / 16));

    @Test
    void findThePlantedSpikes() {
        Outliers outliers = Outliers.of(fit.withTracyWidomMargin(0.99));
        assertEquals(3, outliers.above().size());
        assertEquals(0, outliers.below().size());
        double[] operator = numbers("B.gavish_donoho.shrunk_known_sigma.operator");
        for (int i = 0; i < 3; i++) {
            Spike spike = outliers.above().get(i).spike().orElseThrow();
            assertEquals(operator[i], spike.operator(), 1e-9);
            assertEquals(spike.operator(), spike.strength());
        }
        assertTrue(
                outliers.toString().equals("3 outliers above and 0 below the bulk [0.000, 2.000]"));
    }

    /** The distance is the quantile of which the threshold of a margin is made. */
    @Test
    void measureTheDistanceInTracyWidomUnits() {
        Spectrum flat = Spectrum.of(Gaussian.matrix(50, 80, 1, 1));
        for (double level : new double[] {0.05, 0.5, 0.99}) {
            double quantile = new TracyWidom().quantile(level);
            TracyWidomEdge edge = new TracyWidomEdge(quantile);
            double above = edge.upper(50, 80, 0.3);
            double below = edge.lower(50, 80, 0.3);
            assertEquals(quantile, TracyWidomEdge.unitsAbove(flat, 0.3, above), 1e-12);
            assertEquals(quantile, TracyWidomEdge.unitsBelow(flat, 0.3, below), 1e-12);
        }
    }

    @Test
    void lieOnBothSides() {
        Spectrum s = Spectrum.of(Gaussian.matrix(100, 200, 1, 3));
        MarchenkoPasturFit narrow = MarchenkoPasturFit.of(s, SigmaRule.known(0.8));
        assertTrue(Outliers.of(narrow).above().size() > 5);
        MarchenkoPasturFit wide = MarchenkoPasturFit.of(s, SigmaRule.known(1.4));
        Outliers below = Outliers.of(wide);
        assertEquals(wide.below(), below.below().size());
        assertTrue(below.below().size() > 5);
        Outlier last = below.all().get(below.all().size() - 1);
        assertFalse(last.isAbove());
        assertEquals(99, last.index());
        assertTrue(last.tracyWidom() > 0);
        assertTrue(last.toString().endsWith("Tracy–Widom units below the bulk"));
    }

    @Test
    void readAsALine() {
        Outlier first = Outliers.of(fit).all().get(0);
        assertTrue(
                first.toString()
                        .matches(
                                "singular value 0, 3\\.389, .* Tracy–Widom units above the"
                                        + " bulk: signal of strength 3\\.062, .*"),
                first.toString());
    }
}
