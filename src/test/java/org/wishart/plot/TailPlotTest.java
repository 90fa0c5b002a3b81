package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;
import org.wishart.ensemble.Gaussian;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.TailEstimator;
import org.wishart.tail.TailReport;

class TailPlotTest {

    private final Spectrum noise = Spectrum.of(Gaussian.matrix(120, 200, 1, 3));

    @Test
    void bandIsTheEstimateAndTwiceNineteenPerMilleMore() {
        var moment = ExtremeValueIndex.of(noise, TailEstimator.MOMENT);
        var chart = IndexPlot.of(moment);
        XYSeries band = chart.getSeries("band");
        var first = moment.all().get(0);
        assertEquals(first.k(), band.getXData()[0]);
        assertEquals(first.value() - 1.96 * first.standardError(), band.getYData()[0], 1e-12);
        var last = moment.at(50);
        double bottom = chart.getStyler().getYAxisMin();
        assertTrue(last.value() - 1.96 * last.standardError() > bottom);
        assertTrue(chart.getStyler().getYAxisMax() > 0);
        assertEquals("extreme value index γ", chart.getYAxisTitle());
    }

    @Test
    void showsTheEstimatorsSideBySide() {
        var panel = TailPlot.of(TailReport.of(noise.singularValues(), 19, 1));
        assertEquals(4, panel.charts().size());
        String text = panel.toString();
        assertTrue(text.startsWith("(a) Hill plot: ") && text.contains("(c) index plot: Pickands"));
    }

    @Test
    void refusesOneEstimate() {
        var pickands = ExtremeValueIndex.of(new double[] {8, 4, 2, 1}, TailEstimator.PICKANDS);
        assertEquals(
                "a plot needs at least 2 values of k, got 1; take a longer spectrum",
                assertThrows(IllegalArgumentException.class, () -> IndexPlot.of(pickands))
                        .getMessage());
    }
}
