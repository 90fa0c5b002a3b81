package org.wishart.weights.format.hdf;

import io.jhdf.HdfFile;
import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import io.jhdf.storage.HdfBackingStorage;

import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.bytes.ZipBomb;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.SliceSink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a tensor that an HDF5 file keeps in chunks, perhaps compressed. Chunks are
 * unpacked row of chunks by row of chunks, and to no more than their size.
 *
 * @param source the file
 * @param address offset in it of the header of the dataset
 * @param name name of the statistic called in messages
 * @param dtype a type with a whole number of bytes
 * @param order byte order
 */
record HdfChunks(HdfSource source, long address, String name, DType dtype, ByteOrder order)
        implements Entries {

    /** Reason for a dataset that was created and never filled: it has no place in the file. */
    static final String NEVER_WRITTEN = "nothing was ever written to it";

    private static final int CHECKSUM_BYTES = 4;

    /** Largest expansion by deflate, according to zlib's technical details: 1032 to 1. */
    private static final long LARGEST_INFLATION = 1032;

    /** A row of chunks is held at a time; no sensible file has longer ones: 1 GB. */
    private static final long LARGEST_BAND = 1L << 30;

    /** The reason why a dataset cannot be read; empty if it can. */
    static Optional<String> obstacle(ChunkedDataset dataset, long bytes) {
        Optional<String> filter = HdfPipeline.obstacle(dataset);
        if (filter.isPresent()) {
            return filter;
        }
        HdfIndex.check(dataset);
        long packed = dataset.getStorageInBytes();
        return packed == 0
                ? Optional.of(NEVER_WRITTEN)
                : ZipBomb.reason(bytes, packed, "save it without compression");
    }

    @Override
    public List<Path> files() {
        return List.of(source.file());
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        try (HdfFile hdf = source.open()) {
            HdfBackingStorage storage = hdf.getHdfBackingStorage();
            ObjectHeader header = ObjectHeader.readObjectHeader(storage, address);
            boolean isDataset = header.hasMessageOfType(DataSpaceMessage.class);
            if (!isDataset
                    || !(DatasetLoader.createDataset(storage, header, name, hdf)
                            instanceof ChunkedDataset dataset)) {
                throw new WeightsFormatException(
                        source.file(), "has changed since it was opened; open the model again");
            }
            readBands(dataset, sink);
        } catch (DataFormatException | RuntimeException e) {
            Progress.stopIfInterrupted();
            throw source.damaged(e);
        }
    }

    private void readBands(ChunkedDataset dataset, SliceSink sink)
            throws IOException, DataFormatException {
        int[] sizes = dataset.getDimensions();
        HdfGrid grid = new HdfGrid(sizes, dataset.getChunkDimensions(), dtype.bytes());
        long bandBytes = grid.rowBytes() * grid.bandRows();
        if (bandBytes > LARGEST_BAND || grid.chunkBytes() > LARGEST_BAND) {
            throw new WeightsFormatException(
                    source.file(),
                    "keeps "
                            + Names.shown(name)
                            + " in chunks of "
                            + grid.chunkRows()
                            + " rows, too large; save it in smaller chunks");
        }
        HdfPipeline pipeline = new HdfPipeline(dataset);
        byte[] band = new byte[(int) bandBytes];
        int[] offset = new int[sizes.length];
        for (long row = 0; row < sizes[0]; row += grid.bandRows()) {
            offset[0] = (int) row;
            do {
                Progress.stopIfInterrupted();
                grid.place(chunk(pipeline, offset, (int) grid.chunkBytes()), offset, band);
            } while (grid.next(offset));
            long rows = Math.min(grid.bandRows(), sizes[0] - row);
            int length = (int) (rows * grid.rowBytes());
            sink.take(ByteBuffer.wrap(band, 0, length).order(order), dtype);
        }
    }

    /** One chunk as it was before it was packed. */
    private static byte[] chunk(HdfPipeline pipeline, int[] offset, int size)
            throws DataFormatException {
        byte[] bytes = pipeline.packed(offset);
        for (FilterInfo filter : pipeline.unpacking(offset)) {
            bytes =
                    switch (filter.getId()) {
                        case HdfPipeline.DEFLATE -> inflate(bytes, size + CHECKSUM_BYTES);
                        case HdfPipeline.SHUFFLE -> unshuffle(bytes, filter.getData()[0]);
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
