package org.wishart.weights.format.hdf;

import io.jhdf.ObjectHeader;
import io.jhdf.Utils;
import io.jhdf.api.Dataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.storage.HdfBackingStorage;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * The index of an HDF5 dataset's chunks. jHDF makes room for as many as two kinds of index say they
 * have, before it looks whether they are there: up to 8 GB for four damaged bytes.
 */
final class HdfIndex {

    private static final long UNDEFINED = -1;

    private HdfIndex() {}

    /**
     * Compares the number of chunks with the size of the file, where each takes at least an
     * address.
     *
     * @throws HdfException if there cannot be so many
     */
    static void check(Dataset dataset) {
        HdfBackingStorage storage = dataset.getHdfFile().getHdfBackingStorage();
        ObjectHeader header = ObjectHeader.readObjectHeader(storage, dataset.getAddress());
        if (!header.hasMessageOfType(ChunkedDataLayoutMessageV4.class)) {
            return;
        }
        var layout = header.getMessageOfType(ChunkedDataLayoutMessageV4.class);
        OptionalInt believed = bytesBeforeCount(layout.getIndexingType(), storage);
        if (believed.isEmpty() || layout.getAddress() == UNDEFINED) {
            return;
        }
        int before = believed.getAsInt();
        int length = storage.getSizeOfLengths();
        ByteBuffer start = storage.readBufferFromAddress(layout.getAddress(), before + length);
        start.position(start.position() + before);
        long count = Utils.readBytesAsUnsignedLong(start, length);
        if (count < 0 || count > storage.size() / storage.getSizeOfOffsets()) {
            throw new HdfException("an index of " + count + " chunks");
        }
    }

    /**
     * The bytes before the count in an index, in the specification's order; empty if jHDF rejects
     * it.
     */
    private static OptionalInt bytesBeforeCount(byte type, HdfBackingStorage storage) {
        return switch (type) {
            // signature and eight bytes, then four numbers
            case ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX ->
                    OptionalInt.of(12 + 4 * storage.getSizeOfLengths());
            // signature, version, type, sizes of node and record, depth, two shares, root
            case ChunkedDataLayoutMessageV4.B_TREE_V2_INDEX ->
                    OptionalInt.of(16 + storage.getSizeOfOffsets() + 2);
            default -> OptionalInt.empty();
        };
    }
}
