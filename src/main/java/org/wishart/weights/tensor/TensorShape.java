package org.wishart.weights.tensor;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.WeightsFormatException;
import com.google.gson.stream.JsonReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks of the sizes that a file claims for a tensor, before anything is allocated. */
public final class TensorShape {

    /** No known model goes beyond 6. */
    public static final int MOST_DIMENSIONS = 32;

    private TensorShape() {}

    /** The next value, a list of sizes. */
    public static List<Long> read(JsonReader json) throws IOException {
        List<Long> sizes = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            add(sizes, json.nextLong());
        }
        json.endArray();
        return sizes;
    }

    /** Takes a size, unless there are too many already: a hostile file may hold millions. */
    public static void add(List<Long> shape, long size) {
        if (shape.size() <= MOST_DIMENSIONS) {
            shape.add(size);
        }
    }

    /**
     * Number of entries.
     *
     * @throws WeightsFormatException if a size is negative or the product overflows
     */
    public static long entries(Path file, String name, List<Long> shape) throws WeightsFormatException {
        if (shape.size() > MOST_DIMENSIONS) {
            throw new WeightsFormatException(
                    file,
                    "is damaged: tensor "
                            + name
                            + " has more than "
                            + MOST_DIMENSIONS
                            + " dimensions");
        }
        long product = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new WeightsFormatException(
                        file, "is damaged: tensor " + name + " has a size of " + size);
            }
            if (size > 0 && product > Long.MAX_VALUE / 16 / size) {
                throw new WeightsFormatException(
                        file, "is damaged: tensor " + name + " is larger than any file: " + shape);
            }
            product *= size;
        }
        return product;
    }

    /**
     * Number of bytes.
     *
     * @throws WeightsFormatException if it is not what the file holds for the tensor
     */
    public static void checkBytes(Path file, String name, List<Long> shape, DType dtype, long held)
            throws WeightsFormatException {
        long wanted = entries(file, name, shape) * dtype.bytes();
        if (wanted != held) {
            throw new WeightsFormatException(
                    file,
                    "is damaged: tensor "
                            + name
                            + " of shape "
                            + shape
                            + " and type "
                            + dtype
                            + " needs "
                            + wanted
                            + " bytes, but has "
                            + held);
        }
    }
}
