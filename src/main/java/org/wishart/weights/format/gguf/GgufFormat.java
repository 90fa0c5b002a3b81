package org.wishart.weights.format.gguf;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Extents;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Files of llama.cpp: key-value pairs, the headers of the tensors, the entries. Described in <a
 * href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">gguf.md</a>.
 */
public final class GgufFormat implements WeightsFormat {

    private static final int MAGIC_BYTES = 4;
    private static final int DEFAULT_ALIGNMENT = 32;

    // types of values
    private static final int UINT32 = 4;
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    private static final String ARCHITECTURE = "general.architecture";

    /** Keys of interest without the architecture before them, and their names in transformers. */
    private static final Map<String, String> DESCRIPTION =
            Map.of(
                    "attention.head_count", ModelConfig.HEADS,
                    "attention.head_count_kv", ModelConfig.KEY_VALUE_HEADS,
                    "attention.key_length", ModelConfig.HEAD_SIZE,
                    "feed_forward_length", ModelConfig.INSIDE);

    /** Sizes of the other types of values, by their numbers; 0 for those of no fixed size. */
    private static final int[] VALUE_BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

    private static final int DEEPEST_ARRAY = 4;
    private static final int MOST_TENSORS = 1_000_000;

    private record Header(String name, List<Long> shape, GgmlType type, long offset) {}

    @Override
    public String name() {
        return "GGUF";
    }

    @Override
    public List<String> endings() {
        return List.of(".gguf");
    }

    @Override
    public boolean recognizes(FileStart start) {
        return start.startsWith('G', 'G', 'U', 'F');
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        Path file = start.file();
        Map<String, String> said = new HashMap<>();
        try (FileBytes bytes = FileBytes.open(file)) {
            ByteSource source = bytes.source(0, bytes.size());
            source.skip(MAGIC_BYTES);
            readVersion(source);
            long count = source.int64();
            long alignment = readPairs(source, source.int64(), said);
            if (count < 0 || count > MOST_TENSORS) {
                throw source.damaged("it announces " + Long.toUnsignedString(count) + " tensors");
            }
            List<Header> headers = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                headers.add(readHeader(source));
            }
            long data = (source.position() + alignment - 1) / alignment * alignment;
            return new Contents(
                    tensors(file, headers, data, bytes.size(), source.order()),
                    () -> description(said));
        }
    }

    /** The pairs of interest under the names that transformers gives them. */
    private static ModelConfig description(Map<String, String> said) {
        Map<String, String> values = new HashMap<>();
        String prefix = said.getOrDefault(ARCHITECTURE, "") + ".";
        DESCRIPTION.forEach(
                (key, name) -> {
                    if (said.containsKey(prefix + key)) {
                        values.put(name, said.get(prefix + key));
                    }
                });
        values.put(ModelConfig.TYPE, said.getOrDefault(ARCHITECTURE, ""));
        return ModelConfig.inside(values);
    }

    /** Three is the newest version; a file of the other byte order shows its number reversed. */
    private static void readVersion(ByteSource source) throws IOException {
        int version = source.int32();
        if (version == Integer.reverseBytes(3)) {
            source.order(ByteOrder.BIG_ENDIAN);
        } else if (version != 2 && version != 3) {
            throw new WeightsFormatException(
                    source.file(),
                    "is a GGUF file of version "
                            + Integer.toUnsignedString(version)
                            + ", only 2 and 3 are supported; convert the model anew");
        }
    }

    /** Collects the model's description from the pairs; returns the alignment of the entries. */
    private static long readPairs(ByteSource source, long count, Map<String, String> said)
            throws IOException {
        long alignment = DEFAULT_ALIGNMENT;
        for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
            String key = source.text(source.int64());
            int type = source.int32();
            if (key.equals("general.alignment") && type == UINT32) {
                alignment = source.int32();
                if (alignment <= 0) {
                    throw source.damaged("its alignment is " + alignment);
                }
            } else if (key.equals(ARCHITECTURE) && type == STRING) {
                said.put(key, source.text(source.int64()));
            } else if (type == UINT32 && DESCRIPTION.keySet().stream().anyMatch(key::endsWith)) {
                said.put(key, Integer.toUnsignedString(source.int32()));
            } else {
                skipValue(source, type, 0);
            }
        }
        return alignment;
    }

    private static void skipValue(ByteSource source, int type, int depth) throws IOException {
        if (type == STRING) {
            source.skip(source.int64());
        } else if (type == ARRAY && depth < DEEPEST_ARRAY) {
            int elementType = source.int32();
            long count = source.int64();
            if (elementType == STRING || elementType == ARRAY) {
                for (long i = 0; Long.compareUnsigned(i, count) < 0; i++) {
                    skipValue(source, elementType, depth + 1);
                }
            } else {
                long size = valueBytes(source, elementType);
                // a count without bounds would overflow the product
                source.skip(count < 0 || count > source.remaining() ? -1 : count * size);
            }
        } else {
            source.skip(valueBytes(source, type));
        }
    }

    private static int valueBytes(ByteSource source, int type) throws WeightsFormatException {
        if (type < 0 || type >= VALUE_BYTES.length || VALUE_BYTES[type] == 0) {
            throw source.damaged(
                    "a value before byte "
                            + source.position()
                            + " is of type "
                            + Integer.toUnsignedString(type));
        }
        return VALUE_BYTES[type];
    }

    private static Header readHeader(ByteSource source) throws IOException {
        String name = source.text(source.int64());
        long dimensions = source.int32() & 0xffffffffL;
        List<Long> shape = new ArrayList<>();
        for (long i = 0; i < dimensions; i++) {
            TensorShape.add(shape, source.int64());
        }
        Collections.reverse(shape); // the fastest index comes first in the file
        GgmlType type = GgmlType.of(source.int32());
        return new Header(name, shape, type, source.int64());
    }

    private static List<Tensor> tensors(
            Path file, List<Header> headers, long data, long size, ByteOrder order)
            throws WeightsFormatException {
        List<Tensor> tensors = new ArrayList<>();
        Extents extents = new Extents(file, Math.min(data, size), size);
        for (Header header : headers) {
            extents.name(header.name);
            long count = TensorShape.entries(file, header.name, header.shape);
            DType dtype = header.type.dtype();
            long length = count * dtype.bytes();
            long start = header.offset < 0 ? -1 : data + header.offset;
            if (dtype.bytes() > 0) {
                extents.add(header.name, start, length);
            }
            tensors.add(
                    new Tensor(
                            header.name,
                            header.name,
                            dtype,
                            header.shape,
                            false,
                            length,
                            new FileEntries(file, start, length, dtype, order, OptionalInt.empty()),
                            obstacle(header.type)));
        }
        extents.checkApart();
        return tensors;
    }

    private static Optional<String> obstacle(GgmlType type) {
        return switch (type.dtype()) {
            case BLOCK_QUANTISED ->
                    Optional.of(
                            "its entries are "
                                    + type.name()
                                    + ", quantised weights, and "
                                    + Tensor.UNQUANTIZED);
            case UNKNOWN -> Optional.of(Tensor.unknownType("number " + type.number()));
            default -> Optional.empty();
        };
    }
}
