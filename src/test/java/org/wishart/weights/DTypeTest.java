package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wishart.dtype.DType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Entries come out of a file exactly as the standard says what their bits mean. */
class DTypeTest {

    private static final int PATTERNS = 1 << 16;

    @TempDir private Path folder;

    /** All there are, in one matrix of 256 × 256, NaN, infinities and −0 included. */
    @ParameterizedTest
    @CsvSource({"F16, 5, 10", "BF16, 8, 7"})
    void readsEvery16BitPattern(String type, int exponentBits, int fractionBits)
            throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(2 * PATTERNS).order(ByteOrder.LITTLE_ENDIAN);
        for (int bits = 0; bits < PATTERNS; bits++) {
            entries.putShort((short) bits);
        }
        Path file =
                SafetensorsBytes.one("w", type, "[256,256]", entries.array())
                        .write(folder.resolve("all.safetensors"));
        DMatrixRMaj matrix = Model.open(file).matrix("w");
        for (int bits = 0; bits < PATTERNS; bits++) {
            double expected = value(bits, exponentBits, fractionBits);
            assertEquals(expected, matrix.get(bits / 256, bits % 256), "bits " + bits);
        }
    }

    /** IEEE 754-2019, 3.4: by powers of two and quotients, where the reader shifts bits. */
    private static double value(int bits, int exponentBits, int fractionBits) {
        double sign = bits >= PATTERNS / 2 ? -1 : 1;
        double fractions = Math.pow(2, fractionBits);
        int exponents = (int) Math.pow(2, exponentBits);
        int bias = exponents / 2 - 1;
        double fraction = bits % fractions / fractions;
        int exponent = (int) (bits / fractions) % exponents;
        if (exponent == exponents - 1) {
            return fraction == 0 ? sign / 0.0 : Double.NaN;
        }
        return exponent == 0
                ? sign * fraction * Math.pow(2, 1 - bias)
                : sign * (1 + fraction) * Math.pow(2, exponent - bias);
    }

    @Test
    void readsFloatsAndDoublesBitForBit() throws IOException {
        double[] doubles = {-0.0, Double.MIN_VALUE, Math.PI, -Double.MAX_VALUE, 1 / 3.0, 5};
        ByteBuffer bytes = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (double each : doubles) {
            bytes.putDouble(each);
        }
        Path file =
                SafetensorsBytes.one("w", "F64", "[2,3]", bytes.array())
                        .write(folder.resolve("f64.safetensors"));
        DMatrixRMaj matrix = Model.open(file).matrix("w");
        for (int i = 0; i < doubles.length; i++) {
            assertEquals(doubles[i], matrix.get(i / 3, i % 3));
        }
        float[] floats = {
            -0f, Float.MIN_VALUE, (float) Math.E, -Float.MAX_VALUE, 1 / 3f, 0x1p-140f
        };
        bytes.clear();
        for (float each : floats) {
            bytes.putFloat(each);
        }
        file =
                SafetensorsBytes.one("w", "F32", "[2,3]", Arrays.copyOf(bytes.array(), 24))
                        .write(folder.resolve("f32.safetensors"));
        matrix = Model.open(file).matrix("w");
        for (int i = 0; i < floats.length; i++) {
            assertEquals((double) floats[i], matrix.get(i / 3, i % 3));
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void isCalledAsNumpyWould(DType dtype) {
        assertEquals(dtype == DType.BLOCK_QUANTISED, dtype.toString().contains("-"));
        assertEquals(dtype.toString().toLowerCase(Locale.ROOT), dtype.toString());
    }
}
