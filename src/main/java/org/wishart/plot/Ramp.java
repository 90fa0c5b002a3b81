package org.wishart.plot;

import java.awt.Color;
import java.util.List;

/**
 * Colours for a number: they become darker, or lighter, all the way, so that readers with a colour
 * vision deficiency and black-and-white prints keep the order.
 */
enum Ramp {
    /** From a pale blue to a dark one. */
    BLUES(0xF3F8FD, 0xBDD7EC, 0x6AAED6, 0x2878B5, 0x08306B),
    /** From a pale orange to a dark brown. */
    ORANGES(0xFFF6EC, 0xFDD3A4, 0xFD9A4E, 0xD9570F, 0x7F2704),
    /** Lines on white: viridis without its light end. */
    DEPTH(0x440154, 0x3E4A89, 0x26828E, 0x2AA876, 0x8BC53F);

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<Color> stops;

    Ramp(int... stops) {
        this.stops = java.util.Arrays.stream(stops).mapToObj(Color::new).toList();
    }

    /**
     * A colour.
     *
     * @param part in [0, 1]
     */
    Color at(double part) {
        double position = Math.min(1, Math.max(0, part)) * (stops.size() - 1);
        int index = Math.min((int) position, stops.size() - 2);
        double rest = position - index;
        Color from = stops.get(index);
        Color to = stops.get(index + 1);
        return new Color(
                mix(from.getRed(), to.getRed(), rest),
                mix(from.getGreen(), to.getGreen(), rest),
                mix(from.getBlue(), to.getBlue(), rest));
    }

    private static int mix(int from, int to, double rest) {
        return (int) Math.round(from + rest * (to - from));
    }

    /** True if white text is easier to read on a colour than dark text. */
    static boolean isDark(Color color) {
        return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue() < 140;
    }
}
