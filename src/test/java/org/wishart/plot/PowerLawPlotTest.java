package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.tail.PowerLaw;

import java.util.stream.IntStream;

class PowerLawPlotTest {

    /** Quantiles of a Pareto law with survival function x^(-2). */
    private static double[] pareto(double scale) {
        return IntStream.range(0, 300)
                .mapToDouble(i -> scale / Math.sqrt((i + 0.5) / 300))
                .toArray();
    }

    @Test
    void showsDensityAndSurvivalWithTheFit() {
        PowerLaw fit = PowerLaw.of(pareto(1));
        Panel panel = PowerLawPlot.of(fit);
        assertEquals(2, panel.charts().size());
        assertEquals(
                "(a) density of 300 values, with "
                        + fit
                        + "; (b) share of values ≥ x of 300 values, with "
                        + fit,
                panel.toString());
        var chart = PowerLawPlot.survival(fit);
        assertTrue(chart.getStyler().isXAxisLogarithmic());
        assertTrue(chart.getStyler().isYAxisLogarithmic());
        assertTrue(
                chart.getSeriesCollection().stream()
                        .anyMatch(series -> series.getLabel().startsWith("α = ")));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-7, 1, 1e9, 1e300})
    void paintsAnyScale(double scale) {
        String svg = Figures.svg(PowerLawPlot.of(PowerLaw.of(pareto(scale))));
        assertFalse(svg.contains("NaN"), "NaN");
        assertFalse(svg.contains("Infinity"), "Infinity");
    }

    @Test
    void paintsTwoValues() {
        String svg = Figures.svg(PowerLawPlot.of(PowerLaw.of(new double[] {1, 1.0000001})));
        assertFalse(svg.contains("NaN"), "NaN");
    }
}
