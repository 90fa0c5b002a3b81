package org.wishart.weights.format.onnx;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.ProtoReader;
import org.wishart.weights.bytes.Siblings;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the header of one {@code TensorProto} of ONNX. */
final class OnnxTensor {

    // field numbers of TensorProto in onnx.proto
    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    static final int FLOAT_DATA = 4;
    private static final int INT32_DATA = 5;
    private static final int INT64_DATA = 7;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    static final int DOUBLE_DATA = 10;
    private static final int UINT64_DATA = 11;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;
    private static final int LOCATION_EXTERNAL = 1;

    private final ProtoReader message;
    private final int start;
    private final int length;
    private final List<Long> shape = new ArrayList<>();
    private final Map<String, String> external = new HashMap<>();
    private String name = "";
    private DType dtype = DType.UNKNOWN;
    private Optional<String> float8 = Optional.empty();
    private boolean isExternal;
    private int rawStart;
    private int rawLength;
    private boolean hasRaw;
    private long typedCount;

    private OnnxTensor(ProtoReader message) {
        this.message = message;
        this.start = message.position();
        this.length = message.remaining();
    }

    /**
     * Reads a tensor's header.
     *
     * @param message the {@code TensorProto}, not yet begun
     * @param defaultName its name if it has none of its own
     * @return the tensor, its entries still in the file
     */
    static Tensor read(ProtoReader message, String defaultName) throws WeightsFormatException {
        OnnxTensor tensor = new OnnxTensor(message);
        tensor.readFields();
        if (tensor.name.isEmpty()) {
            tensor.name = defaultName;
        }
        return tensor.toTensor();
    }

    /** Reads the header of a {@code SparseTensorProto}; its entries are not read. */
    static Tensor readSparse(ProtoReader sparse) throws WeightsFormatException {
        List<Long> shape = new ArrayList<>();
        Tensor values = null;
        while (sparse.next()) {
            switch (sparse.field()) {
                case 1 -> values = read(sparse.message(), "unnamed");
                case 3 -> sparse.integers(size -> TensorShape.add(shape, size));
                default -> sparse.skip();
            }
        }
        if (values == null) {
            throw sparse.damaged("a sparse tensor has no values");
        }
        TensorShape.entries(sparse.file(), values.name(), shape);
        return new Tensor(
                values.name(),
                values.name(),
                values.dtype(),
                shape,
                false,
                values.bytes(),
                Absent.UNREAD,
                Optional.of("it is stored as a sparse tensor"));
    }

    private void readFields() throws WeightsFormatException {
        while (message.next()) {
            switch (message.field()) {
                case DIMS -> message.integers(size -> TensorShape.add(shape, size));
                case DATA_TYPE -> {
                    long code = message.integer();
                    dtype = dtype(code);
                    float8 = float8(code);
                }
                case NAME -> name = message.string();
                case DATA_LOCATION -> isExternal = message.integer() == LOCATION_EXTERNAL;
                case EXTERNAL_DATA -> readPair(message.message());
                case RAW_DATA -> {
                    ProtoReader raw = message.message();
                    hasRaw = true;
                    rawStart = raw.position();
                    rawLength = raw.remaining();
                }
                case FLOAT_DATA -> typedCount += message.fixed(Float.BYTES).limit() / Float.BYTES;
                case DOUBLE_DATA ->
                        typedCount += message.fixed(Double.BYTES).limit() / Double.BYTES;
                case INT32_DATA, INT64_DATA, UINT64_DATA -> message.integers(each -> typedCount++);
                default -> message.skip();
            }
        }
    }

    private void readPair(ProtoReader pair) throws WeightsFormatException {
        String key = "";
        String value = "";
        while (pair.next()) {
            switch (pair.field()) {
                case 1 -> key = pair.string();
                case 2 -> value = pair.string();
                default -> pair.skip();
            }
        }
        external.put(key, value);
    }

