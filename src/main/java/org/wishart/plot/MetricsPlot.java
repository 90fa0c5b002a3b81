package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.report.Metrics;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Scalar measures of several matrices against their position in a list, such as the layers of a
 * model in their order. A measure that a matrix does not have is a gap.
 *
 * <pre>{@code
 * MetricsPlot.of(List.of(metrics(gaussian(40, 80, 1, 1)), metrics(heavyTailed(40, 80, 3, 1))))
 * }</pre>
 */
public final class MetricsPlot {

    /** Names of measures and how the figure calls them. */
    private static final List<Map.Entry<String, String>> SHOWN =
            List.of(
                    Map.entry("stableRank", "stable rank"),
                    Map.entry("effectiveRank", "effective rank"),
                    Map.entry("relativeEntropy", "relative entropy"),
                    Map.entry("alpha", "exponent α"));

    private MetricsPlot() {}

    /**
     * Four measures, one panel each.
     *
     * @param all at least one
     * @return stable rank, effective rank, relative entropy, exponent α of the eigenvalues
     * @throws IllegalArgumentException if there are none, or no matrix has one of these measures
     */
    public static Panel of(List<Metrics> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "a figure of metrics needs at least one matrix, got an empty list");
        }
        XYChart[] charts =
                SHOWN.stream()
                        .filter(shown -> all.stream().anyMatch(one -> one.has(shown.getKey())))
                        .map(shown -> chart(all, shown.getKey(), shown.getValue()))
                        .toArray(XYChart[]::new);
        if (charts.length == 0) {
            throw new IllegalArgumentException(
                    "no matrix has a measure to show: " + all.get(0).reasons());
        }
        return Panel.of(charts);
    }

    private static XYChart chart(List<Metrics> all, String name, String title) {
        double[] ys =
                all.stream()
                        .mapToDouble(one -> one.has(name) ? one.value(name) : Double.NaN)
                        .toArray();
        double[] xs = IntStream.range(0, ys.length).asDoubleStream().toArray();
        return LinePlot.of("index of the matrix", xs, Map.of(title, ys));
    }
}
