package org.wishart.dtype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

class HalfPrecisionTest {

    /**
     * Against numpy 1.24.2, which gave the checksum: see the last lines of
     * src/test/reference/onnx_fixtures.py.
     */
    @Test
    void agreesWithNumpyOnAllFiniteValues() {
        CRC32 crc = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int finite = 0;
        for (int bits = 0; bits < 1 << 16; bits++) {
            double value = HalfPrecision.toDouble((short) bits);
            if (Double.isFinite(value)) {
                finite++;
                crc.update(bytes.putDouble(0, value).array());
            }
        }
        assertEquals(63488, finite);
        assertEquals(4052697909L, crc.getValue());
    }

    @Test
    void keepsInfinitiesAndNaN() {
        assertEquals(Double.POSITIVE_INFINITY, HalfPrecision.toDouble((short) 0x7c00));
        assertEquals(Double.NEGATIVE_INFINITY, HalfPrecision.toDouble((short) 0xfc00));
        assertTrue(Double.isNaN(HalfPrecision.toDouble((short) 0x7e00)));
        assertTrue(Double.isNaN(HalfPrecision.toDouble((short) 0xfc01)));
    }
}
