package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.discovery.Discovery;
import org.wishart.vectors.Localization;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.RandomParticipation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The inverse participation {@code Σ v⁴} of singular vectors against their index, with what is
 * expected of random directions, {@code 3/(N + 2)}, and the range that holds 99.7 % of them, as
 * simulated. Diamonds are the vectors of either side that are more localized, at a false discovery
 * rate of 5 % ({@link Localizations#discoveries}). The axis is logarithmic where the values differ
 * by more than a factor of ten.
 *
 * <pre>{@code
 * LocalizationPlot.right(localization(svd(gaussian(60, 80, 1, 1))))
 * }</pre>
 */
public final class LocalizationPlot {

    private static final double LOGARITHMIC_FROM = 10;
    private static final double LEVEL = 0.05;

    /** Beyond three standard deviations of a normal variable, at each end. */
    private static final double TAIL = 0.00135;

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
        return chart(Discovery.Side.LEFT, all, all.left());
    }

    /**
     * The right vectors.
     *
     * @param all any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart right(Localizations all) {
        return chart(Discovery.Side.RIGHT, all, all.right());
    }

    private static XYChart chart(
            Discovery.Side side, Localizations all, List<Localization> vectors) {
        double[] values =
                vectors.stream().mapToDouble(Localization::inverseParticipation).toArray();
        Localization any = vectors.get(0);
        int components = any.components();
        RandomParticipation noise = RandomParticipation.of(Math.max(2, components));
        double low = components == 1 ? 1 : noise.quantile(TAIL);
        double high = components == 1 ? 1 : noise.quantile(1 - TAIL);
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
        chart.band("99.7 % of noise", filled(vectors.size(), low), filled(vectors.size(), high));
        chart.level("mean of noise", any.expectedInverseParticipation());
        chart.dots("vectors", values);
        drawDiscoveries(chart, side, all, values);
        return chart.chart();
    }

    private static void drawDiscoveries(
            VectorChart chart, Discovery.Side side, Localizations all, double[] values) {
        int[] found =
                all.discoveries(LEVEL).found().stream()
                        .filter(discovery -> discovery.side() == side)
                        .mapToInt(Discovery::index)
                        .toArray();
        if (found.length > 0) {
            chart.diamonds(
                    "FDR ≤ 5 %",
                    IntStream.of(found).asDoubleStream().toArray(),
                    IntStream.of(found).mapToDouble(k -> values[k]).toArray());
        }
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }
}
