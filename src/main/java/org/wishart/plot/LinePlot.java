package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.text.Notation;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Numbers as lines, against their index or against others: shares over the depth of a network, one
 * statistic against another. NaN is a gap.
 *
 * <pre>{@code
 * LinePlot.of(Map.of("singular values", spectrum(gaussian(20, 40, 1, 1)).singularValues()))
 * }</pre>
 */
public final class LinePlot {

    /** More lines than colours are indistinguishable. */
    private static final int MOST_LINES = 6;

    /** Up to so many points, each is marked. */
    private static final int MARKED = 60;

    private static final double MARGIN = 0.03;
    private static final double HEADROOM = 0.06;
    private static final String INDEX = "index";
    private static final String VALUE = "value";

    private final double[] xs;
    private final List<Track> tracks = new ArrayList<>();
    private final List<double[]> lines = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final AxisUnit xUnit;
    private final AxisUnit yUnit;

    private LinePlot(double[] xs, Map<String, double[]> named) {
        this.xUnit = AxisUnit.of(largest(xs));
        double largest = 0;
        for (double[] ys : named.values()) {
            largest = Math.max(largest, largest(ys));
        }
        this.yUnit = AxisUnit.of(largest);
        this.xs = xUnit.scaled(xs);
        named.forEach(
                (name, ys) -> {
                    names.add(name);
                    lines.add(yUnit.scaled(ys));
                });
        lines.forEach(ys -> tracks.add(new Track(this.xs, ys)));
    }

    /**
     * Numbers against their index, which begins at 0.
     *
     * @param ys at least one, finite or NaN
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if there is no number, or an infinite one
     */
    public static XYChart of(double[] ys) {
        return of(INDEX, indices(ys.length), Map.of(VALUE, ys));
    }

    /**
     * Numbers against others, joined in the order given.
     *
     * @param xs finite
     * @param ys as many, finite or NaN
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if there is no number, an infinite one, or another number of
     *     them
     */
    public static XYChart of(double[] xs, double[] ys) {
        return of("x", xs, Map.of("y", ys));
    }

    /**
     * Several lines against their common index, which begins at 0; the legend names them.
     *
     * @param lines 1 to 6 lines of the same length by their names
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if there are more or none, or of different lengths
     */
    public static XYChart of(Map<String, double[]> lines) {
        int length = lines.values().stream().mapToInt(line -> line.length).max().orElse(0);
        lines.forEach(
                (name, ys) -> {
                    if (ys.length != length) {
                        throw new IllegalArgumentException(
                                String.format(
                                        Locale.ROOT,
                                        "lines over one index must be equally long, got %s with %s and one with %d; pad with NaN",
                                        name,
                                        Notation.count(ys.length, "number"),
                                        length));
                    }
                });
        return of(INDEX, indices(length), lines);
    }

    /**
     * Several lines against the same abscissae. One line is named by the y axis, more by a legend.
     *
     * @param xName title of the x axis
     * @param xs finite
     * @param lines 1 to 6 lines by their names, each with one number for every abscissa
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if there are more lines or none, or a line of another length
     */
    public static XYChart of(String xName, double[] xs, Map<String, double[]> lines) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(
                    "a figure shows 1 to 6 lines, got "
                            + lines.size()
                            + "; make several, side by side in panel(…)");
        }
        lines.forEach((name, ys) -> require(name, ys, true));
        require(xName, xs, false);
        lines.forEach(
                (name, ys) -> {
                    if (ys.length != xs.length) {
                        throw new IllegalArgumentException(
                                String.format(
                                        Locale.ROOT,
                                        "%s has %s and %s has %d; plot as many of both",
                                        xName,
                                        Notation.count(xs.length, "number"),
                                        name,
                                        ys.length));
                    }
                });
        return new LinePlot(xs, lines).chart(xName);
    }

    private static void require(String name, double[] numbers, boolean gaps) {
        if (numbers.length == 0) {
            throw new IllegalArgumentException(name + " has no numbers; a line needs at least one");
        }
        for (int i = 0; i < numbers.length; i++) {
            boolean refused = !gaps && Double.isNaN(numbers[i]);
            if (Double.isInfinite(numbers[i]) || refused) {
                throw new IllegalArgumentException(
                        name
                                + "["
                                + i
                                + "] is "
                                + numbers[i]
                                + ", which no axis can show; "
                                + (gaps
                                        ? "leave it out, or set it to NaN for a gap"
                                        : "leave it out"));
            }
        }
        if (Arrays.stream(numbers).allMatch(Double::isNaN)) {
            throw new IllegalArgumentException(name + " has no number but NaN; a line needs one");
        }
    }

    private XYChart chart(String xName) {
        double left = Arrays.stream(xs).min().orElseThrow();
        double right = Arrays.stream(xs).max().orElseThrow();
        double margin = right > left ? MARGIN * (right - left) : 0.5;
        double from = left - margin;
        double to = right + margin;
        double low = all().min().orElseThrow();
        double high = all().max().orElseThrow();
        boolean fromZero = low >= 0 && low <= high / 2;
        double span = high > low ? high - low : Math.max(1, Math.abs(high));
        double bottom = fromZero ? 0 : low - HEADROOM * span;

        boolean one = names.size() == 1;
        DescribedChart chart =
                new DescribedChart(
                        describe(xName),
                        xUnit.title(xName),
                        yUnit.title(one ? names.get(0) : VALUE));
        chart.limits(from, to, bottom, high + HEADROOM * span);
        if (Arrays.stream(xs).allMatch(x -> x == Math.rint(x))) {
            Ticks.countFrom(chart, from, to);
        }
        List<String> distinct = Names.distinct(names);
        for (int i = 0; i < names.size(); i++) {
            Color color = Theme.SERIES.get(i);
            chart.addAnnotation(tracks.get(i).curve(color, Theme.DATA_LINE));
            if (xs.length <= MARKED) {
                chart.addAnnotation(
                        tracks.get(i)
                                .points(
                                        color,
                                        i % 2 == 0 ? Points.Style.CIRCLE : Points.Style.DIAMOND));
            }
            if (!one) {
                chart.legendLine(distinct.get(i), color, Theme.DATA_LINE);
            }
        }
        if (one) {
            chart.getStyler().setLegendVisible(false);
            // XChart paints no axes without a series
            chart.verticalRule("frame", from, bottom, Theme.EDGE_LINE);
        }
        chart.arrange(
                room ->
                        chart.limitTop(
                                bottom
                                        + room.heightNeeded(
                                                part ->
                                                        highestFrom(from + part * (to - from))
                                                                - bottom)));
        return chart;
    }

    private DoubleStream all() {
        return lines.stream().flatMapToDouble(Arrays::stream).filter(y -> !Double.isNaN(y));
    }

    private double highestFrom(double x) {
        double highest = tracks.stream().mapToDouble(track -> track.highestFrom(x)).max().orElse(0);
        return Double.isFinite(highest) ? highest : all().min().orElseThrow();
    }

    private String describe(String xName) {
        return names.stream().collect(Collectors.joining(", "))
                + " against "
                + xName
                + ", "
                + Notation.count(xs.length, "point")
                + ", from "
                + Notation.shortest(all().min().orElseThrow() * Math.pow(10, yUnit.exponent()), 3)
                + " to "
                + Notation.shortest(all().max().orElseThrow() * Math.pow(10, yUnit.exponent()), 3);
    }

    private static double[] indices(int length) {
        return IntStream.range(0, length).asDoubleStream().toArray();
    }

    private static double largest(double[] numbers) {
        return Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).map(Math::abs).max().orElse(0);
    }
}
