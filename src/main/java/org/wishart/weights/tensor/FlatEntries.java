package org.wishart.weights.tensor;

import java.io.IOException;
import java.nio.file.Path;

/** All entries of a tensor in the order in which they are stored, whatever its shape. */
public final class FlatEntries implements EntrySink {

    private final double[] entries;
    private int count;

    private FlatEntries(int size) {
        entries = new double[size];
    }

    /**
     * Reads a tensor of no more entries than an array can have.
     *
     * @param file the file to blame
     * @param tensor a tensor that {@linkplain Tensor#reasonToSkip() can be read}, of any shape
     * @return a fresh array of {@link Tensor#entryCount()} entries, in stored order
     * @throws IOException if a file cannot be read
     */
    public static double[] of(Path file, Tensor tensor) throws IOException {
        FlatEntries flat = new FlatEntries((int) tensor.entryCount());
        tensor.entries().readInto(flat);
        if (flat.count != flat.entries.length) {
            throw StoredMatrix.otherType(file, tensor);
        }
        return flat.entries;
    }

    @Override
    public void put(double entry) {
        if (count < entries.length) {
            entries[count] = entry;
        }
        count++;
    }
}
