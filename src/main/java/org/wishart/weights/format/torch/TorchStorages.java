package org.wishart.weights.format.torch;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.bytes.ZipDirectory;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The storages of PyTorch's entries; a tensor is a view of a part of one. */
final class TorchStorages {

    /** The kind of the only things outside the pickle that PyTorch refers to. */
    private static final String STORAGE = "storage";

    private static final String STRANGE = "its storage is kept in a way that is not known here";

    private static final String SIZES = "torch.Size";

    private static final String UNTYPED = "torch.storage.UntypedStorage";

    private static final Map<String, DType> TYPES =
            Map.ofEntries(
                    Map.entry("torch.DoubleStorage", DType.FLOAT64),
                    Map.entry("torch.FloatStorage", DType.FLOAT32),
                    Map.entry("torch.HalfStorage", DType.FLOAT16),
                    Map.entry("torch.BFloat16Storage", DType.BFLOAT16),
                    Map.entry("torch.LongStorage", DType.INT64),
                    Map.entry("torch.IntStorage", DType.INT32),
                    Map.entry("torch.ShortStorage", DType.INT16),
                    Map.entry("torch.CharStorage", DType.INT8),
                    Map.entry("torch.ByteStorage", DType.UINT8),
                    Map.entry("torch.BoolStorage", DType.BOOL),
                    Map.entry("torch.ComplexFloatStorage", DType.COMPLEX),
                    Map.entry("torch.ComplexDoubleStorage", DType.COMPLEX),
                    Map.entry("torch.QInt8Storage", DType.INT8),
                    Map.entry("torch.QUInt8Storage", DType.UINT8),
                    Map.entry("torch.QInt32Storage", DType.INT32),
                    Map.entry(UNTYPED, DType.UINT8));

    /** Types of tensors whose storage is untyped. */
    private static final Map<String, DType> DTYPES =
            Map.ofEntries(
                    Map.entry("torch.float64", DType.FLOAT64),
                    Map.entry("torch.float32", DType.FLOAT32),
                    Map.entry("torch.float16", DType.FLOAT16),
                    Map.entry("torch.bfloat16", DType.BFLOAT16),
                    Map.entry("torch.float8_e4m3fn", DType.FLOAT8),
                    Map.entry("torch.float8_e5m2", DType.FLOAT8),
                    Map.entry("torch.float8_e4m3fnuz", DType.FLOAT8),
                    Map.entry("torch.float8_e5m2fnuz", DType.FLOAT8),
                    Map.entry("torch.int64", DType.INT64),
                    Map.entry("torch.int32", DType.INT32),
                    Map.entry("torch.int16", DType.INT16),
                    Map.entry("torch.int8", DType.INT8),
                    Map.entry("torch.uint64", DType.UINT64),
                    Map.entry("torch.uint32", DType.UINT32),
                    Map.entry("torch.uint16", DType.UINT16),
                    Map.entry("torch.uint8", DType.UINT8),
                    Map.entry("torch.bool", DType.BOOL),
                    Map.entry("torch.complex64", DType.COMPLEX),
                    Map.entry("torch.complex128", DType.COMPLEX));

    /** Names in safetensors of PyTorch's 8-bit types. */
    private static final Map<String, String> FLOAT8 =
            Map.of(
                    "torch.float8_e4m3fn", "F8_E4M3",
                    "torch.float8_e5m2", "F8_E5M2",
                    "torch.float8_e4m3fnuz", "F8_E4M3FNUZ",
                    "torch.float8_e5m2fnuz", "F8_E5M2FNUZ");

    /** Position of the type in the arguments of {@code _rebuild_tensor_v3}. */
    private static final int DTYPE_ARGUMENT = 6;

    private final FileBytes bytes;
    private final ZipDirectory zip;
    private final String folder;
    private final ByteOrder order;

    TorchStorages(FileBytes bytes, ZipDirectory zip, String folder, ByteOrder order) {
        this.bytes = bytes;
        this.zip = zip;
        this.folder = folder;
        this.order = order;
    }

