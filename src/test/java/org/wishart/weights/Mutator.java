package org.wishart.weights;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes, at random and in the ways that readers are known to fall for. */
final class Mutator {

    /** Sizes and offsets at the ends of what integers can hold. */
    private static final long[] INTEGERS = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32767,
        65535,
        1 << 20,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffffffffL,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final String[] NUMBERS = {
        "0",
        "-1",
        "1",
        "3",
        "255",
        "65536",
        "2147483647",
        "2147483648",
        "4294967296",
        "1099511627776",
        "9223372036854775807",
        "18446744073709551616",
        "1e400",
        "1.5",
        "\"\"",
        "null",
        "[]",
        "{}"
    };

    private Mutator() {}

    /** One damage in half of the cases, else up to four. */
    static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int mutations = random.nextBoolean() ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < mutations && bytes.length > 8; i++) {
            bytes = once(bytes, random.nextInt(bytes.length), random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, int at, Random random) {
        switch (random.nextInt(10)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = new byte[] {0, 1, 127, -128, -1}[random.nextInt(5)];
            case 3, 4 -> putInteger(bytes, at, random);
            case 5 -> {
                return splice(bytes, at, 0, noise(random));
            }
            case 6 -> {
                return splice(bytes, at, random.nextInt(12), new byte[0]);
            }
            case 7 -> {
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(80));
                return splice(bytes, at, 0, Arrays.copyOfRange(bytes, from, to));
            }
            case 8 -> {
                return replaceNumber(bytes, at, random);
            }
            default -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    private static void putInteger(byte[] bytes, int at, Random random) {
        long value = INTEGERS[random.nextInt(INTEGERS.length)];
        int size = 1 << (1 + random.nextInt(3));
        boolean big = random.nextInt(4) == 0;
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> (8 * (big ? size - 1 - i : i)));
        }
    }

    /** Puts another number into the next place where a text has one. */
    private static byte[] replaceNumber(byte[] bytes, int from, Random random) {
        int start = from;
        while (start < bytes.length && !isDigit(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < bytes.length && isDigit(bytes[end])) {
            end++;
        }
        String number = NUMBERS[random.nextInt(NUMBERS.length)];
        return start == bytes.length
                ? bytes
                : splice(bytes, start, end - start, number.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(12)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
        }
        return noise;
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] inserted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + inserted.length);
        out.write(bytes, 0, at);
        out.writeBytes(inserted);
        int rest = Math.min(bytes.length, at + removed);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}
