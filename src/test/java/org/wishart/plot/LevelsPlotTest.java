package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.wishart.ensemble.Gaussian;
import org.wishart.law.MarchenkoPastur;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.spectrum.Unfolding;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

class LevelsPlotTest {

    private static final LevelStatistics NOISE =
            LevelStatistics.of(
                    Spectrum.of("noise", Gaussian.matrix(100, 200, 1, 1)),
                    Unfolding.law(MarchenkoPastur.ofNoise(100, 200, 1)));

    private static LevelStatistics independent() {
        RandomStream random = RandomStream.of(3);
        double[] values = IntStream.range(0, 300).mapToDouble(i -> -random.uniform()).toArray();
        Arrays.sort(values);
        double[] descending = Arrays.stream(values).map(value -> -value).toArray();
        return LevelStatistics.of(Spectrum.of(descending, 300, 300), Unfolding.polynomial(1));
    }

    @Test
    void showsSpacingsBesideTheNumberVariance() {
        Panel panel = LevelsPlot.of(NOISE);
        assertEquals(2, panel.charts().size());
        assertEquals(
                "(a) histogram of spacings, " + NOISE + "; (b) number variance, " + NOISE,
                Figures.describe(panel));
        assertFalse(Figures.svg(panel).contains("NaN"));
    }

    /** The area of the bars is the share of the spacings in them, which is all. */
    @Test
    void barsHaveTheAreaOne() {
        var bars = LevelsPlot.spacings(NOISE).getSeries("spacings");
        double[] xs = bars.getXData();
        double[] ys = bars.getYData();
        double area = 0;
        for (int i = 1; i < xs.length; i++) {
            area += (xs[i] - xs[i - 1]) * ys[i];
        }
        assertEquals(1, area, 1e-12);
    }

    @Test
    void legendSaysHowMuchTheSpacingsSpeakForEither() {
        XYChart chart = LevelsPlot.spacings(NOISE);
        String[] labels =
                chart.getSeriesCollection().stream()
                        .filter(series -> series.isShowInLegend())
                        .map(series -> series.getLabel())
                        .toArray(String[]::new);
        String p = String.format(Locale.ROOT, "%.2g", NOISE.wigner().pValue());
        assertArrayEquals(
                new String[] {
                    "98 spacings", "Wigner's surmise, p = " + p, "independent levels, p < 0.001"
                },
                labels);
        assertEquals("spacing s (mean spacings)", chart.getXAxisTitle());
        assertEquals("density", chart.getYAxisTitle());
    }

    /** The line of independent levels runs where the legend of noise stands. */
    @Test
    void legendLeavesIndependentLevelsTheirCorner() {
        var noise = LevelsPlot.numberVariance(NOISE).getStyler();
        assertEquals(LegendPosition.InsideNE, noise.getLegendPosition());
        var styler = LevelsPlot.numberVariance(independent()).getStyler();
        assertEquals(LegendPosition.InsideNW, styler.getLegendPosition());
        assertTrue(styler.getYAxisMax() >= 0.7 * styler.getXAxisMax() - 1e-3);
    }
}