    /**
     * A tensor as the arguments of {@code _rebuild_tensor} describe it: storage, first entry,
     * sizes, strides, and what does not matter here.
     */
    Tensor tensor(String name, List<?> arguments) throws IOException {
        if (arguments.size() < 4 || !(arguments.get(1) instanceof Long first)) {
            throw damaged(bytes, name);
        }
        Optional<String> computed = computed(arguments.get(2)).or(() -> computed(arguments.get(3)));
        if (computed.isPresent()) {
            return Tensor.unread(name, List.of(), computed.get());
        }
        List<Long> shape = sizes(name, arguments.get(2));
        if (!(arguments.get(0) instanceof PickleStorage reference)) {
            return Tensor.unread(name, shape, strange(arguments.get(0)));
        }
        if (!(reference.id() instanceof List<?> id) || id.isEmpty() || !id.get(0).equals(STORAGE)) {
            return Tensor.unread(name, shape, STRANGE);
        }
        if (id.size() < 3
                || !(id.get(1) instanceof PickleGlobal type)
                || !(id.get(2) instanceof String key)) {
            throw damaged(bytes, name);
        }
        if (!TYPES.containsKey(type.toString())) {
            return Tensor.unread(name, shape, Tensor.unknownType(type.toString()));
        }
        DType dtype = TYPES.get(type.toString());
        Optional<String> float8 = Optional.empty();
        if (arguments.size() > DTYPE_ARGUMENT
                && arguments.get(DTYPE_ARGUMENT) instanceof PickleGlobal explicit) {
            dtype = DTYPES.getOrDefault(explicit.toString(), DType.UNKNOWN);
            float8 = Optional.ofNullable(FLOAT8.get(explicit.toString()));
        }
        Strides strides = new Strides(shape, sizes(name, arguments.get(3)));
        long count = TensorShape.entries(bytes.file(), name, shape);
        ZipDirectory.Entry entry =
                zip.find(folder + "data/" + key).orElseThrow(() -> damaged(bytes, name));
        long start = zip.storedAt(bytes, entry, "PyTorch");
        Optional<String> obstacle = Optional.empty();
        Entries entries = Absent.UNREAD;
        if (dtype.bytes() > 0 && count > 0) {
            long held = entry.size() / dtype.bytes();
            obstacle = strides.obstacle();
            if (obstacle.isEmpty()) {
                checkInside(name, first, strides.span(), held);
                entries = strides.entries(run(start, first, strides.span(), dtype));
            }
        }
        return new Tensor(
                name, name, dtype, shape, false, count * dtype.bytes(), entries, obstacle, float8);
    }

    /** Reason for a tensor whose storage is not made by PyTorch's loader. */
    private static String strange(Object storage) {
        return storage instanceof PickleObject object
                ? "its storage is made by "
                        + Names.shown(object.maker())
                        + ", which Python would run, and that is not done here"
                : STRANGE;
    }

    private FileEntries run(long start, long first, long span, DType dtype) {
        return new FileEntries(
                bytes.file(),
                start + first * dtype.bytes(),
                span * dtype.bytes(),
                dtype,
                order,
                OptionalInt.empty());
    }

    private void checkInside(String name, long first, long span, long held)
            throws WeightsFormatException {
        if (first < 0 || span > held || first > held - span) {
            throw new WeightsFormatException(
                    bytes.file(),
                    "is damaged: tensor "
                            + Names.shown(name)
                            + " takes entries "
                            + first
                            + " to "
                            + (first + span - 1)
                            + " of a storage of "
                            + held);
        }
    }

    private List<Long> sizes(String name, Object value) throws WeightsFormatException {
        List<Long> sizes = new ArrayList<>();
        Object content = bare(value);
        for (Object size : content instanceof List<?> list ? list : List.of("no list")) {
            if (!(size instanceof Long number)) {
                throw damaged(bytes, name);
            }
            TensorShape.add(sizes, number);
            if (sizes.size() > TensorShape.MOST_DIMENSIONS) {
                break; // a hostile list may hold millions, for each of many tensors
            }
        }
        return sizes;
    }

    /** The numbers in PyTorch's own class of sizes. */
    private static Object bare(Object sizes) {
        return sizes instanceof PickleObject object
                        && object.maker().equals(SIZES)
                        && object.arguments().size() == 1
                ? object.arguments().get(0)
                : sizes;
    }

    /** Reason for a tensor whose sizes would be computed; empty if they are given. */
    private static Optional<String> computed(Object sizes) {
        return bare(sizes) instanceof PickleObject object
                ? Optional.of(
                        "its sizes are made by "
                                + Names.shown(object.maker())
                                + ", which Python would run, and that is not done here")
                : Optional.empty();
    }

    static WeightsFormatException damaged(FileBytes bytes, String name) {
        return new WeightsFormatException(
                bytes.file(),
                "is damaged: its pickle does not describe tensor "
                        + Names.shown(name)
                        + " as PyTorch does");
    }
}
