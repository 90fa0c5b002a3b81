package org.wishart.plot;

import org.knowm.xchart.internal.chartpart.IChart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Several charts as one figure, in a grid, with the letters (a), (b), … at their top left corners.
 * Any chart will do, a panel too: the letters run on through the charts in it. Immutable; the
 * charts in it are not copied, so that a change to one of them shows.
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
    private static final int TITLE_HEIGHT = 28;
    private static final int TITLE_BASELINE = 20;
    private static final int MOST_LETTERS = 26;

    private final List<IChart> charts;
    private final int columns;
    private final String title;

    private Panel(String title, int columns, List<IChart> charts) {
        this.title = title;
        this.columns = columns;
        this.charts = charts;
    }

    /**
     * Puts charts side by side: two or less in a row, more in a grid that is as square as can be.
     * Panels of several columns are put below one another.
     *
     * @param charts 1 to 26 of them, those within panels counted; not modified
     * @return the figure, 480 × 320 logical pixels for each chart
     * @throws IllegalArgumentException if there are none or more than 26
     */
    public static Panel of(IChart... charts) {
        boolean wide = Arrays.stream(charts).anyMatch(chart -> columnsOf(chart) > 1);
        int columns =
                charts.length <= 2 ? charts.length : (int) Math.ceil(Math.sqrt(charts.length));
        return inColumns(wide ? 1 : Math.max(columns, 1), charts);
    }

    /**
     * Puts charts into a grid, row by row.
     *
     * @param columns number of charts in a row, at least 1
     * @param charts 1 to 26 of them, those within panels counted; not modified
     * @return the figure, 480 × 320 logical pixels for each chart
     * @throws IllegalArgumentException if the number of charts or of columns is out of range
     */
    public static Panel inColumns(int columns, IChart... charts) {
        int count = Arrays.stream(charts).mapToInt(Panel::leaves).sum();
        if (count < 1 || count > MOST_LETTERS) {
            throw new IllegalArgumentException(
                    "a panel holds 1 to 26 charts, got " + count + "; make several panels");
        }
        if (columns < 1) {
            throw new IllegalArgumentException("columns must be at least 1, got " + columns);
        }
        return new Panel("", Math.min(columns, charts.length), List.of(charts));
    }

    /**
     * The same charts below a title.
     *
     * @param newTitle one line; empty for none
     * @return a panel that is higher by the title
     */
    public Panel titled(String newTitle) {
        return new Panel(newTitle.strip(), columns, charts);
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

    /** Charts that are no panels, in a chart or panel. */
    private static int leaves(IChart chart) {
        return chart instanceof Panel panel
                ? panel.charts.stream().mapToInt(Panel::leaves).sum()
                : 1;
    }

    private static int columnsOf(IChart chart) {
        return chart instanceof Panel panel ? panel.cellColumns() * panel.columns : 1;
    }

    private static int rowsOf(IChart chart) {
        return chart instanceof Panel panel ? panel.cellRows() * panel.rows() : 1;
    }

    /** The width of each part, in charts: that of the widest. */
    private int cellColumns() {
        return charts.stream().mapToInt(Panel::columnsOf).max().orElseThrow();
    }

    private int cellRows() {
        return charts.stream().mapToInt(Panel::rowsOf).max().orElseThrow();
    }

    /**
     * Width of the figure.
     *
     * @return in pixels
     */
    @Override
    public int getWidth() {
        return columns * cellColumns() * CELL_WIDTH;
    }

    /**
     * Height of the figure.
     *
     * @return in pixels
     */
    @Override
    public int getHeight() {
        return rows() * cellRows() * CELL_HEIGHT + titleHeight();
    }

    /**
     * The title above all charts.
     *
     * @return empty if there is none
     */
    @Override
    public String getTitle() {
        return title;
    }

    /** Paints all charts, each in its part of the space. */
    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        paint(g, width, height, 0, leaves(this) > 1);
    }

    private int titleHeight() {
        return title.isEmpty() ? 0 : TITLE_HEIGHT;
    }

    private void paint(Graphics2D g, int width, int allHeight, int firstLetter, boolean lettered) {
        int letter = firstLetter;
        int height = allHeight - titleHeight();
        if (!title.isEmpty()) {
            g.setColor(Theme.TEXT);
            String text = Title.fitting(title, Theme.TITLE_FONT, width - 2.0 * Theme.PADDING);
            Mark.write(g, text, Theme.TITLE_FONT, width / 2.0, TITLE_BASELINE, 0.5);
        }
        for (int i = 0; i < charts.size(); i++) {
            IChart chart = charts.get(i);
            int column = i % columns;
            int row = i / columns;
            int left = width * column / columns;
            int top = titleHeight() + height * row / rows();
            int cellWidth = width * (column + 1) / columns - left;
            int cellHeight = height * (row + 1) / rows() - height * row / rows();
            Graphics2D cell = (Graphics2D) g.create();
            try {
                cell.translate(left, top);
                cellWidth = cellWidth * columnsOf(chart) / cellColumns();
                cellHeight = cellHeight * rowsOf(chart) / cellRows();
                if (chart instanceof Panel panel) {
                    panel.paint(cell, cellWidth, cellHeight, letter, lettered);
                } else {
                    paintChart(chart, cell, cellWidth, cellHeight, lettered ? letter : -1);
                }
            } finally {
                cell.dispose();
            }
            letter += leaves(chart);
        }
    }

    private static void paintChart(IChart chart, Graphics2D g, int width, int height, int letter) {
        int strip = letter < 0 ? 0 : STRIP;
        g.translate(0, strip);
        paintAtSize(chart, g, width, height - strip);
        g.translate(0, -strip);
        if (strip > 0) {
            g.setColor(Theme.TEXT);
            Mark.write(g, letter(letter), Theme.LETTER_FONT, Theme.PADDING, 17, 0);
        }
    }

    private static String letter(int index) {
        return "(" + (char) ('a' + index) + ")";
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
        String start = title.isEmpty() ? "" : "\"" + title + "\": ";
        List<IChart> all = allCharts();
        if (all.size() == 1) {
            return start + Figures.describe(all.get(0));
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            parts.add(letter(i) + " " + Figures.describe(all.get(i)));
        }
        return start + String.join("; ", parts);
    }

    private List<IChart> allCharts() {
        return charts.stream()
                .flatMap(
                        chart ->
                                chart instanceof Panel panel
                                        ? panel.allCharts().stream()
                                        : Stream.of(chart))
                .toList();
    }
}
