package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;

/**
 * An XChart chart in the look of all figures that describes itself in one line, and that arranges
 * itself for the size at which it is painted.
 */
final class DescribedChart extends XYChart {

    /** Adapts limits to the room that the legend takes at the size of the chart. */
    interface Arrangement {
        void fit(LegendRoom room);
    }

    private final String description;
    private Arrangement arrangement = room -> {};
    private double arrangedTop = Double.NaN;
    private boolean roomAbove;

    DescribedChart(String description, String xTitle, String yTitle) {
        super(Theme.WIDTH, Theme.HEIGHT);
        this.description = description;
        Theme.dress(this);
        setXAxisTitle(xTitle);
        setYAxisTitle(yTitle);
        Ticks.label(this);
    }

    void arrange(Arrangement chosen) {
        arrangement = chosen;
        chosen.fit(LegendRoom.of(this, getWidth(), getHeight()));
    }

    /** Keeps a strip free above the plot for the names of edges, with a title and without. */
    void makeRoomAbove() {
        roomAbove = true;
        setTitle(getTitle());
    }

    @Override
    public void setTitle(String title) {
        if (roomAbove) {
            // XChart leaves room above the plot only for a title; a blank one does
            boolean none = title == null || title.isBlank();
            super.setTitle(none ? " " : title);
            getStyler().setChartTitlePadding(none ? NamesAbove.STRIP / 2 : NamesAbove.STRIP - 2);
        } else {
            super.setTitle(title);
        }
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        arrangement.fit(LegendRoom.of(this, width, height));
        super.paint(g, width, height);
    }

    /**
     * Limits of the axes. XChart drops a tick that lies exactly on a limit, so the limits are moved
     * outwards by a millionth of the range.
     */
    void limits(double left, double right, double bottom, double top) {
        double dx = 1e-6 * (right - left);
        double dy = 1e-6 * (top - bottom);
        getStyler().setXAxisMin(left - dx);
        getStyler().setXAxisMax(right + dx);
        getStyler().setYAxisMin(bottom - dy);
        arrangedTop = top + dy;
        getStyler().setYAxisMax(arrangedTop);
    }

    /** Moves the upper limit of the y axis, unless somebody else has chosen one meanwhile. */
    void limitTop(double top) {
        Double current = getStyler().getYAxisMax();
        if (current != null && current == arrangedTop) {
            arrangedTop = top;
            getStyler().setYAxisMax(top);
        }
    }

    /** A filled polygon under everything that is added later; not in the legend. */
    void area(
            String name, double[] xs, double[] ys, Color fill, BasicStroke line, Color lineColor) {
        XYSeries series = addSeries(name, xs, ys);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(fill);
        series.setLineColor(lineColor);
        series.setLineStyle(line);
        series.setMarker(SeriesMarkers.NONE);
        series.setShowInLegend(false);
    }

    /** A line up from the axis, under the legend; not in it. */
    void verticalRule(String name, double x, double top, BasicStroke stroke) {
        XYSeries series = addSeries(name, new double[] {x, x}, new double[] {0, top});
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setLineColor(Theme.RULE);
        series.setLineStyle(stroke);
        series.setMarker(SeriesMarkers.NONE);
        series.setShowInLegend(false);
    }

    /**
     * An entry in the legend that stands for something drawn otherwise: a series without points.
     * Entries appear in the order of these calls.
     */
    void legendLine(String text, Color color, BasicStroke stroke) {
        XYSeries series = legendEntry(text);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setLineColor(color);
        series.setLineStyle(stroke);
        series.setMarker(SeriesMarkers.NONE);
    }

    /** An entry in the legend for points. */
    void legendMarker(String text, Color color, Marker marker) {
        XYSeries series = legendEntry(text);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarkerColor(color);
        series.setMarker(marker);
    }

    private XYSeries legendEntry(String text) {
        return addSeries(text, new double[] {Double.NaN}, new double[] {Double.NaN});
    }

    @Override
    public String toString() {
        return description;
    }
}
