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
    private boolean painting;
    private boolean titleShown = true;

    DescribedChart(String description, String xTitle, String yTitle) {
        super(Theme.WIDTH, Theme.HEIGHT);
        this.description = description;
        Theme.dress(this);
        setXAxisTitle(xTitle);
        setYAxisTitle(yTitle);
        Ticks.label(this);
        addAnnotation(new Title());
    }

    void arrange(Arrangement chosen) {
        arrangement = chosen;
        chosen.fit(LegendRoom.of(this, getWidth(), getHeight()));
    }

    /** Keeps a strip free above the plot for the names of edges, with a title and without. */
    void makeRoomAbove() {
        roomAbove = true;
    }

    /**
     * The title. XChart would paint it where the names of edges are: while it paints it sees a
     * blank one, which only makes room.
     */
    @Override
    public String getTitle() {
        return !painting ? super.getTitle() : heightAbove() > 0 ? " " : "";
    }

    /** Room above the plot for the title and the names of edges, in logical pixels. */
    int heightAbove() {
        boolean titled = !super.getTitle().isBlank() && titleShown();
        return (titled ? Title.HEIGHT : 0) + (roomAbove ? NamesAbove.STRIP : 0);
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        arrangement.fit(LegendRoom.of(this, width, height));
        titleShown = getStyler().isChartTitleVisible();
        getStyler().setChartTitlePadding(heightAbove() / 2);
        getStyler().setChartTitleVisible(true); // where it is not, XChart leaves no room for names
        painting = true;
        try {
            super.paint(g, width, height);
        } finally {
            painting = false;
            getStyler().setChartTitleVisible(titleShown);
        }
    }

    /** True if the user wants to see the title. */
    boolean titleShown() {
        return painting ? titleShown : getStyler().isChartTitleVisible();
    }

    /** The text of the title while XChart sees another one. */
    String titleText() {
        return super.getTitle();
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

    /** Limits of two logarithmic axes, all above 0; moved outwards as those of linear ones are. */
    void logarithmicLimits(double left, double right, double bottom, double top) {
        double across = Math.pow(right / left, 1e-6);
        double up = Math.pow(top / bottom, 1e-6);
        getStyler().setXAxisLogarithmic(true);
        getStyler().setYAxisLogarithmic(true);
        getStyler().setPlotGridLinesVisible(false);
        getStyler().setXAxisMin(left / across);
        getStyler().setXAxisMax(right * across);
        getStyler().setYAxisMin(bottom / up);
        arrangedTop = top * up;
        getStyler().setYAxisMax(arrangedTop);
        Ticks.labelLogarithmic(this);
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
        verticalRule(name, x, 0, top, stroke);
    }

    /** A line between two heights; on a logarithmic axis, both are above 0. */
    void verticalRule(String name, double x, double bottom, double top, BasicStroke stroke) {
        XYSeries series = addSeries(name, new double[] {x, x}, new double[] {bottom, top});
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
