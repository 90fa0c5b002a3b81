package org.wishart.weights.format.hdf;

import io.jhdf.HdfFile;
import io.jhdf.ObjectHeader;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetLoader;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.storage.HdfBackingStorage;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.OptimizerState;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;
import org.wishart.weights.tensor.TensorShape;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the datasets of an HDF5 file. Links to other files are not followed. */
final class HdfTensors {

    private static final int DEEPEST = 32;
    private static final int MOST_NODES = 1_000_000;

    /** Names in jHDF of types that neither are numbers nor consist of any. */
    private static final Set<String> NO_NUMBERS = Set.of("OpaqueDataType", "Reference");

    private final HdfSource source;
    private final HdfFile hdf;
    private final HdfBackingStorage storage;
    private final List<Tensor> tensors = new ArrayList<>();
    private final Set<Long> groups = new HashSet<>();
    private int nodes;

    private HdfTensors(HdfSource source, HdfFile hdf) {
        this.source = source;
        this.hdf = hdf;
        this.storage = hdf.getHdfBackingStorage();
    }

    /** Datasets of the file, in the order of their names. */
    static List<Tensor> read(HdfSource source, HdfFile hdf) throws WeightsFormatException {
        HdfTensors reader = new HdfTensors(source, hdf);
        reader.walk("", ObjectHeader.readObjectHeader(reader.storage, hdf.getAddress()), 0);
        return reader.tensors;
    }

    /** Each group once: a link within the file can lead back to a group around it. */
    private void walk(String path, ObjectHeader group, int depth) throws WeightsFormatException {
        if (depth > DEEPEST || nodes > MOST_NODES) {
            throw new WeightsFormatException(
                    source.file(), "is damaged: its groups are nested without end");
        }
        if (!groups.add(group.getAddress())) {
            return;
        }
        for (var link : HdfLinks.of(storage, group).entrySet()) {
            nodes++;
            String name = (path.isEmpty() ? "" : path + "/") + Names.oneLine(link.getKey());
            try {
                ObjectHeader header = ObjectHeader.readObjectHeader(storage, link.getValue());
                if (header.hasMessageOfType(DataSpaceMessage.class)) {
                    tensors.add(tensor(name, link.getKey(), header));
                } else if (!header.hasMessageOfType(DataTypeMessage.class)) {
                    walk(name, header, depth + 1);
                }
            } catch (RuntimeException e) {
                String unsupported = HdfSource.unsupported(e).orElseThrow(() -> e);
                String reason = "it uses an unsupported feature: " + unsupported;
                tensors.add(
                        unsupported.equals(HdfSource.OPAQUE_TAG)
                                ? Tensor.noNumbers(name, List.of(), reason)
                                : Tensor.unread(name, List.of(), reason));
            }
        }
    }

    private Tensor tensor(String path, String ownName, ObjectHeader header)
            throws WeightsFormatException {
        return tensor(path, DatasetLoader.createDataset(storage, header, ownName, hdf));
    }

    private Tensor tensor(String path, Dataset dataset) throws WeightsFormatException {
        String name = path.startsWith("model_weights/") ? path.substring(14) : path;
        List<Long> shape = new ArrayList<>();
        if (!dataset.isScalar()) {
            for (long size : dataset.getDimensionsAsLong()) {
                TensorShape.add(shape, size);
            }
        }
        DataType type = dataset.getDataType();
        DType dtype = dtype(type);
        long count = TensorShape.entries(source.file(), name, shape);
        Optional<String> obstacle =
                dtype == DType.UNKNOWN
                        ? Optional.of(Tensor.unknownType("HDF5 " + kind(type)))
                        : Optional.empty();
        Entries entries = NO_NUMBERS.contains(kind(type)) ? Absent.NO_NUMBERS : Absent.UNREAD;
        if (dtype.bytes() > 0 && count > 0) {
            ByteOrder order =
                    type instanceof FloatingPoint real
                            ? real.getByteOrder()
                            : ((FixedPoint) type).getByteOrder();
            if (dataset instanceof ContiguousDataset contiguous) {
                obstacle = notWritten(contiguous);
                if (obstacle.isEmpty()) {
                    entries = run(name, contiguous, shape, dtype, order);
                }
            } else if (dataset instanceof ChunkedDataset chunked) {
                obstacle = HdfChunks.obstacle(chunked, count * dtype.bytes());
                if (obstacle.isEmpty()) {
                    entries = new HdfChunks(source, dataset.getAddress(), name, dtype, order);
                }
            } else {
                obstacle = Optional.of("it is stored within its header, which is not supported");
            }
        }
        Tensor tensor =
                new Tensor(
                        name,
                        path,
                        dtype,
                        shape,
                        shape.size() == 2 && TensorNames.isKernel(name),
                        count * dtype.bytes(),
                        entries,
                        obstacle);
        return OptimizerState.isNamed(path) ? tensor.refused(OptimizerState.REASON) : tensor;
    }

    private static Optional<String> notWritten(ContiguousDataset dataset) {
        return dataset.getDataAddress() < 0
                ? Optional.of(HdfChunks.NEVER_WRITTEN)
                : Optional.empty();
    }

    private FileEntries run(
            String name, ContiguousDataset dataset, List<Long> shape, DType dtype, ByteOrder order)
            throws WeightsFormatException {
        long length = TensorShape.entries(source.file(), name, shape) * dtype.bytes();
        long start = hdf.getUserBlockSize() + dataset.getDataAddress();
        if (start < 0 || start > source.length() - length) {
            throw FileBytes.tooShort(
                    source.file(),
                    source.length() + " bytes of HDF5",
                    start,
                    length,
                    "belong to " + Names.shown(name));
        }
        return new FileEntries(
                source.file(), source.start() + start, length, dtype, order, OptionalInt.empty());
    }

    private static String kind(DataType type) {
        return type.getClass().getSimpleName();
    }

    private static DType dtype(DataType type) {
        if (type instanceof FloatingPoint real) {
            return switch (real.getSize()
                    + ","
                    + real.getExponentSize()
                    + ","
                    + real.getMantissaSize()) {
                case "8,11,52" -> DType.FLOAT64;
                case "4,8,23" -> DType.FLOAT32;
                case "2,5,10" -> DType.FLOAT16;
                case "2,8,7" -> DType.BFLOAT16;
                default -> DType.UNKNOWN;
            };
        }
        if (type instanceof FixedPoint whole) {
            return switch (whole.getSize()) {
                case 8 -> whole.isSigned() ? DType.INT64 : DType.UINT64;
                case 4 -> whole.isSigned() ? DType.INT32 : DType.UINT32;
                case 2 -> whole.isSigned() ? DType.INT16 : DType.UINT16;
                case 1 -> whole.isSigned() ? DType.INT8 : DType.UINT8;
                default -> DType.UNKNOWN;
            };
        }
        return switch (kind(type)) {
            case "StringData", "VariableLength" -> DType.STRING;
            default -> DType.UNKNOWN;
        };
    }
}
