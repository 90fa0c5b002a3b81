package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wishart.ensemble.LinearModel;
import org.wishart.plot.Figures;
import org.wishart.plot.MetricsPlot;
import org.wishart.plot.SpectraPlot;
import org.wishart.plot.SweepsPlot;
import org.wishart.report.Metrics;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.List;

class PlotsOfListsTest {

    private static final Spectrum ONE = Spectrum.of(new double[] {3, 2, 1}, 3, 3);

    @Test
    void theElementsDecide() {
        assertEquals(
                Figures.describe(SpectraPlot.of(ONE, ONE)),
                Figures.describe(PlotVerbs.plot(List.of(ONE, ONE))));
        List<Metrics> metrics = List.of(Metrics.of(ONE), Metrics.of(ONE));
        assertEquals(
                Figures.describe(MetricsPlot.of(metrics)),
                Figures.describe(PlotVerbs.plot(metrics)));
        var sweep = LinearModel.of(8, 16).sweep(10, 1, new double[] {0.5});
        assertEquals(
                Figures.describe(SweepsPlot.of(sweep, sweep)),
                Figures.describe(PlotVerbs.plot(List.of(sweep, sweep))));
        assertEquals(
                "value against index, 3 points, from 1 to 3",
                Figures.describe(PlotVerbs.plot(List.of(1, 2.5, 3L))));
    }

    @Test
    void plotsListsAndWholeNumbersAgainstEachOther() {
        assertEquals(
                "y against x, 2 points, from 3 to 4",
                Figures.describe(NumberVerbs.plot(List.of(1, 2), List.of(3.0, 4.0))));
        assertEquals(
                "y against x, 2 points, from 3 to 4",
                Figures.describe(NumberVerbs.plot(new int[] {1, 2}, new double[] {3, 4})));
    }

    @Test
    void saysWhatIsWrong() {
        String start =
                "plot(results) takes a list of spectra, sweeps, metrics, rows of an analysis"
                        + " or numbers, got ";
        String end = "; plot each in a panel(…)";
        assertMessage(start + "an empty list" + end, () -> PlotVerbs.plot(List.of()));
        assertMessage(
                start + "a list of Spectrum and String and null" + end,
                () -> PlotVerbs.plot(Arrays.asList(ONE, "a", null)));
        assertMessage(
                "a line needs numbers, got null at index 1",
                () -> NumberVerbs.plot(Arrays.asList(1, null), List.of(1, 2)));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
