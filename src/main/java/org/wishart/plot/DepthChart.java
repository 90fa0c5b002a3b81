package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.wishart.text.Notation;
import org.wishart.weights.Layer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A number of each layer against its block, one curve for each role. Where a block has several
 * layers of a role, such as experts, these are points without a curve.
 */
final class DepthChart {

    private static final double MARGIN = 0.03;
    private static final double HEADROOM = 0.06;
    private static final List<Points.Style> STYLES =
            List.of(Points.Style.CIRCLE, Points.Style.DIAMOND, Points.Style.SQUARE);
    private static final List<BasicStroke> STROKES =
            List.of(Theme.DATA_LINE, Theme.REFERENCE_LINE, Theme.HISTOGRAM_LINE);

    /** The usual reason why a layer has no number. */
    static final String MISSING = "without a value";

    private static final String OUTSIDE = "outside blocks";

    /**
     * A layer and its number.
     *
     * @param layer any
     * @param value NaN where it has none
     * @param reason why it has none, as in "3 square"; empty if it has one
     */
    record Entry(Layer layer, double value, String reason) {

        static Entry of(Layer layer, double value) {
            return new Entry(layer, value, "");
        }

        static Entry missing(Layer layer, String reason) {
            return new Entry(layer, Double.NaN, reason);
        }
    }

    private static final class Series {
        private final String name;
        private final double[] xs;
        private final double[] ys;
        private final boolean joined;

        Series(String name, double[] xs, double[] ys, boolean joined) {
            this.name = name;
            this.xs = xs;
            this.ys = ys;
            this.joined = joined;
        }
    }

    private final String title;
    private final List<Series> series;
    private final AxisUnit unit;
    private final String leftOut;

    private DepthChart(String title, List<Series> series, String leftOut) {
        this.title = title;
        double largest =
                series.stream()
                        .flatMapToDouble(one -> DoubleStream.of(one.ys))
                        .filter(Double::isFinite)
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        this.unit = AxisUnit.of(largest);
        this.series =
                series.stream()
                        .map(s -> new Series(s.name, s.xs, unit.scaled(s.ys), s.joined))
                        .toList();
        this.leftOut = leftOut;
    }

    /**
     * The chart.
     *
     * @param title what the numbers are, for the y axis
     * @param entries of all layers, in any order
     * @param model for the sentence with which a figure without points is refused
     * @throws IllegalArgumentException if no layer in a block has a number
     */
    static XYChart of(String title, List<Entry> entries, String model) {
        List<LayerGroup> groups = LayerGroup.of(entries.stream().map(Entry::layer).toList());
        Map<LayerGroup, List<Entry>> byGroup = new TreeMap<>();
        Map<String, Integer> leftOut = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.layer.block().isEmpty()) {
                leftOut.merge(OUTSIDE, 1, Integer::sum);
            } else if (Double.isNaN(entry.value)) {
                leftOut.merge(entry.reason, 1, Integer::sum);
            } else {
                byGroup.computeIfAbsent(groups.get(i), any -> new ArrayList<>()).add(entry);
            }
        }
        String words =
                leftOut.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", "));
        if (byGroup.isEmpty()) {
            throw new IllegalArgumentException(
                    "no layer of "
                            + model
                            + " in a block has a value for the figure \""
                            + title
                            + "\": "
                            + (words.isEmpty() ? "there are no layers" : words));
        }
        List<Series> series =
                byGroup.entrySet().stream()
                        .map(group -> series(group.getKey().toString(), group.getValue()))
                        .toList();
        return new DepthChart(title, series, words.isEmpty() ? "" : "; left out: " + words).chart();
    }

    private static Series series(String name, List<Entry> entries) {
        List<Entry> sorted =
                entries.stream()
                        .sorted(Comparator.comparingInt(e -> e.layer.block().getAsInt()))
                        .toList();
        double[] xs = sorted.stream().mapToDouble(e -> e.layer.block().getAsInt()).toArray();
        Set<Integer> blocks = new HashSet<>();
        boolean joined = sorted.stream().allMatch(e -> blocks.add(e.layer.block().getAsInt()));
        return new Series(name, xs, sorted.stream().mapToDouble(Entry::value).toArray(), joined);
    }

    private XYChart chart() {
        double left = xs().min().orElseThrow();
        double right = xs().max().orElseThrow();
        double margin = right > left ? MARGIN * (right - left) : 0.5;
        double low = ys().min().orElseThrow();
        double high = ys().max().orElseThrow();
        boolean fromZero = low >= 0 && low <= high / 2;
        double span = high > low ? high - low : Math.max(1, Math.abs(high));
        double bottom = fromZero ? -0.02 * span : low - HEADROOM * span;
        DescribedChart chart =
                new DescribedChart(describe(left, right), "block" + leftOut, unit.title(title));
        chart.limits(left - margin, right + margin, bottom, high + HEADROOM * span);
        Ticks.countFrom(chart, left - margin, right + margin);
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            Color color = Theme.SERIES.get(i % Theme.SERIES.size());
            int round = i / Theme.SERIES.size();
            BasicStroke stroke = STROKES.get(round % STROKES.size());
            Points.Style style = STYLES.get((i + round) % STYLES.size());
            Track track = new Track(one.xs, one.ys);
            if (one.joined) {
                chart.addAnnotation(track.curve(color, stroke));
            }
            chart.addAnnotation(track.points(color, style));
            if (one.joined) {
                chart.legendLine(one.name, color, stroke);
            } else {
                chart.legendMarker(one.name, color, Points.marker(style));
            }
        }
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }

    private DoubleStream xs() {
        return series.stream().flatMapToDouble(one -> DoubleStream.of(one.xs));
    }

    private DoubleStream ys() {
        return series.stream().flatMapToDouble(one -> DoubleStream.of(one.ys));
    }

    private String describe(double left, double right) {
        double factor = Math.pow(10, unit.exponent());
        String ranges =
                series.stream()
                        .map(one -> one.name + " from " + range(one, factor))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s against block %.0f to %.0f by role: %s%s",
                title,
                left,
                right,
                ranges,
                leftOut);
    }

    private static String range(Series one, double factor) {
        double low = DoubleStream.of(one.ys).min().orElseThrow() * factor;
        double high = DoubleStream.of(one.ys).max().orElseThrow() * factor;
        return Notation.shortest(low, 3) + " to " + Notation.shortest(high, 3);
    }
}
