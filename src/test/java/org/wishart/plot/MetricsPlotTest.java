package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wishart.report.Metrics;
import org.wishart.spectrum.Spectrum;

import java.util.List;

class MetricsPlotTest {

    private static final Metrics SOME = Metrics.of(Spectrum.of(new double[] {3, 2, 1}, 3, 3));
    private static final Metrics ZERO = Metrics.of(Spectrum.of(new double[] {0, 0}, 2, 2));

    @Test
    void showsFourMeasuresWithGaps() {
        Panel panel = MetricsPlot.of(List.of(SOME, ZERO, SOME));
        assertEquals(4, panel.charts().size());
        assertFalse(Figures.svg(panel).contains("NaN"));
        assertEquals(
                "stable rank against index of the matrix, 3 points, from 1.56 to 1.56",
                Figures.describe(panel.charts().get(0)));
    }

    @Test
    void showsOneMeasureByItsName() {
        assertEquals("nuclearNorm", MetricsPlot.of(List.of(SOME), "nuclearNorm").getYAxisTitle());
        assertEquals("exponent α", MetricsPlot.of(List.of(SOME), "alpha").getYAxisTitle());
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage(
                "a figure of metrics needs at least one matrix, got an empty list",
                () -> MetricsPlot.of(List.of()));
        assertMessage(
                "a figure of metrics needs at least one matrix, got an empty list",
                () -> MetricsPlot.of(List.of(), "alpha"));
        assertMessage(
                "no matrix has a measure to show: " + ZERO.reasons(),
                () -> MetricsPlot.of(List.of(ZERO)));
        assertMessage(
                "no matrix has the measure alpha: " + ZERO.missing().get("alpha"),
                () -> MetricsPlot.of(List.of(ZERO), "alpha"));
        assertMessage(
                "name must be one of " + SOME.names() + ", got beta",
                () -> MetricsPlot.of(List.of(SOME), "beta"));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
