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
    void saysWhatIsWrong() {
        assertMessage(
                "a figure of metrics needs at least one matrix, got an empty list",
                () -> MetricsPlot.of(List.of()));
        assertMessage(
                "no matrix has a measure to show: " + ZERO.reasons(),
                () -> MetricsPlot.of(List.of(ZERO)));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
