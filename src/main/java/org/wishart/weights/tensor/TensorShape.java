package org.wishart.weights.tensor;

import com.google.gson.stream.JsonReader;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks of the sizes that a file claims for a tensor, before anything is allocated. */
public final class TensorShape {

    /** No known model goes beyond 6. */
    public static final int MOST_DIMENSIONS = 32;

    private TensorShape() {}

    /**
     * The next value, a list of sizes.
     *
     * @param json a reader before the list
     * @return the sizes, unchecked; at most {@link #MOST_DIMENSIONS} + 1 of them are kept
     * @throws IOException if the text cannot be read
     */
    public static List<Long> read(JsonReader json) throws IOException {
        List<Long> sizes = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            add(sizes, json.nextLong());
        }
        json.endArray();
        return sizes;
    }

    /**
     * Takes a size, unless there are too many already: a hostile file may hold millions.
     *
     * @param shape sizes so far, changed; never more than {@link #MOST_DIMENSIONS} + 1
     * @param size the next size, unchecked
     */
    public static void add(List<Long> shape, long size) {
        if (shape.size() <= MOST_DIMENSIONS) {
            shape.add(size);
        }
    }

    /**
     * Number of entries.
     *
     * @param file the file to blame
     * @param name name of the tensor for the message
     * @param shape sizes as the file claims them
     * @return product of the sizes, at most {@link Long#MAX_VALUE} / 16
     * @throws WeightsFormatException if there are more than {@link #MOST_DIMENSIONS} sizes, one is
     *     negative, or the product is larger than any file
     */
    public static long entries(Path file, String name, List<Long> shape)
            throws WeightsFormatException {
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
     * Checks the number of bytes.
     *
     * @param file the file to blame
     * @param name name of the tensor for the message
     * @param shape sizes as the file claims them
     * @param dtype type of the entries
     * @param held number of bytes that the file holds for the tensor
     * @throws WeightsFormatException if shape and type need another number, or the shape is damaged
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
