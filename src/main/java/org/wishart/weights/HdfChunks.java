package org.wishart.weights;

import io.jhdf.HdfFile;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;

import org.wishart.progress.Progress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a matrix that an HDF5 file keeps in chunks, perhaps compressed. Chunks are
 * unpacked row of chunks by row of chunks, and to no more than their size.
 *
 * @param source the file
 * @param path where in it the dataset is
 * @param name what it is called in messages
 * @param dtype a readable type
 * @param order byte order
 */
record HdfChunks(HdfSource source, String path, String name, DType dtype, ByteOrder order)
        implements Entries {

    /** What is said of a dataset that was made and never filled: it has no place in the file. */
    static final String NEVER_WRITTEN = "nothing was ever written to it";

    // numbers of HDF5's filters
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;

    private static final int CHECKSUM_BYTES = 4;

    /** What deflate can make of a byte at most, according to zlib's technical details: 1032. */
    private static final long LARGEST_INFLATION = 1032;

    /** A row of chunks is held at a time; no sensible file has longer ones: 1 GB. */
    private static final long LARGEST_BAND = 1L << 30;

    /** Why a dataset cannot be read; empty if it can. */
    static Optional<String> obstacle(ChunkedDataset dataset, long bytes) {
        for (PipelineFilterWithData filter : dataset.getFilters()) {
            if (filter.getId() < DEFLATE || filter.getId() > FLETCHER32) {
                return Optional.of(
                        "it is packed by HDF5's filter "
                                + filter.getId()
                                + ", which is not read; gzip is");
            }
        }
        long packed = dataset.getStorageInBytes();
        return packed == 0
                ? Optional.of(NEVER_WRITTEN)
                : ZipBomb.reason(bytes, packed, "save it without compression");
    }

    @Override
    public void readInto(EntrySink sink) throws IOException {
        try (HdfFile hdf = source.open()) {
            if (!(hdf.getDatasetByPath(path) instanceof ChunkedDataset dataset)
                    || dataset.getDimensions().length != 2
                    || dataset.getChunkDimensions().length != 2) {
                throw changed();
            }
            readBands(dataset, sink);
        } catch (DataFormatException | RuntimeException e) {
            Progress.stopIfInterrupted();
            throw source.damaged(e);
        }
    }

    private WeightsFormatException changed() {
        return new WeightsFormatException(
                source.file(), "has changed since it was opened; open the model again");
    }

    private void readBands(ChunkedDataset dataset, EntrySink sink)
            throws IOException, DataFormatException {
        int rows = dataset.getDimensions()[0];
        int columns = dataset.getDimensions()[1];
        int chunkRows = dataset.getChunkDimensions()[0];
        int chunkColumns = dataset.getChunkDimensions()[1];
        long rowBytes = (long) columns * dtype.bytes();
        long chunkBytes = (long) chunkRows * chunkColumns * dtype.bytes();
        if (rowBytes * Math.min(rows, chunkRows) > LARGEST_BAND || chunkBytes > LARGEST_BAND) {
            throw new WeightsFormatException(
                    source.file(),
                    "keeps "
                            + Names.shown(name)
                            + " in chunks of "
                            + chunkRows
                            + " rows, which are too large; save it in smaller chunks");
        }
        byte[] band = new byte[(int) (rowBytes * Math.min(rows, chunkRows))];
        int chunkRowBytes = chunkColumns * dtype.bytes();
        for (int row = 0; row < rows; row += chunkRows) {
            Progress.stopIfInterrupted();
            int height = Math.min(chunkRows, rows - row);
            for (int column = 0; column < columns; column += chunkColumns) {
                byte[] chunk = chunk(dataset, row, column, (int) chunkBytes);
                int width = Math.min(chunkColumns, columns - column) * dtype.bytes();
                for (int i = 0; i < height; i++) {
                    int to = (int) (i * rowBytes) + column * dtype.bytes();
                    System.arraycopy(chunk, i * chunkRowBytes, band, to, width);
                }
            }
            dtype.decode(ByteBuffer.wrap(band, 0, (int) (height * rowBytes)).order(order), sink);
        }
    }

    /** One chunk as it was before it was packed. */
    private byte[] chunk(ChunkedDataset dataset, int row, int column, int size)
            throws IOException, DataFormatException {
        ByteBuffer raw = dataset.getRawChunkBuffer(new int[] {row, column});
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        List<PipelineFilterWithData> filters = dataset.getFilters();
        for (int i = filters.size() - 1; i >= 0; i--) {
            bytes =
                    switch (filters.get(i).getId()) {
                        case DEFLATE -> inflate(bytes, size + CHECKSUM_BYTES);
                        case SHUFFLE -> unshuffle(bytes, filters.get(i).getFilterData()[0]);
                        default -> Arrays.copyOf(bytes, bytes.length - CHECKSUM_BYTES);
                    };
        }
        if (bytes.length != size) {
            throw new DataFormatException("a chunk of " + bytes.length + " bytes, not " + size);
        }
        return bytes;
    }

    private static byte[] inflate(byte[] packed, int most) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            long possible = LARGEST_INFLATION * packed.length;
            byte[] content = new byte[(int) Math.min(most, possible)];
            int length = inflater.inflate(content);
            if (!inflater.finished()) {
                throw new DataFormatException("a chunk that does not end after " + length);
            }
            return Arrays.copyOf(content, length);
        } finally {
            inflater.end();
        }
    }

    /** First bytes of all entries first, then second ones, and so on: back to entries. */
    private static byte[] unshuffle(byte[] shuffled, int entryBytes) {
        byte[] bytes = shuffled.clone();
        int count = shuffled.length / entryBytes;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < entryBytes; j++) {
                bytes[i * entryBytes + j] = shuffled[j * count + i];
            }
        }
        return bytes;
    }
}
