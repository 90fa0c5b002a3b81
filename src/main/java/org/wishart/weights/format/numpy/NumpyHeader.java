package org.wishart.weights.format.numpy;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a numpy array in a file: type, order and shape, as the text of a Python
 * dictionary. Described in numpy's <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">lib.format</a>.
 *
 * @param descr numpy's name of the type, such as {@code <f4}
 * @param fortranOrder whether the first index runs fastest
 * @param shape sizes
 * @param bytes length of the header: the entries begin there
 */
record NumpyHeader(String descr, boolean fortranOrder, List<Long> shape, int bytes) {

    /** The first bytes of every array; not to be changed. */
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** numpy itself takes no longer header from a file that it does not trust. */
    private static final int LONGEST = 10_000;

    private static final Pattern DICTIONARY = Pattern.compile("\\{.*\\}\\s*", Pattern.DOTALL);
    private static final Pattern DESCR =
            Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern FORTRAN =
            Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE =
            Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\d\\s,L]{0,1000})\\)");

    /** Objects, texts, dates, spans of time, and bytes without a type. */
    private static final Pattern NO_NUMBERS = Pattern.compile("[<>=|]?[OUSMmV].*", Pattern.DOTALL);

    private static final Pattern SIZE = Pattern.compile("\\d+");
    private static final int LONGEST_SIZE = 18;

    /**
     * Describes an array.
     *
     * @param descr numpy's name of the type, such as {@code <f4}
     * @param fortranOrder whether the first index runs fastest
     * @param shape sizes, copied
     * @param bytes length of the header
     */
    NumpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a header.
     *
     * @param file the file to blame
     * @param array name of the array there
     * @param in its bytes from the beginning
     */
    static NumpyHeader read(Path file, String array, InputStream in) throws IOException {
        ByteBuffer start = take(file, array, in, MAGIC.length + 2 + Short.BYTES);
        for (int i = 0; i < MAGIC.length; i++) {
            if (start.get(i) != MAGIC[i]) {
                throw damaged(file, array, "it does not begin as numpy's files do");
            }
        }
        int version = start.get(MAGIC.length);
        long length = start.getShort(MAGIC.length + 2) & 0xffff;
        int before = start.capacity();
        if (version == 2 || version == 3) {
            length |= (take(file, array, in, Short.BYTES).getShort(0) & 0xffffL) << 16;
            before += Short.BYTES;
        } else if (version != 1) {
            throw damaged(file, array, "its version is " + version);
        }
        if (length > LONGEST) {
            throw damaged(file, array, "its header has " + length + " bytes");
        }
        String text =
                new String(take(file, array, in, (int) length).array(), StandardCharsets.UTF_8);
        return parse(file, array, text, before + (int) length);
    }

    private static ByteBuffer take(Path file, String array, InputStream in, int count)
            throws IOException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(count);
        } catch (EOFException e) {
            throw damaged(file, array, "its compressed bytes end too soon");
        }
        if (bytes.length < count) {
            throw damaged(file, array, "its header ends too soon");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static NumpyHeader parse(Path file, String array, String text, int bytes)
            throws WeightsFormatException {
        Matcher descr = DESCR.matcher(text);
        Matcher fortran = FORTRAN.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!DICTIONARY.matcher(text).matches() || !fortran.find() || !shape.find()) {
            throw damaged(file, array, "its header is " + Names.shown(text.strip()));
        }
        List<Long> sizes = new ArrayList<>();
        Matcher size = SIZE.matcher(shape.group(1));
        while (size.find()) {
            if (size.group().length() > LONGEST_SIZE) {
                throw damaged(file, array, "its shape is " + Names.shown(shape.group(1)));
            }
            TensorShape.add(sizes, Long.parseLong(size.group()));
        }
        // a list in place of a text describes records of several fields
        String type = descr.find() ? descr.group(1) : "record";
        return new NumpyHeader(Names.oneLine(type), fortran.group(1).equals("True"), sizes, bytes);
    }

    /** The type of the entries; {@link DType#UNKNOWN} if it is none of those known. */
    DType dtype() {
        return switch (descr.replaceFirst("^[<>=|]", "")) {
            case "f8" -> DType.FLOAT64;
            case "f4" -> DType.FLOAT32;
            case "f2" -> DType.FLOAT16;
            case "i8" -> DType.INT64;
            case "i4" -> DType.INT32;
            case "i2" -> DType.INT16;
            case "i1" -> DType.INT8;
            case "u8" -> DType.UINT64;
            case "u4" -> DType.UINT32;
            case "u2" -> DType.UINT16;
            case "u1" -> DType.UINT8;
            case "b1" -> DType.BOOL;
            case "c8", "c16", "c32" -> DType.COMPLEX;
            default -> DType.UNKNOWN;
        };
    }

    /** True if entries are pairs of little-endian float32. */
    boolean isComplex64() {
        return descr.equals("<c8");
    }

    /** True if entries are objects, texts, dates or bytes without a type. */
    boolean holdsNoNumbers() {
        return dtype() == DType.UNKNOWN && NO_NUMBERS.matcher(descr).matches();
    }

    ByteOrder order() {
        return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The reason why entries of this type are not read, if {@link DType} lacks it. */
    Optional<String> obstacle() {
        if (descr.matches("[<>=|]?O")) {
            return Optional.of(
                    "its entries are Python objects, which loading would run; that is refused");
        }
        return dtype() == DType.UNKNOWN
                ? Optional.of(Tensor.unknownType("numpy " + descr))
                : Optional.empty();
    }

    private static WeightsFormatException damaged(Path file, String array, String what) {
        return new WeightsFormatException(
                file,
                "is damaged: array "
                        + Names.shown(array)
                        + ": "
                        + what
                        + "; is the copy complete?");
    }
}
