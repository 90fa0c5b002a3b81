package org.wishart.weights.format.torch;

import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.CsvNumber;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a pickle that put a number, a text or bytes onto its stack, written in binary or, by
 * protocol 0, as a line of text.
 */
final class PickleScalars {

    /** A line of a pickle of protocol 0 can be all bytes of an array. */
    private static final int LONGEST_LINE = 1 << 25;

    private static final Pattern LINE_OF_INTEGER = Pattern.compile("[+-]?\\d{1,10000}L?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|(.))");
    private static final Pattern UNICODE =
            Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))");

    private final ByteSource source;

    PickleScalars(ByteSource source) {
        this.source = source;
    }

    /** The value that a step stands for; empty if the step is of another kind. */
    Optional<Object> read(int step) throws IOException {
        Optional<Object> number = number(step);
        return number.isPresent() ? number : text(step);
    }

    private Optional<Object> number(int step) throws IOException {
        return switch (step) {
            case 0x88 -> Optional.of(true);
            case 0x89 -> Optional.of(false);
            case 'J' -> Optional.of((long) source.int32());
            case 'K' -> Optional.of((long) source.unsignedByte());
            case 'M' -> Optional.of((long) source.unsignedShort());
            case 0x8a -> Optional.of(integer(source.bytes(source.unsignedByte())));
            case 0x8b -> Optional.of(integer(source.bytes(source.int32())));
            case 'G' -> Optional.of(Double.longBitsToDouble(Long.reverseBytes(source.int64())));
            case 'I', 'L' -> Optional.of(integer(source.line(LONGEST_LINE).strip(), step == 'I'));
            case 'F' -> Optional.of(real(source.line(LONGEST_LINE).strip()));
            default -> Optional.empty();
        };
    }

    private Optional<Object> text(int step) throws IOException {
        return switch (step) {
            case 'X' -> Optional.of(source.text(source.int32() & 0xffffffffL));
            case 0x8c, 'U' -> Optional.of(source.text(source.unsignedByte()));
            case 'T' -> Optional.of(source.text(source.int32()));
            case 0x8d -> Optional.of(source.text(source.int64()));
            case 'S' -> Optional.of(quoted(source.line(LONGEST_LINE).strip()));
            case 'V' -> Optional.of(unescaped(source.line(LONGEST_LINE)));
            case 'B' -> Optional.of(source.bytes(source.int32() & 0xffffffffL));
            case 'C' -> Optional.of(source.bytes(source.unsignedByte()));
            case 0x8e, 0x96 -> Optional.of(source.bytes(source.int64()));
            default -> Optional.empty();
        };
    }

    /** Little-endian in two's complement. */
    private static Object integer(byte[] littleEndian) {
        if (littleEndian.length > Long.BYTES) {
            return PickleReader.NONE;
        }
        long value = 0;
        for (int i = 0; i < littleEndian.length; i++) {
            long digit = i == littleEndian.length - 1 ? littleEndian[i] : littleEndian[i] & 0xff;
            value |= digit << (8 * i);
        }
        return value;
    }

    /** In decimal digits; more than 64 bits do not count anything in a model. */
    private Object integer(String line, boolean mayBeBoolean) throws WeightsFormatException {
        if (mayBeBoolean && (line.equals("00") || line.equals("01"))) {
            return line.equals("01");
        }
        if (!LINE_OF_INTEGER.matcher(line).matches()) {
            throw damaged("an integer is written as \"" + Names.shown(line) + "\"");
        }
        BigInteger value = new BigInteger(line.endsWith("L") ? chopped(line) : line);
        return value.bitLength() < Long.SIZE ? value.longValue() : PickleReader.NONE;
    }

    private Object real(String line) throws WeightsFormatException {
        if (!CsvNumber.isNumber(line)) {
            throw damaged("a number is written as \"" + Names.shown(line) + "\"");
        }
        return CsvNumber.value(line);
    }

    /** As Python's repr writes a text of bytes. */
    private Object quoted(String line) throws WeightsFormatException {
        boolean isQuoted =
                line.length() >= 2
                        && (line.charAt(0) == '\'' || line.charAt(0) == '"')
                        && line.charAt(0) == line.charAt(line.length() - 1);
        if (!isQuoted) {
            throw damaged("the text " + Names.shown(line) + " is not in quotation marks");
        }
        String text =
                ESCAPE.matcher(chopped(line).substring(1))
                        .replaceAll(
                                escape ->
                                        Matcher.quoteReplacement(
                                                escape.group(1) == null
                                                        ? escape.group(2)
                                                        : character(escape.group(1))));
        return Names.oneLine(text);
    }

    private static Object unescaped(String line) {
        String text =
                UNICODE.matcher(line)
                        .replaceAll(
                                escape ->
                                        Matcher.quoteReplacement(
                                                character(
                                                        escape.group(1) == null
                                                                ? escape.group(2)
                                                                : escape.group(1))));
        return Names.oneLine(text);
    }

    private static String character(String hexadecimal) {
        int code = Integer.parseUnsignedInt(hexadecimal, 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : "?";
    }

    private static String chopped(String line) {
        return line.substring(0, line.length() - 1);
    }

    private WeightsFormatException damaged(String what) {
        return PickleReader.damaged(source, what);
    }
}
