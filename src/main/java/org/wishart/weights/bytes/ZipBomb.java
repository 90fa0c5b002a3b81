package org.wishart.weights.bytes;

import java.util.Optional;

/** Compressed files that would fill the memory. */
public final class ZipBomb {

    /** Weights are nearly random bits, which no compression halves; zeros go down to 1/1000. */
    private static final long LARGEST_RATIO = 100;

    /** Size below which unpacking is no danger, whatever the packed size: 4 MB. */
    private static final long HARMLESS_BYTES = 1L << 22;

    private ZipBomb() {}

    /**
     * The reason not to unpack.
     *
     * @param size bytes unpacked
     * @param packed bytes packed
     * @param way the way out for a sound file
     * @return empty if there is no danger
     */
    public static Optional<String> reason(long size, long packed, String way) {
        return isOne(size, packed)
                ? Optional.of(
                        "it would unpack from "
                                + packed
                                + " bytes to "
                                + size
                                + ", as no weights do; if it is sound, "
                                + way)
                : Optional.empty();
    }

    /**
     * True if so many bytes, unpacked from so few, are no weights.
     *
     * @param unpacked bytes unpacked
     * @param packedBytes bytes packed
     * @return true if more than 4 MB come from less than a hundredth of their number
     */
    public static boolean isOne(long unpacked, long packedBytes) {
        return unpacked > HARMLESS_BYTES && unpacked / LARGEST_RATIO > packedBytes;
    }
}
