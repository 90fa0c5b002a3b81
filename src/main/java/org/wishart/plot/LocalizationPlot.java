package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.vectors.Localization;
import org.wishart.vectors.Localizations;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The inverse participation {@code Σ v⁴} of singular vectors against their index, with what is
 * expected of random directions, {@code 3/(N + 2)}, and three standard deviations around it. The
 * axis is logarithmic where the values differ by more than a factor of ten.
 *
 * <pre>{@code
 * LocalizationPlot.right(localization(svd(gaussian(60, 80, 1, 1))))
 * }</pre>
 */
public final class LocalizationPlot {

    private static final double LOGARITHMIC_FROM = 10;

    private LocalizationPlot() {}

    /**
     * Left and right vectors side by side.
     *
     * @param all any
     * @return a figure of 960 × 320 logical pixels
     */
    public static Panel of(Localizations all) {
        return Panel.of(left(all), right(all));
    }

    /**
     * The left vectors.
     *
     * @param all any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart left(Localizations all) {
        return chart("left", all, all.left());
    }

    /**
     * The right vectors.
     *
     * @param all any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart right(Localizations all) {
        return chart("right", all, all.right());
    }

    private static XYChart chart(String side, Localizations all, List<Localization> vectors) {
        double[] values =
                vectors.stream().mapToDouble(Localization::inverseParticipation).toArray();
        Localization any = vectors.get(0);
        double expected = any.expectedInverseParticipation();
        double reach = 3 * any.inverseParticipationDeviation();
        double low = Math.max(1.0 / any.components(), expected - reach);
        double high = Math.min(1, expected + reach);
        double bottom = Math.min(low, Arrays.stream(values).min().orElseThrow());
        double top = Math.max(high, Arrays.stream(values).max().orElseThrow());
        var chart =
                new VectorChart(
                        "inverse participation of " + side + " vectors against their index, " + all,
                        "Σ v⁴ of " + side + " vectors",
                        IntStream.range(0, all.size()).asDoubleStream().toArray());
        if (top > LOGARITHMIC_FROM * bottom) {
            chart.chart().getStyler().setYAxisLogarithmic(true);
            chart.chart().getStyler().setPlotGridLinesVisible(false);
            chart.limits(bottom / 1.2, top * 1.2);
            Ticks.labelLogarithmicHeight(chart.chart());
        } else {
            chart.limits(0, 1.08 * top);
        }
        chart.band("3σ of noise", filled(vectors.size(), low), filled(vectors.size(), high));
        chart.level("expected of noise", expected);
        chart.dots("Σ v⁴", values);
        return chart.chart();
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }
}
