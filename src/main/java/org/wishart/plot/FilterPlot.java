package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.wishart.filter.FilteredMatrix;

import java.util.Arrays;

/**
 * The effect of a filter: the singular values before it as a line against their rank, and the
 * values in their place as points.
 *
 * <pre>{@code
 * FilterPlot.of(removeDecile(gaussian(40, 80, 1, 1), 1))
 * }</pre>
 */
public final class FilterPlot {

    private static final double HEADROOM = 1.06;

    private FilterPlot() {}

    /**
     * Singular values before and after.
     *
     * @param filtered any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart of(FilteredMatrix filtered) {
        double[] values = filtered.before();
        double[] others = filtered.after();
        double highest = Math.max(values[0], Arrays.stream(others).max().orElseThrow());
        AxisUnit unit = AxisUnit.of(highest);
        double[] before = unit.scaled(values);
        double[] after = unit.scaled(others);
        double[] ranks = new double[before.length];
        Arrays.setAll(ranks, i -> i + 1);
        DescribedChart chart =
                new DescribedChart(
                        "Singular values before and after: " + filtered,
                        "rank, largest first",
                        unit.title("singular value ν"));
        chart.getStyler().setPlotGridLinesVisible(false);
        double top = highest > 0 ? HEADROOM * unit.scaled(highest) : 1;
        double right = ranks.length + 0.02 * ranks.length + 0.5;
        chart.limits(1 - 0.02 * ranks.length - 0.5, right, -0.03 * top, top);
        chart.addAnnotation(new Curve(ranks, before, Theme.RULE, Theme.DATA_LINE));
        chart.addAnnotation(
                new Points(
                        ranks, after, new double[ranks.length], Theme.BLUE, Points.Style.CIRCLE));
        chart.legendLine("before", Theme.RULE, Theme.DATA_LINE);
        chart.legendMarker(
                "after, " + filtered.removed() + " set to zero", Theme.BLUE, SeriesMarkers.CIRCLE);
        return chart;
    }
}
