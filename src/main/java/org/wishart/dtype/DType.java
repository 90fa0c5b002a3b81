package org.wishart.dtype;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/**
 * The type of a tensor's entries in its file. Everything is converted to double when read.
 *
 * <pre>{@code
 * DType.BFLOAT16.bytes()
 * }</pre>
 */
public enum DType {
    /** IEEE 754 binary64. */
    FLOAT64(8),
    /** IEEE 754 binary32. */
    FLOAT32(4),
    /** IEEE 754 binary16: 11 significant bits. */
    FLOAT16(2),
    /** The upper half of a binary32: 8 significant bits. */
    BFLOAT16(2),
    /** One of the 8-bit floating-point types; not read, too coarse for spectra. */
    FLOAT8(1),
    /** 64-bit integer; not weights. */
    INT64(8),
    /** 32-bit integer; not weights. */
    INT32(4),
    /** 16-bit integer: quantized weights. */
    INT16(2),
    /** 8-bit integer: quantized weights. */
    INT8(1),
    /** Unsigned 64-bit integer; not weights. */
    UINT64(8),
    /** Unsigned 32-bit integer; not weights. */
    UINT32(4),
    /** Unsigned 16-bit integer: quantized weights. */
    UINT16(2),
    /** Unsigned 8-bit integer: quantized weights. */
    UINT8(1),
    /** Two or more entries in a byte: quantized weights. */
    INT4(0),
    /** Blocks of integers that share a scale, as in GGUF: quantized weights. */
    BLOCK_QUANTISED(0),
    /** True or false. */
    BOOL(1),
    /** Text. */
    STRING(0),
    /** Complex numbers. */
    COMPLEX(0),
    /** A type that this reader does not know. */
    UNKNOWN(0);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Size of one entry.
     *
     * @return bytes; 0 where entries have no whole number of bytes of their own
     */
    public int bytes() {
        return bytes;
    }

    /**
     * True if matrices of this type are read.
     *
     * @return true for the real types that are fine enough: float64, float32, float16, bfloat16
     */
    public boolean isReadable() {
        return switch (this) {
            case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> true;
            default -> false;
        };
    }

    /**
     * The one of two readable types with fewer significant bits; this one if they have equally
     * many.
     *
     * @param other a readable type
     * @return this type or {@code other}
     * @throws IllegalStateException if entries of either type are not read
     */
    public DType coarser(DType other) {
        return significantBits() <= other.significantBits() ? this : other;
    }

    /**
     * The distance from 1 to the next larger number of a readable type.
     *
     * @return such as 2⁻²³ of float32; dimensionless
     * @throws IllegalStateException if entries of this type are not read
     */
    public double epsilon() {
        return Math.scalb(1.0, 1 - significantBits());
    }

    /**
     * The unit roundoff of a readable type: the largest relative error of a number that was rounded
     * to it, half of {@link #epsilon()}.
     *
     * @return such as 2⁻²⁴ of float32; dimensionless
     * @throws IllegalStateException if entries of this type are not read
     */
    public double unitRoundoff() {
        return epsilon() / 2;
    }

    private int significantBits() {
        return switch (this) {
            case FLOAT64 -> 53;
            case FLOAT32 -> 24;
            case FLOAT16 -> 11;
            case BFLOAT16 -> 8;
            default -> throw new IllegalStateException("entries of type " + this + " are not read");
        };
    }

    /**
     * True if weights of this type have been rounded to few levels.
     *
     * @return true for 8-bit floating point, integers of at most 16 bits, and blocks of integers
     */
    public boolean isQuantized() {
        return switch (this) {
            case FLOAT8, INT16, INT8, UINT16, UINT8, INT4, BLOCK_QUANTISED -> true;
            default -> false;
        };
    }

    /**
     * Appends all entries that remain in {@code from}, whose byte order must be set.
     *
     * @param from a whole number of entries; at its limit afterwards
     * @param to takes the entries in order
     * @throws IllegalStateException if entries of this type are not read
     */
    public void decode(ByteBuffer from, DoubleConsumer to) {
        switch (this) {
            case FLOAT64 -> {
                while (from.hasRemaining()) {
                    to.accept(from.getDouble());
                }
            }
            case FLOAT32 -> {
                while (from.hasRemaining()) {
                    to.accept(from.getFloat());
                }
            }
            case FLOAT16, BFLOAT16 -> {
                while (from.hasRemaining()) {
                    to.accept(ofBits(from.getShort()));
                }
            }
            default -> throw new IllegalStateException("entries of type " + this + " are not read");
        }
    }

    /**
     * Appends an entry in the byte order of {@code to}, rounded to the nearest value of this type,
     * of two equally near ones to that with an even last bit.
     *
     * @param value {@linkplain #canHold fits}
     * @param to a buffer with room for {@link #bytes()} more bytes
     * @throws IllegalStateException if this type is not readable
     */
    public void encode(double value, ByteBuffer to) {
        switch (this) {
            case FLOAT64 -> to.putDouble(value);
            case FLOAT32 -> to.putFloat((float) value);
            case FLOAT16 -> to.putShort(Rounding.HALF.bits(value));
            case BFLOAT16 -> to.putShort(Rounding.BRAIN.bits(value));
            default -> throw new IllegalStateException("entries of type " + this + " are not made");
        }
    }

    /**
     * True if a finite number rounds to a finite one of this type.
     *
     * @param value finite
     * @return false for every value if this type is not readable
     */
    public boolean canHold(double value) {
        return switch (this) {
            case FLOAT64 -> true;
            case FLOAT32 -> Float.isFinite((float) value);
            case FLOAT16 -> Rounding.HALF.canHold(value);
            case BFLOAT16 -> Rounding.BRAIN.canHold(value);
            default -> false;
        };
    }

    /**
     * The largest finite number of a readable type.
     *
     * @return such as 65,504 of float16
     * @throws IllegalStateException if this type is not readable
     */
    public double largest() {
        return switch (this) {
            case FLOAT64 -> Double.MAX_VALUE;
            case FLOAT32 -> Float.MAX_VALUE;
            case FLOAT16 -> Rounding.HALF.largest();
            case BFLOAT16 -> Rounding.BRAIN.largest();
            default -> throw new IllegalStateException("entries of type " + this + " are not made");
        };
    }

    /** The value of a 16-bit pattern of this type; only for the two 16-bit floating-point types. */
    double ofBits(short bits) {
        return this == BFLOAT16 ? Float.intBitsToFloat(bits << 16) : HalfPrecision.toDouble(bits);
    }

    /**
     * The type as numpy would write it.
     *
     * @return lower case, such as {@code "float32"}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
