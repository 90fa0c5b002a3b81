package org.wishart.plot;

import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.text.Notation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Percentages as coloured cells in rows and columns, with the numbers where they fit, a bar for the
 * colours, and words for cells that are hatched or crossed out. XChart's own heat map knows
 * neither.
 */
final class CellMap implements IChart {

    /**
     * A cell.
     *
     * @param kind whether it has a value
     * @param value in percent; 0 unless it has one
     */
    record Cell(Kind kind, double value) {}

    /** The state of a cell: a value, or the reason why it has none. */
    enum Kind {
        /** A number. */
        VALUE,
        /** Nothing can be there by definition: hatched. */
        IMPOSSIBLE,
        /** The number is missing: crossed out. */
        UNKNOWN,
        /** There is no such layer: blank. */
        NONE
    }

    /** The content of a map: a title, its rows and columns, and a word for each kind of cell. */
    record Content(
            String title,
            String description,
            List<String> rows,
            List<String> columns,
            List<List<Cell>> cells,
            String impossible,
            String unknown,
            String remark) {}

    private static final int TOP = 26;
    private static final int BOTTOM = 42;
    private static final int NOTE = 16;
    private static final int RIGHT = 62;
    private static final int BAR_GAP = 12;
    private static final int BAR = 12;
    private static final double BETWEEN = 1;
    private static final double TICK_ROOM = 8;

    /** The last label may stand close: it is a word, the others are numbers. */
    private static final double LAST_GAP = 3;

    private static final double HATCH_STEP = 6;
    private static final double LEAST_TEXT_HEIGHT = 12;
    private static final Color HATCH = new Color(0xB8B8B8);
    private static final Font FONT = Theme.LABEL_FONT;
    private static final int DIGIT_HEIGHT = 8;

    private final Content content;
    private final Ramp ramp;
    private final double largest;

    CellMap(Content content, Ramp ramp) {
        this.content = content;
        this.ramp = ramp;
        double most =
                content.cells.stream()
                        .flatMap(List::stream)
                        .mapToDouble(Cell::value)
                        .max()
                        .orElse(0);
        this.largest = most > 0 ? most : 1;
    }

    @Override
    public int getWidth() {
        return Theme.WIDTH;
    }

    @Override
    public int getHeight() {
        return Theme.HEIGHT;
    }

