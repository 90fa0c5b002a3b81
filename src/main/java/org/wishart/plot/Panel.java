package org.wishart.plot;

import org.knowm.xchart.internal.chartpart.IChart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Several charts as one figure, in a grid, with the letters (a), (b), … at their top left corners.
 * Any chart will do, a panel too. Immutable; the charts in it are not copied, so that a change to
 * one of them shows.
 *
 * <pre>{@code
 * var s = spectrum(gaussian(400, 800, 0.05, 1));
 * Panel.inColumns(1, plot(s), plot(hill(s)))
 * }</pre>
 */
public final class Panel implements IChart {

    /** Size of a cell, the strip with the letter included, in logical pixels. */
    static final int CELL_WIDTH = 480;

    static final int CELL_HEIGHT = 320;
    private static final int STRIP = 22;
    private static final int MOST_LETTERS = 26;

    private final List<IChart> charts;
    private final int columns;

    private Panel(int columns, List<IChart> charts) {
        this.columns = columns;
        this.charts = charts;
    }

    /**
     * Puts charts side by side: two or less in a row, more in a grid that is as square as can be.
     *
     * @param charts 1 to 26 of them; not modified
     * @return the figure, 480 × 320 logical pixels for each chart
     * @throws IllegalArgumentException if there are none or more than 26
     */
    public static Panel of(IChart... charts) {
        int columns =
                charts.length <= 2 ? charts.length : (int) Math.ceil(Math.sqrt(charts.length));
        return inColumns(Math.max(columns, 1), charts);
    }

    /**
     * Puts charts into a grid, row by row.
     *
     * @param columns number of charts in a row, at least 1
     * @param charts 1 to 26 of them; not modified
     * @return the figure, 480 × 320 logical pixels for each chart
     * @throws IllegalArgumentException if the number of charts or of columns is out of range
     */
    public static Panel inColumns(int columns, IChart... charts) {
        if (charts.length < 1 || charts.length > MOST_LETTERS) {
            throw new IllegalArgumentException(
                    "a panel holds 1 to 26 charts, got "
                            + charts.length
                            + "; show more of them as several panels");
        }
        if (columns < 1) {
            throw new IllegalArgumentException("columns must be at least 1, got " + columns);
        }
        return new Panel(Math.min(columns, charts.length), List.of(charts));
    }

    /**
     * The charts, row by row.
     *
     * @return at least one
     */
    public List<IChart> charts() {
        return charts;
    }

    /**
     * Charts in a row.
     *
     * @return at least 1
     */
    public int columns() {
        return columns;
    }

    private int rows() {
        return (charts.size() + columns - 1) / columns;
    }

    /**
     * Width of the figure.
     *
     * @return in pixels
     */
    @Override
    public int getWidth() {
        return columns * CELL_WIDTH;
    }

    /**
     * Height of the figure.
     *
     * @return in pixels
     */
    @Override
    public int getHeight() {
        return rows() * CELL_HEIGHT;
    }

    /**
     * A panel has no title of its own.
     *
     * @return the empty string
     */
    @Override
    public String getTitle() {
        return "";
    }

    /** Paints all charts, each in its part of the space. */
    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        boolean lettered = charts.size() > 1;
        int strip = lettered ? STRIP : 0;
        for (int i = 0; i < charts.size(); i++) {
            int column = i % columns;
            int row = i / columns;
            int left = width * column / columns;
            int top = height * row / rows();
            int cellWidth = width * (column + 1) / columns - left;
            int cellHeight = height * (row + 1) / rows() - top;
            Graphics2D cell = (Graphics2D) g.create();
            try {
                cell.translate(left, top + strip);
                paintAtSize(charts.get(i), cell, cellWidth, cellHeight - strip);
            } finally {
                cell.dispose();
            }
            if (lettered) {
                g.setColor(Theme.TEXT);
                String letter = "(" + (char) ('a' + i) + ")";
                Mark.write(g, letter, Theme.LETTER_FONT, left + Theme.PADDING, top + 17, 0);
            }
        }
    }

    /** XChart remembers the size at which a chart was last painted as the size of the chart. */
    private static void paintAtSize(IChart chart, Graphics2D g, int width, int height) {
        int ownWidth = chart.getWidth();
        int ownHeight = chart.getHeight();
        chart.paint(g, width, height);
        if (chart.getWidth() != ownWidth || chart.getHeight() != ownHeight) {
            Graphics2D nowhere =
                    new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            try {
                chart.paint(nowhere, ownWidth, ownHeight);
            } finally {
                nowhere.dispose();
            }
        }
    }

    @Override
    public String toString() {
        if (charts.size() == 1) {
            return Figures.describe(charts.get(0));
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < charts.size(); i++) {
            parts.add("(" + (char) ('a' + i) + ") " + Figures.describe(charts.get(i)));
        }
        return String.join("; ", parts);
    }
}
