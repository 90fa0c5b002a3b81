package org.wishart.weights.format.hdf;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import io.jhdf.storage.HdfBackingStorage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The filters of an HDF5 dataset's chunks, some of which a chunk may skip. jHDF knows the mask of a
 * chunk, but unpacks every chunk by all filters, and refuses a dataset whose filters it does not
 * have; so both are asked of its header and its index of chunks.
 */
final class HdfPipeline {

    // numbers of HDF5's filters
    static final int DEFLATE = 1;
    static final int SHUFFLE = 2;
    static final int FLETCHER32 = 3;

    private static final Map<Integer, String> NAMES =
            Map.of(4, "szip", 5, "n-bit", 6, "scale-offset", 32000, "lzf", 32001, "Blosc");

    /** A dataset whose index of chunks can be asked. */
    private interface Indexed {
        Map<ChunkOffset, Chunk> chunks();
    }

    private static final class Version3 extends ChunkedDatasetV3 implements Indexed {
        Version3(ChunkedDataset of, HdfBackingStorage storage, ObjectHeader header) {
            super(storage, of.getAddress(), of.getName(), of.getParent(), header);
        }

        @Override
        public Map<ChunkOffset, Chunk> chunks() {
            return getChunkLookup();
        }
    }

    private static final class Version4 extends ChunkedDatasetV4 implements Indexed {
        Version4(ChunkedDataset of, HdfBackingStorage storage, ObjectHeader header) {
            super(storage, of.getAddress(), of.getName(), of.getParent(), header);
        }

        @Override
        public Map<ChunkOffset, Chunk> chunks() {
            return getChunkLookup();
        }
    }

    private final HdfBackingStorage storage;
    private final List<FilterInfo> filters;
    private final Indexed index;

    /** The pipeline of a dataset. */
    HdfPipeline(ChunkedDataset dataset) {
        storage = dataset.getHdfFile().getHdfBackingStorage();
        ObjectHeader header = header(dataset);
        filters = filters(header);
        index =
                header.hasMessageOfType(ChunkedDataLayoutMessageV4.class)
                        ? new Version4(dataset, storage, header)
                        : new Version3(dataset, storage, header);
    }

    private static ObjectHeader header(Dataset dataset) {
        HdfBackingStorage storage = dataset.getHdfFile().getHdfBackingStorage();
        return ObjectHeader.readObjectHeader(storage, dataset.getAddress());
    }

    private static List<FilterInfo> filters(ObjectHeader header) {
        return header.hasMessageOfType(FilterPipelineMessage.class)
                ? header.getMessageOfType(FilterPipelineMessage.class).getFilters()
                : List.of();
    }

    /** The reason why a dataset's chunks cannot be unpacked; empty if they can. */
    static Optional<String> obstacle(ChunkedDataset dataset) {
        for (FilterInfo filter : filters(header(dataset))) {
            int id = filter.getId();
            if (id < DEFLATE || id > FLETCHER32) {
                return Optional.of(
                        "it is packed by HDF5's filter "
                                + id
                                + (NAMES.containsKey(id) ? ", " + NAMES.get(id) : "")
                                + ", which is not supported; gzip is");
            }
        }
        return Optional.empty();
    }

    /** The bytes of the chunk at an offset as they lie in the file. */
    byte[] packed(int[] offset) {
        Chunk chunk = chunk(offset);
        ByteBuffer raw = storage.map(chunk.getAddress(), chunk.getSize());
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        return bytes;
    }

    /** The filters that packed the chunk at an offset, the last one first. */
    List<FilterInfo> unpacking(int[] offset) {
        Chunk chunk = chunk(offset);
        List<FilterInfo> last = new ArrayList<>();
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (!chunk.getFilterMask().get(i)) {
                last.add(filters.get(i));
            }
        }
        return last;
    }

    private Chunk chunk(int[] offset) {
        long[] place = Arrays.stream(offset).asLongStream().toArray();
        Chunk chunk = index.chunks().get(new ChunkOffset(place));
        if (chunk == null) {
            throw new HdfException("no chunk at " + Arrays.toString(offset));
        }
        return chunk;
    }
}