    @Override
    public String getTitle() {
        return content.title;
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, width, height));
        double labels =
                content.rows.stream().mapToDouble(row -> Mark.widthOf(row, FONT)).max().orElse(0);
        double left = Math.min(Theme.PADDING + labels + TICK_ROOM, width / 2.0);
        int notes =
                (has(Kind.IMPOSSIBLE) ? 1 : 0)
                        + (has(Kind.UNKNOWN) ? 1 : 0)
                        + (content.remark.isEmpty() ? 0 : 1);
        Rectangle2D area =
                new Rectangle2D.Double(
                        left,
                        TOP,
                        Math.max(1, width - RIGHT - left),
                        Math.max(1, height - TOP - BOTTOM - notes * NOTE));
        g.setColor(Theme.TEXT);
        String title = Title.fitting(content.title, Theme.TITLE_FONT, width - 2.0 * Theme.PADDING);
        Mark.write(g, title, Theme.TITLE_FONT, area.getCenterX(), TOP - 9, 0.5);
        boolean numbers = numbersFit(cell(area, 0, 0));
        for (int row = 0; row < content.rows.size(); row++) {
            for (int column = 0; column < content.columns.size(); column++) {
                paintCell(g, cell(area, row, column), content.cells.get(row).get(column), numbers);
            }
        }
        paintLabels(g, area);
        paintBar(g, area);
        paintNotes(g, area);
    }

    private boolean has(Kind kind) {
        return content.cells.stream().flatMap(List::stream).anyMatch(cell -> cell.kind == kind);
    }

    private Rectangle2D cell(Rectangle2D area, int row, int column) {
        double width = area.getWidth() / content.columns.size();
        double height = area.getHeight() / content.rows.size();
        return new Rectangle2D.Double(
                area.getMinX() + column * width,
                area.getMinY() + row * height,
                Math.max(0.5, width - BETWEEN),
                Math.max(0.5, height - BETWEEN));
    }

    private void paintCell(Graphics2D g, Rectangle2D place, Cell cell, boolean numbers) {
        switch (cell.kind) {
            case VALUE -> {
                Color color = ramp.at(cell.value / largest);
                g.setColor(color);
                g.fill(place);
                if (numbers) {
                    g.setColor(Ramp.isDark(color) ? Color.WHITE : Theme.TEXT);
                    double baseline = place.getCenterY() + DIGIT_HEIGHT / 2.0;
                    Mark.write(g, number(cell.value), FONT, place.getCenterX(), baseline, 0.5);
                }
            }
            case IMPOSSIBLE -> hatch(g, place);
            case UNKNOWN -> cross(g, place);
            case NONE -> {} // the background
        }
    }

    /** Numbers in some of the cells only would look as if the others had none. */
    private boolean numbersFit(Rectangle2D place) {
        return place.getHeight() >= LEAST_TEXT_HEIGHT
                && content.cells.stream()
                        .flatMap(List::stream)
                        .filter(cell -> cell.kind == Kind.VALUE)
                        .allMatch(
                                cell ->
                                        Mark.widthOf(number(cell.value), FONT) + 4
                                                <= place.getWidth());
    }

    private static String number(double percent) {
        return percent == 0 ? "0" : Notation.fixed(percent, percent < 9.95 ? 1 : 0);
    }

    private static void hatch(Graphics2D g, Rectangle2D place) {
        g.setColor(HATCH);
        g.setStroke(new BasicStroke(0.8f));
        double height = place.getHeight();
        // of whole-figure diagonals only the part within the cell, so that neighbours join
        double first = Math.floor((place.getMinX() - height) / HATCH_STEP) * HATCH_STEP;
        for (double x = first; x < place.getMaxX(); x += HATCH_STEP) {
            double from = Math.max(x, place.getMinX());
            double to = Math.min(x + height, place.getMaxX());
            if (to > from) {
                g.draw(
                        new Line2D.Double(
                                from,
                                place.getMaxY() - (from - x),
                                to,
                                place.getMaxY() - (to - x)));
            }
        }
    }

    private static void cross(Graphics2D g, Rectangle2D place) {
        g.setColor(HATCH);
        g.setStroke(new BasicStroke(0.8f));
        g.draw(place);
        double reach = Math.min(5, Math.min(place.getWidth(), place.getHeight()) / 3);
        double x = place.getCenterX();
        double y = place.getCenterY();
        g.draw(new Line2D.Double(x - reach, y - reach, x + reach, y + reach));
        g.draw(new Line2D.Double(x - reach, y + reach, x + reach, y - reach));
    }

    private void paintLabels(Graphics2D g, Rectangle2D area) {
        g.setColor(Theme.TEXT);
        double room = area.getMinX() - Theme.PADDING - TICK_ROOM;
        for (int row = 0; row < content.rows.size(); row++) {
            double baseline = cell(area, row, 0).getCenterY() + DIGIT_HEIGHT / 2.0;
            String name = Title.fitting(content.rows.get(row), FONT, room);
            Mark.write(g, name, FONT, area.getMinX() - TICK_ROOM, baseline, 1);
        }
        double end = Double.NEGATIVE_INFINITY;
        int last = content.columns.size() - 1;
        double lastStart = start(area, last);
        for (int column = 0; column <= last; column++) {
            String name = content.columns.get(column);
            double start = start(area, column);
            double stop = start + Mark.widthOf(name, FONT);
            double gap = column == last ? LAST_GAP : TICK_ROOM;
            if (start > end + gap && (column == last || stop + LAST_GAP < lastStart)) {
                Mark.write(g, name, FONT, start, area.getMaxY() + 14, 0);
                end = stop;
            }
        }
        Mark.write(g, "block", Theme.TITLE_FONT, area.getCenterX(), area.getMaxY() + 32, 0.5);
    }

    private double start(Rectangle2D area, int column) {
        return cell(area, 0, column).getCenterX()
                - Mark.widthOf(content.columns.get(column), FONT) / 2;
    }

    private void paintBar(Graphics2D g, Rectangle2D area) {
        double left = area.getMaxX() + BAR_GAP;
        int steps = 64;
        double step = area.getHeight() / steps;
        for (int i = 0; i < steps; i++) {
            g.setColor(ramp.at((i + 0.5) / steps));
            // a little overlap, or the background shines through between them
            g.fill(
                    new Rectangle2D.Double(
                            left, area.getMaxY() - (i + 1) * step, BAR, step + (i > 0 ? 0.5 : 0)));
        }
        g.setColor(Theme.TEXT);
        Mark.write(g, number(largest) + " %", FONT, left + BAR + 4, area.getMinY() + 8, 0);
        Mark.write(g, "0", FONT, left + BAR + 4, area.getMaxY(), 0);
    }

    private void paintNotes(Graphics2D g, Rectangle2D area) {
        double baseline = area.getMaxY() + BOTTOM + 4;
        if (has(Kind.IMPOSSIBLE)) {
            hatch(g, new Rectangle2D.Double(area.getMinX(), baseline - 9, 16, 10));
            g.setColor(Theme.TEXT);
            Mark.write(g, content.impossible, FONT, area.getMinX() + 22, baseline, 0);
            baseline += NOTE;
        }
        if (has(Kind.UNKNOWN)) {
            cross(g, new Rectangle2D.Double(area.getMinX(), baseline - 9, 16, 10));
            g.setColor(Theme.TEXT);
            Mark.write(g, content.unknown, FONT, area.getMinX() + 22, baseline, 0);
            baseline += NOTE;
        }
        if (!content.remark.isEmpty()) {
            g.setColor(Theme.TEXT);
            Mark.write(g, content.remark, FONT, area.getMinX(), baseline, 0);
        }
    }

    @Override
    public String toString() {
        return content.description;
    }
}
