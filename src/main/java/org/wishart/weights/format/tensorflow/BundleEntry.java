package org.wishart.weights.format.tensorflow;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.ProtoReader;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.TensorShape;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Entry of one tensor in the index of a TensorFlow checkpoint: a {@code BundleEntryProto}.
 *
 * @param dtype type of the entries
 * @param shape sizes
 * @param shard number of the file that holds it
 * @param offset first byte in that file
 * @param bytes number of bytes
 * @param maskedCrc checksum of the bytes
 * @param sliced whether it lies in slices, each an entry of its own
 */
record BundleEntry(
        DType dtype,
        List<Long> shape,
        long shard,
        long offset,
        long bytes,
        int maskedCrc,
        boolean sliced) {

    // field numbers of BundleEntryProto
    private static final int DTYPE = 1;
    private static final int SHAPE = 2;
    private static final int SHARD_ID = 3;
    private static final int OFFSET = 4;
    private static final int SIZE = 5;
    private static final int CRC32C = 6;
    private static final int SLICES = 7;

    /** Field number of a dimension in TensorShapeProto, and of the size in that. */
    private static final int DIM = 2;

    private static final int DIM_SIZE = 1;

    static BundleEntry read(ProtoReader message) throws WeightsFormatException {
        long dtype = 0;
        List<Long> shape = new ArrayList<>();
        long shard = 0;
        long offset = 0;
        long bytes = 0;
        int maskedCrc = 0;
        boolean sliced = false;
        while (message.next()) {
            switch (message.field()) {
                case DTYPE -> dtype = message.integer();
                case SHAPE -> readShape(message.message(), shape);
                case SHARD_ID -> shard = message.integer();
                case OFFSET -> offset = message.integer();
                case SIZE -> bytes = message.integer();
                case CRC32C -> maskedCrc = message.fixed32();
                case SLICES -> {
                    sliced = true;
                    message.skip();
                }
                default -> message.skip();
            }
        }
        return new BundleEntry(dtype(dtype), shape, shard, offset, bytes, maskedCrc, sliced);
    }

    private static void readShape(ProtoReader message, List<Long> shape)
            throws WeightsFormatException {
        while (message.next()) {
            if (message.field() != DIM) {
                message.skip();
                continue;
            }
            ProtoReader dimension = message.message();
            long size = 0;
            while (dimension.next()) {
                if (dimension.field() == DIM_SIZE) {
                    size = dimension.integer();
                } else {
                    dimension.skip();
                }
            }
            TensorShape.add(shape, size);
        }
    }

    Optional<String> obstacle() {
        return sliced ? Optional.of("it is partitioned into slices") : Optional.empty();
    }

    Entries entries(Path shardFile) {
        return new FileEntries(
                shardFile,
                offset,
                bytes,
                dtype,
                ByteOrder.LITTLE_ENDIAN,
                OptionalInt.of(maskedCrc));
    }

    /** Enum {@code DataType} of TensorFlow's types.proto. */
    private static DType dtype(long code) {
        return switch ((int) Math.min(Math.max(code, 0), Integer.MAX_VALUE)) {
            case 1 -> DType.FLOAT32;
            case 2 -> DType.FLOAT64;
            case 3 -> DType.INT32;
            case 4, 12 -> DType.UINT8;
            case 5, 15 -> DType.INT16;
            case 6, 11 -> DType.INT8;
            case 7 -> DType.STRING;
            case 8, 18 -> DType.COMPLEX;
            case 9 -> DType.INT64;
            case 10 -> DType.BOOL;
            case 13 -> DType.INT32;
            case 14 -> DType.BFLOAT16;
            case 16, 17 -> DType.UINT16;
            case 19 -> DType.FLOAT16;
            case 22 -> DType.UINT32;
            case 23 -> DType.UINT64;
            case 24, 25 -> DType.FLOAT8;
            case 29, 30 -> DType.INT4;
            default -> DType.UNKNOWN;
        };
    }
}
