package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

import java.awt.Color;

/**
 * The look of all figures, for charts of your own: colours that readers with a colour vision
 * deficiency distinguish, thin lines, a legend without a box, on white.
 *
 * <pre>{@code
 * var chart = HouseStyle.dress(new XYChart(640, 400));
 * chart.addSeries("density", new double[] {0, 1, 2}, new double[] {0.1, 0.5, 0.2});
 * chart
 * }</pre>
 */
public final class HouseStyle {

    /** Points on the limits of the data would be cut by the border of the plot. */
    private static final double CONTENT = 0.94;

    private HouseStyle() {}

    /**
     * Sets fonts, colours, grid and legend of a chart; series that it has already get the colours
     * of this style, too. Limits and titles are left alone.
     *
     * @param chart any; it is changed
     * @return the same chart
     */
    public static XYChart dress(XYChart chart) {
        Theme.dress(chart);
        chart.getStyler().setPlotContentSize(CONTENT);
        Ticks.label(chart);
        int series = 0;
        for (XYSeries one : chart.getSeriesCollection()) {
            Color color = Theme.SERIES.get(series++ % Theme.SERIES.size());
            one.setLineColor(color);
            one.setMarkerColor(color);
            one.setLineStyle(Theme.DATA_LINE);
        }
        return chart;
    }
}
