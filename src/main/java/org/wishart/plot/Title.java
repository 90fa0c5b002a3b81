package org.wishart.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The title of a chart, above the names of edges; without its middle where it is too long. */
final class Title extends Mark {

    /** Room above the plot that a title needs, in logical pixels. */
    static final int HEIGHT = 20;

    private static final int BASELINE = 13;

    @Override
    void draw(Graphics2D g) {
        DescribedChart described = (DescribedChart) chart;
        String title = described.titleText();
        if (title.isBlank() || !described.titleShown()) {
            return;
        }
        Rectangle2D area = plotArea();
        Font font = described.getStyler().getChartTitleFont();
        double room = Math.min(area.getCenterX(), described.getWidth() - area.getCenterX()) * 2;
        g.setColor(described.getStyler().getChartFontColor());
        write(
                g,
                fitting(title.strip(), font, room - 2 * Theme.PADDING),
                font,
                area.getCenterX(),
                described.getStyler().getChartPadding() + BASELINE,
                0.5);
    }

    /** A title without its middle, if it is too long for the room. */
    static String fitting(String title, Font font, double room) {
        String text = title;
        for (int length = title.length(); length > 8 && widthOf(text, font) > room; length--) {
            text = Names.shortened(title, length);
        }
        return text;
    }
}
