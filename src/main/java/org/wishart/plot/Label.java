package org.wishart.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** One line of text inside the plot, placed by fractions of its width and height. */
final class Label extends Mark {

    private final String text;
    private final double across;
    private final double up;
    private final double anchor;
    private final Color color;

    /**
     * @param across 0 at the left border of the plot, 1 at the right
     * @param up 0 at the bottom, 1 at the top
     * @param anchor 0 to begin there, 0.5 to centre, 1 to end there
     */
    Label(String text, double across, double up, double anchor, Color color) {
        this.text = text;
        this.across = across;
        this.up = up;
        this.anchor = anchor;
        this.color = color;
    }

    @Override
    void draw(Graphics2D g) {
        Rectangle2D area = plotArea();
        g.setColor(color);
        write(
                g,
                text,
                Theme.LABEL_FONT,
                area.getMinX() + across * area.getWidth(),
                area.getMaxY() - up * area.getHeight(),
                anchor);
    }
}
