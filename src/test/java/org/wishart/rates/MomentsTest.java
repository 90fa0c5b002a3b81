package org.wishart.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MomentsTest {

    /** By hand: of 1, 0, 0, 0 the mean is 1/4, the deviation √3/4, the error √3/8 = 0.217. */
    @Test
    void sumUpAndShowErrors() {
        Moments rate = Moments.of(new double[] {1, 0, 0, 0});
        assertEquals(new Moments(4, 0.25, Math.sqrt(3) / 4), rate);
        assertEquals("25.0 ± 21.7", rate.cell(Column.Kind.RATE, 4));
        assertEquals("0.25 ± 0.22", rate.cell(Column.Kind.NUMBER, 4));
        assertEquals("25 ± 22 (1 refused)", rate.cell(Column.Kind.PERCENT, 5));
        Moments with = Moments.of(new double[] {Double.NaN, 2, 2});
        assertEquals("2.0 (1 refused)", with.cell(Column.Kind.NUMBER, 3));
        assertEquals("refused", Moments.of(new double[] {Double.NaN}).cell(Column.Kind.RATE, 1));
        assertEquals("0.0", Moments.of(new double[200]).cell(Column.Kind.RATE, 200));
    }

    /** 0 of 400 and 2 of 20 may be one rate, 0 of 400 and 8 of 20 are not. */
    @Test
    void agreeWithinTheirErrors() {
        Moments never = new Moments(400, 0, 0);
        assertTrue(never.agreesWith(new Moments(20, 0.1, 0.3), Column.Kind.RATE));
        assertFalse(never.agreesWith(new Moments(20, 0.4, 0.49), Column.Kind.RATE));
        Moments mean = new Moments(400, 1, 0.2);
        assertTrue(mean.agreesWith(new Moments(4, 1.4, 0.2), Column.Kind.NUMBER));
        assertFalse(mean.agreesWith(new Moments(4, 1.6, 0.2), Column.Kind.NUMBER));
    }
}
