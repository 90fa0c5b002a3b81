package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class NamesAboveTest {

    @Test
    void leavesNamesThatDoNotOverlapWhereTheyAre() {
        double[] starts = {100, 300};
        NamesAbove.place(starts, new double[] {60, 60}, 640);
        assertArrayEquals(new double[] {100, 300}, starts);
    }

    @Test
    void movesOverlappingNamesApart() {
        double[] starts = {290, 300};
        NamesAbove.place(starts, new double[] {60, 60}, 640);
        assertArrayEquals(new double[] {260, 330}, starts);
    }

    @Test
    void movesNamesIntoTheChart() {
        double[] starts = {-20, 620};
        NamesAbove.place(starts, new double[] {60, 60}, 640);
        assertArrayEquals(new double[] {3, 577}, starts);
        double[] one = {630};
        NamesAbove.place(one, new double[] {60}, 640);
        assertArrayEquals(new double[] {577}, one);
    }

    /** Property: in a chart wide enough for both, they lie inside it and do not overlap. */
    @Test
    void neverOverlapsAndNeverLeavesTheChart() {
        Random random = new Random(9);
        for (int round = 0; round < 1000; round++) {
            double left = 300 * random.nextDouble();
            double[] starts = {left - 40, left + (300 - left) * random.nextDouble() - 40};
            double[] widths = {20 + 80 * random.nextDouble(), 20 + 80 * random.nextDouble()};
            NamesAbove.place(starts, widths, 300);
            assertTrue(starts[0] >= 3 - 1e-9 && starts[1] + widths[1] <= 297 + 1e-9);
            assertTrue(starts[0] + widths[0] + 10 <= starts[1] + 1e-9);
        }
    }
}
