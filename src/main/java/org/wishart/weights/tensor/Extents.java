package org.wishart.weights.tensor;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The byte ranges of the tensors of a file: each with its own name, inside the file, and none
 * overlapping another.
 */
public final class Extents {

    private record Extent(String name, long start, long end) {}

    private final Path file;
    private final long first;
    private final long size;
    private final List<Extent> extents = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /**
     * Tensors lie behind {@code first} in a file of {@code size} bytes.
     *
     * @param file the file to blame
     * @param first first byte that a tensor may have, from 0
     * @param size number of bytes of the file
     */
    public Extents(Path file, long first, long size) {
        this.file = file;
        this.first = first;
        this.size = size;
    }

    /**
     * Refuses a duplicate name.
     *
     * @param name name of a tensor in the file
     * @throws WeightsFormatException if another tensor has that name
     */
    public void name(String name) throws WeightsFormatException {
        if (!names.add(name)) {
            throw new WeightsFormatException(
                    file, "is damaged: two tensors are called " + Names.shown(name));
        }
    }

    /**
     * Adds the byte range of a tensor, counted from the start of the file.
     *
     * @param name name of the tensor in the file
     * @param start its first byte
     * @param length number of its bytes
     * @throws WeightsFormatException if they are not all in the part of the file where tensors lie
     */
    public void add(String name, long start, long length) throws WeightsFormatException {
        if (start < first || length < 0 || start > size - length) {
            throw FileBytes.tooShort(
                    file, size + " bytes", start, length, "belong to " + Names.shown(name));
        }
        if (length > 0) {
            extents.add(new Extent(name, start, start + length));
        }
    }

    /**
     * Refuses tensors that share bytes.
     *
     * @throws WeightsFormatException if two of them do
     */
    public void checkApart() throws WeightsFormatException {
        extents.sort(Comparator.comparingLong(Extent::start));
        for (int i = 1; i < extents.size(); i++) {
            Extent before = extents.get(i - 1);
            Extent extent = extents.get(i);
            if (extent.start < before.end) {
                throw new WeightsFormatException(
                        file,
                        "is damaged: tensors "
                                + Names.shown(before.name)
                                + " and "
                                + Names.shown(extent.name)
                                + " share bytes");
            }
        }
    }
}
