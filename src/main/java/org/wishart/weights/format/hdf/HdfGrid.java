package org.wishart.weights.format.hdf;

/**
 * The grid by which HDF5 cuts a dataset into chunks of one size; the last ones reach beyond its
 * end.
 */
final class HdfGrid {

    private final int[] sizes;
    private final int[] chunkSizes;
    private final int width;

    /**
     * A grid.
     *
     * @param sizes of the dataset
     * @param chunkSizes of a chunk, as many
     * @param width bytes of an entry
     */
    HdfGrid(int[] sizes, int[] chunkSizes, int width) {
        if (sizes.length == 0 || sizes.length != chunkSizes.length) {
            throw new IllegalArgumentException("chunks and dataset differ in dimensions");
        }
        for (int size : chunkSizes) {
            if (size < 1) {
                throw new IllegalArgumentException("a chunk has a size of " + size);
            }
        }
        this.sizes = sizes.clone();
        this.chunkSizes = chunkSizes.clone();
        this.width = width;
    }

    /** Rows of a chunk, also of those that reach beyond the end. */
    int chunkRows() {
        return chunkSizes[0];
    }

    /** Rows of chunks, and so of a band: what lies at one place along the first dimension. */
    int bandRows() {
        return Math.min(sizes[0], chunkSizes[0]);
    }

    long rowBytes() {
        return bytes(sizes) / sizes[0];
    }

    long chunkBytes() {
        return bytes(chunkSizes);
    }

    private long bytes(int[] dimensions) {
        long bytes = width;
        for (int each : dimensions) {
            bytes = Math.multiplyExact(bytes, each);
        }
        return bytes;
    }

    /** Steps to the next chunk of the same band; at its end, back to the first. */
    boolean next(int[] offset) {
        for (int i = sizes.length - 1; i > 0; i--) {
            offset[i] += chunkSizes[i];
            if (offset[i] < sizes[i]) {
                return true;
            }
            offset[i] = 0;
        }
        return false;
    }

    /** Copies into a band the part of the chunk at an offset that lies inside the dataset. */
    void place(byte[] chunk, int[] offset, byte[] band) {
        place(chunk, 0, offset, band, 0, 0);
    }

    private void place(byte[] chunk, int from, int[] offset, byte[] band, int to, int dimension) {
        int count = Math.min(chunkSizes[dimension], sizes[dimension] - offset[dimension]);
        // a band begins where its chunks do
        int start = to + (dimension == 0 ? 0 : offset[dimension]);
        if (dimension == sizes.length - 1) {
            System.arraycopy(chunk, from * width, band, start * width, count * width);
            return;
        }
        int inner = dimension + 1;
        for (int i = 0; i < count; i++) {
            int innerFrom = (from + i) * chunkSizes[inner];
            place(chunk, innerFrom, offset, band, (start + i) * sizes[inner], inner);
        }
    }
}