    private Tensor toTensor() throws WeightsFormatException {
        Path file = message.file();
        long count = TensorShape.entries(file, name, shape);
        long bytes = count * dtype.bytes();
        if (dtype.bytes() == 0) {
            return tensor(bytes, Absent.UNREAD);
        }
        if (isExternal) {
            return tensor(bytes, externalEntries(bytes));
        }
        if (hasRaw) {
            TensorShape.checkBytes(file, name, shape, dtype, rawLength);
            return tensor(bytes, inFile(file, rawStart, rawLength));
        }
        if (typedCount != count) {
            throw new WeightsFormatException(
                    file,
                    "is damaged: tensor "
                            + name
                            + " of shape "
                            + shape
                            + " has "
                            + typedCount
                            + " entries");
        }
        return tensor(bytes, new OnnxTypedEntries(file, start, length, dtype));
    }

    private Tensor tensor(long bytes, Entries entries) {
        return new Tensor(
                name, name, dtype, shape, false, bytes, entries, Optional.empty(), float8);
    }

    private FileEntries inFile(Path file, long offset, long bytes) {
        return new FileEntries(
                file, offset, bytes, dtype, ByteOrder.LITTLE_ENDIAN, OptionalInt.empty());
    }

    /** Entries in a file of their own, which must lie in the model's folder or below it. */
    private FileEntries externalEntries(long bytes) throws WeightsFormatException {
        Path model = message.file();
        String location = external.getOrDefault("location", "");
        Path file = Siblings.find(model, location);
        long size = file.toFile().length();
        long offset = number("offset", 0);
        if (number("length", bytes) != bytes || offset < 0 || offset > size - bytes) {
            throw broken(
                    model,
                    "wants "
                            + bytes
                            + " bytes at "
                            + offset
                            + " for tensor "
                            + name
                            + " from "
                            + location
                            + ", which has "
                            + size
                            + " bytes; is the copy complete?");
        }
        return inFile(file, offset, bytes);
    }

    private long number(String key, long otherwise) throws WeightsFormatException {
        String text = external.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw broken(message.file(), "gives external data the " + key + " \"" + text + "\"");
        }
    }

    private static WeightsFormatException broken(Path file, String problem) {
        return new WeightsFormatException(file, problem);
    }

    /** True if a field of integers is the one for entries of a type, as onnx.proto says. */
    static boolean holdsIntegers(int field, DType dtype) {
        return switch (dtype) {
            case FLOAT16, BFLOAT16, FLOAT8, INT32, INT16, INT8, UINT16, UINT8, BOOL ->
                    field == INT32_DATA;
            case INT64 -> field == INT64_DATA;
            case UINT32, UINT64 -> field == UINT64_DATA;
            default -> false;
        };
    }

    /** Names in safetensors of the 8-bit types of ONNX. */
    private static Optional<String> float8(long code) {
        return switch ((int) Math.min(Math.max(code, 0), Integer.MAX_VALUE)) {
            case 17 -> Optional.of("F8_E4M3");
            case 18 -> Optional.of("F8_E4M3FNUZ");
            case 19 -> Optional.of("F8_E5M2");
            case 20 -> Optional.of("F8_E5M2FNUZ");
            default -> Optional.empty();
        };
    }

    /** Enum {@code TensorProto.DataType}. */
    private static DType dtype(long code) {
        return switch ((int) Math.min(Math.max(code, 0), Integer.MAX_VALUE)) {
            case 1 -> DType.FLOAT32;
            case 2 -> DType.UINT8;
            case 3 -> DType.INT8;
            case 4 -> DType.UINT16;
            case 5 -> DType.INT16;
            case 6 -> DType.INT32;
            case 7 -> DType.INT64;
            case 8 -> DType.STRING;
            case 9 -> DType.BOOL;
            case 10 -> DType.FLOAT16;
            case 11 -> DType.FLOAT64;
            case 12 -> DType.UINT32;
            case 13 -> DType.UINT64;
            case 14, 15 -> DType.COMPLEX;
            case 16 -> DType.BFLOAT16;
            case 17, 18, 19, 20 -> DType.FLOAT8;
            case 21, 22, 23 -> DType.INT4;
            default -> DType.UNKNOWN;
        };
    }
}
