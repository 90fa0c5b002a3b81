package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two fixed matrices and what numpy and scipy say about them, for the tests of every package. The
 * meaning of the keys is explained beside the data, in {@code
 * src/test/resources/org/wishart/linalg/README.md}.
 */
public final class GoldenMatrices {

    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{'descr': '<f8', 'fortran_order': False,"
                            + " 'shape': \\((\\d+), (\\d+)\\), \\}\\s*");

    private static final Properties NUMBERS = load("golden.properties");

    private GoldenMatrices() {}

    /** A fresh copy of A: 200 × 300 Gaussian, standard deviation 0.04. */
    public static DMatrixRMaj a() {
        return matrix("A.npy");
    }

    /** A fresh copy of B: 256 × 256 Gaussian, standard deviation 1/16, and spikes 3, 2, 1.5. */
    public static DMatrixRMaj b() {
        return matrix("B.npy");
    }

    /** One reference number, such as {@code number("A.mp.rms.sigma")}; NaN where numpy says so. */
    public static double number(String key) {
        double[] numbers = numbers(key);
        if (numbers.length != 1) {
            throw new IllegalArgumentException(
                    key + " is a list of " + numbers.length + " numbers");
        }
        return numbers[0];
    }

    /** A list of reference numbers, such as {@code numbers("A.singular_values")}. */
    public static double[] numbers(String key) {
        String line = NUMBERS.getProperty(key);
        if (line == null) {
            throw new IllegalArgumentException("no reference number is called " + key);
        }
        if (line.isEmpty()) {
            return new double[0];
        }
        return Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    /** A float64 matrix in numpy's own file format, version 1.0, C order, from a test resource. */
    static DMatrixRMaj matrix(String resource) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(resource)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        bytes.get(magic);
        byte[] expected = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        if (!Arrays.equals(expected, magic)) {
            throw new IllegalArgumentException(resource + " is not a .npy file of version 1.0");
        }
        byte[] header = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(header);
        Matcher shape = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!shape.matches()) {
            throw new IllegalArgumentException(resource + " is no float64 matrix in C order");
        }
        int rows = Integer.parseInt(shape.group(1));
        int columns = Integer.parseInt(shape.group(2));
        double[] entries = new double[rows * columns];
        bytes.asDoubleBuffer().get(entries);
        return DMatrixRMaj.wrap(rows, columns, entries);
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (var reader = new InputStreamReader(open(resource), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = open(resource)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream stream = GoldenMatrices.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("test resource " + resource + " is missing");
        }
        return stream;
    }
}
