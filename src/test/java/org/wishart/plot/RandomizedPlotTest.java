package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Spiked;
import org.wishart.report.RandomizedBaseline;

import java.util.List;
import java.util.Locale;

class RandomizedPlotTest {

    private static final RandomizedBaseline BASELINE =
            RandomizedBaseline.of(Spiked.matrix(80, 120, 1, new double[] {40, 35}, 1), 1);

    @Test
    void namesBothSpectraAndTheLaw() {
        var chart = RandomizedPlot.of(BASELINE);
        assertEquals("histograms of singular values, " + BASELINE, Figures.describe(chart));
        var labels =
                chart.getSeriesCollection().stream()
                        .filter(series -> series.isShowInLegend())
                        .map(series -> series.getLabel())
                        .toList();
        assertEquals(
                List.of(
                        "matrix: 2 above, " + BASELINE.fit().below() + " below",
                        String.format(
                                Locale.ROOT,
                                "shuffled: %d above, %d below",
                                BASELINE.shuffledFit().above(),
                                BASELINE.shuffledFit().below()),
                        "Marchenko–Pastur, shuffled"),
                labels);
        assertFalse(Figures.svg(chart).contains("NaN"));
    }

    /** Both histograms have their area in common bins: all of the shuffled values are in view. */
    @Test
    void bothHistogramsUseTheSameBins() {
        Histogram one = Histogram.of(new double[] {1, 2, 2, 3}, 0, 4, 0, 1);
        Histogram other = one.ofOthers(new double[] {0.5, 1.5});
        assertEquals(one.size(), other.size());
        assertEquals(0.5, other.at(0.5));
        assertEquals(0.5, other.at(1.5));
        assertTrue(other.highestFrom(2.5) == 0);
    }
}
