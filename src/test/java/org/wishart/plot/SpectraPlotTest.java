package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.List;

class SpectraPlotTest {

    private static final Spectrum FIRST = Spectrum.of("first", new double[] {4, 3, 2, 1}, 4, 4, 0);
    private static final Spectrum SECOND = Spectrum.of(new double[] {6, 5, 3}, 3, 8);

    @Test
    void namesEachByItsTitleOrItsShape() {
        XYChart chart = SpectraPlot.of(FIRST, SECOND, SECOND);
        assertEquals(List.of("first", "3 × 8 (1)", "3 × 8 (2)"), legend(chart));
        assertEquals(
                "histograms of first (4 singular values, ν from 1 to 4), 3 × 8 (3 singular values,"
                        + " ν from 3 to 6)",
                Figures.describe(SpectraPlot.of(FIRST, SECOND)));
    }

    /** The bins are common, and the area of each histogram is 1. */
    @Test
    void eachHistogramIsADensityOfItsOwn() {
        XYChart chart = SpectraPlot.of(FIRST, SECOND);
        var areas =
                chart.getSeriesCollection().stream()
                        .filter(series -> !series.isShowInLegend())
                        .mapToDouble(series -> area(series.getXData(), series.getYData()))
                        .toArray();
        assertEquals(2, areas.length);
        assertEquals(1, areas[0], 1e-12);
        assertEquals(1, areas[1], 1e-12);
    }

    /** Under an outline that runs along the axes' directions only. */
    private static double area(double[] xs, double[] ys) {
        double area = 0;
        for (int i = 1; i < xs.length; i++) {
            area += (xs[i] - xs[i - 1]) * ys[i];
        }
        return area;
    }

    /** One value 300 times larger than the others would leave no room for them. */
    @Test
    void saysHowManyValuesOfEachAreBeyond() {
        double[] values = new double[100];
        Arrays.setAll(values, i -> 2 - i / 100.0);
        double[] other = values.clone();
        other[0] = 600;
        XYChart chart =
                SpectraPlot.of(
                        Spectrum.of("a", values, 100, 100, 0),
                        Spectrum.of("b", other, 100, 100, 0));
        assertEquals(List.of("a", "b, 1 beyond"), legend(chart));
    }

    @Test
    void paintsAnyScale() {
        for (double scale : new double[] {1e-300, 1, 1e300}) {
            Spectrum one = Spectrum.of(new double[] {3 * scale, 2 * scale, scale}, 3, 3);
            String svg = Figures.svg(SpectraPlot.of(one, one));
            assertFalse(svg.contains("NaN"), "NaN");
            assertFalse(svg.contains("Infinity"), "Infinity");
        }
    }

    @Test
    void refusesOneAndSeven() {
        var one = assertThrows(IllegalArgumentException.class, () -> SpectraPlot.of(FIRST));
        assertEquals(
                "a figure overlays 2 to 6 spectra, got 1; use panel(plot(a), plot(b), …)",
                one.getMessage());
        Spectrum[] seven = new Spectrum[7];
        Arrays.fill(seven, FIRST);
        var many = assertThrows(IllegalArgumentException.class, () -> SpectraPlot.of(seven));
        assertTrue(many.getMessage().startsWith("a figure overlays 2 to 6 spectra, got 7;"));
    }

    private static List<String> legend(XYChart chart) {
        return chart.getSeriesCollection().stream()
                .filter(series -> series.isShowInLegend())
                .map(series -> series.getLabel())
                .toList();
    }
}
