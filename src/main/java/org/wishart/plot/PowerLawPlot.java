package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.wishart.tail.PowerLaw;
import org.wishart.text.Notation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A fitted power law over the values on logarithmic axes, where it is a straight line: the density
 * and the survival function, with the threshold from which on the law was fitted.
 *
 * <p>The survival function needs no bins and shows the tail best; publications usually show the
 * density.
 *
 * <pre>{@code
 * PowerLawPlot.survival(powerLaw(spectrum(heavyTailed(200, 400, 3, 1))))
 * }</pre>
 */
public final class PowerLawPlot {

    private static final int FEWEST_BINS = 8;
    private static final int MOST_BINS = 50;
    private static final double MARGIN = 1.06;

    private PowerLawPlot() {}

    /**
     * Both panels side by side.
     *
     * @param fit any
     * @return a figure of 960 × 320 logical pixels: density, survival function
     */
    public static Panel of(PowerLaw fit) {
        return Panel.of(density(fit), survival(fit));
    }

    /**
     * The density of the values in bins of equal width on the logarithmic axis; empty bins have no
     * point. The law is drawn times the share of the values in the tail.
     *
     * @param fit any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart density(PowerLaw fit) {
        double[] values = fit.values();
        int size = values.length;
        double least = values[0];
        double ratio = values[size - 1] / least;
        int bins = (int) Math.min(MOST_BINS, Math.max(FEWEST_BINS, 2 * Math.sqrt(size)));
        int[] counts = new int[bins];
        for (double value : values) {
            int bin = (int) (bins * Math.log(value / least) / Math.log(ratio));
            counts[Math.min(bin, bins - 1)]++;
        }
        int[] filled = IntStream.range(0, bins).filter(bin -> counts[bin] > 0).toArray();
        double[] xs = new double[filled.length];
        double[] ys = new double[filled.length];
        for (int i = 0; i < filled.length; i++) {
            double from = least * Math.pow(ratio, filled[i] / (double) bins);
            double to = least * Math.pow(ratio, (filled[i] + 1) / (double) bins);
            xs[i] = Math.sqrt(from) * Math.sqrt(to);
            ys[i] = counts[filled[i]] / (double) size / (to - from);
        }
        double alpha = fit.densityExponent();
        double atThreshold = tailShare(fit) * (alpha - 1) / fit.xmin();
        return chart(fit, "density", xs, ys, atThreshold, -alpha);
    }

    /**
     * The share of the values that are at least as large as each value, with the law's, {@code n/N
     * (x/xmin)^(1 − α)} for n of N values in the tail.
     *
     * @param fit any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart survival(PowerLaw fit) {
        double[] values = fit.values();
        int size = values.length;
        double[] shares =
                IntStream.range(0, size).mapToDouble(i -> (size - i) / (double) size).toArray();
        DescribedChart chart =
                chart(
                        fit,
                        "share of values ≥ x",
                        values,
                        shares,
                        tailShare(fit),
                        1 - fit.densityExponent());
        // below a falling curve is room, and above it nothing but shares over 1
        chart.getStyler().setLegendPosition(LegendPosition.InsideSW);
        return chart;
    }

    private static double tailShare(PowerLaw fit) {
        return fit.tailLength() / (double) fit.size();
    }

    private static DescribedChart chart(
            PowerLaw fit, String yTitle, double[] xs, double[] ys, double start, double slope) {
        double[] values = fit.values();
        double left = values[0] / MARGIN;
        double right = Ticks.logarithmicEnd(left, values[values.length - 1]);
        double floor = Arrays.stream(ys).min().orElseThrow() / 2;
        double[] lineXs = {fit.xmin(), right};
        double[] lineYs = {start, start * Math.pow(right / fit.xmin(), slope)};
        double top = Math.max(Arrays.stream(ys).max().orElseThrow(), start) * MARGIN;

        DescribedChart chart =
                new DescribedChart(
                        yTitle + " of " + values.length + " values, with " + fit, "x", yTitle);
        chart.logarithmicLimits(left, right, floor, top);
        chart.makeRoomAbove();
        chart.verticalRule("threshold", fit.xmin(), floor, top * top / floor, Theme.EDGE_LINE);
        chart.addAnnotation(
                new NamesAbove(fit.xmin(), "xmin = " + Notation.significant(fit.xmin(), 3)));
        chart.addAnnotation(new Dots(xs, ys, Theme.BLUE));
        chart.addAnnotation(new Curve(lineXs, lineYs, Theme.VERMILLION, Theme.THEORY_LINE));
        chart.legendMarker(values.length + " values", Theme.BLUE, SeriesMarkers.CIRCLE);
        chart.legendLine(
                "α = "
                        + Notation.significant(fit.densityExponent(), 3)
                        + " ± "
                        + Notation.significant(fit.standardError(), 2)
                        + ", "
                        + fit.tailLength()
                        + " in the tail",
                Theme.VERMILLION,
                Theme.THEORY_LINE);
        chart.arrange(
                room ->
                        chart.limitTop(
                                floor
                                        * Math.exp(
                                                room.heightNeeded(
                                                        part ->
                                                                highest(
                                                                        left
                                                                                * Math.pow(
                                                                                        right
                                                                                                / left,
                                                                                        part),
                                                                        xs,
                                                                        ys,
                                                                        lineXs,
                                                                        lineYs,
                                                                        floor)))));
        return chart;
    }

    /** Of points and line at or to the right of x, in logarithms above the floor. */
    private static double highest(
            double x, double[] xs, double[] ys, double[] lineXs, double[] lineYs, double floor) {
        double highest = new Track(xs, ys).highestFrom(x);
        if (x <= lineXs[0]) {
            highest = Math.max(highest, lineYs[0]);
        } else if (x <= lineXs[1]) {
            double part = Math.log(x / lineXs[0]) / Math.log(lineXs[1] / lineXs[0]);
            highest = Math.max(highest, lineYs[0] * Math.pow(lineYs[1] / lineYs[0], part));
        }
        return Math.max(0, Math.log(highest / floor));
    }
}
