package org.wishart.dtype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.ByteBuffer;

/** Rounding to the nearest, ties to even: IEEE 754-2019, 4.3.1, for every 16-bit pattern. */
class RoundingTest {

    private static short encode(DType dtype, double value) {
        ByteBuffer bytes = ByteBuffer.allocate(2);
        dtype.encode(value, bytes);
        return bytes.getShort(0);
    }

    /** All finite numbers, what lies halfway to the next, and just beside that, of both signs. */
    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT16", "BFLOAT16"})
    void roundsToNearestAndTiesToEven(DType dtype) {
        short last = encode(dtype, dtype.largest());
        for (int bits = 0; bits <= last; bits++) {
            double value = dtype.ofBits((short) bits);
            assertEquals((short) bits, encode(dtype, value));
            assertEquals((short) (bits | 0x8000), encode(dtype, -value));
            if (bits < last) {
                double half = (value + dtype.ofBits((short) (bits + 1))) / 2;
                int even = bits + bits % 2;
                assertEquals((short) even, encode(dtype, half), "tie after " + bits);
                assertEquals((short) (even | 0x8000), encode(dtype, -half));
                assertEquals((short) bits, encode(dtype, Math.nextDown(half)));
                assertEquals((short) (bits + 1), encode(dtype, Math.nextUp(half)));
            }
        }
    }

    /** Half a step above the largest number, the next power of two would be the even one. */
    @ParameterizedTest
    @CsvSource({"FLOAT16, 65504, 65520", "BFLOAT16, 0x1.fep127, 0x1.ffp127"})
    void saysWhereATypeEnds(DType dtype, double largest, double tie) {
        assertEquals(largest, dtype.largest());
        assertTrue(dtype.canHold(Math.nextDown(tie)));
        assertTrue(dtype.canHold(-Math.nextDown(tie)));
        assertFalse(dtype.canHold(tie));
        assertFalse(dtype.canHold(-Double.MAX_VALUE));
        assertEquals(largest, dtype.ofBits(encode(dtype, Math.nextDown(tie))));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 0x1.fffffep127, 0x1.ffffffp127", "FLOAT64, 0x1.fffffffffffffp1023, NaN"})
    void knowsTheOtherTypesToo(DType dtype, double largest, double tie) {
        assertEquals(largest, dtype.largest());
        assertTrue(dtype.canHold(-largest));
        assertEquals(dtype == DType.FLOAT64, dtype.canHold(tie));
    }
}
