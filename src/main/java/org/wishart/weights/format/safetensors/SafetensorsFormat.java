package org.wishart.weights.format.safetensors;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Json;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Extents;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files of the safetensors library: eight bytes with the length of the header, the header in JSON,
 * the entries. Described at <a
 * href="https://huggingface.co/docs/safetensors/index#format">huggingface.co</a>.
 */
public final class SafetensorsFormat implements WeightsFormat {

    /** The ending of the names of safetensors files. */
    public static final String ENDING = ".safetensors";

    /** The reference library takes no longer header either. */
    private static final long LONGEST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = Long.BYTES;

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public List<String> endings() {
        return List.of(".safetensors");
    }

    @Override
    public List<FolderFile> folderFiles() {
        return List.of(
                new FolderFile(FolderFile.Use.MODEL, "model.safetensors"),
                new FolderFile(
                        FolderFile.Use.PIPELINE_PART, "diffusion_pytorch_model.safetensors"));
    }

    @Override
    public boolean recognizes(FileStart start) {
        return start.endsWith(ENDING) || isHeader(start);
    }

    /**
     * True if a file begins with a length below 16 MB, in eight bytes, and JSON.
     *
     * @param start the beginning of the file
     * @return false for a longer header, too
     */
    public static boolean isHeader(FileStart start) {
        return start.hasAt(3, 0, 0, 0, 0, 0, '{');
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        Path file = start.file();
        Header header = header(start);
        return new Contents(
                StoredDescription.read(file, header.metadata, header.tensors),
                () -> StoredDescription.read(file, header.metadata, ModelConfig.beside(file)));
    }

    /**
     * The metadata of a file, in its order.
     *
     * @param start a safetensors file
     * @return texts by name; empty if it has none
     * @throws WeightsFormatException if the header is damaged
     * @throws IOException if the file cannot be read
     */
    public static Map<String, String> metadata(FileStart start) throws IOException {
        return header(start).metadata;
    }

    private static Header header(FileStart start) throws IOException {
        return start.header(Header.class, SafetensorsFormat::readHeader);
    }

    private static Header readHeader(FileBytes bytes) throws IOException {
        Path file = bytes.file();
        if (bytes.size() < LENGTH_BYTES) {
            throw new WeightsFormatException(
                    file,
                    "has "
                            + bytes.size()
                            + " bytes, too few for a safetensors file; is the copy complete?");
        }
        long length = bytes.read(0, LENGTH_BYTES).getLong();
        if (length < 2 || length > Math.min(LONGEST_HEADER, bytes.size() - LENGTH_BYTES)) {
            throw new WeightsFormatException(
                    file,
                    "header length "
                            + Long.toUnsignedString(length)
                            + " does not fit a file of "
                            + bytes.size()
                            + " bytes; is this a safetensors file, and complete?");
        }
        Header header = new Header(file, LENGTH_BYTES + length, bytes.size());
        ByteSource source = bytes.source(LENGTH_BYTES, LENGTH_BYTES + length);
        Json.read(file, source.stream(), header::read);
        header.extents.checkApart();
        return header;
    }

    /** The header as far as it has been read. */
    private static final class Header {

        private final Path file;
        private final long dataStart;
        private final Extents extents;
        private final List<Tensor> tensors = new ArrayList<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();

        private Header(Path file, long dataStart, long size) {
            this.file = file;
            this.dataStart = dataStart;
            this.extents = new Extents(file, dataStart, size);
        }

        private void read(JsonReader json) throws IOException {
            Set<String> stored = new HashSet<>();
            Set<String> shown = new HashSet<>();
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                String name = Names.oneLine(key);
                if (stored.add(key) && !shown.add(name)) {
                    throw new WeightsFormatException(
                            file,
                            "holds two tensors called "
                                    + Names.shown(name)
                                    + " but for control characters; rename one of them");
                }
                if (name.equals("__metadata__")) {
                    readMetadata(json);
                } else {
                    tensors.add(readTensor(name, json));
                }
            }
            json.endObject();
        }

        /** Texts by name; anything else is passed over, as it is none of the format's. */
        private void readMetadata(JsonReader json) throws IOException {
            if (Json.beginsObject(json)) {
                while (json.hasNext()) {
                    String name = json.nextName();
                    if (json.peek() == JsonToken.STRING) {
                        metadata.put(name, json.nextString());
                    } else {
                        json.skipValue();
                    }
                }
                json.endObject();
            }
        }

        private Tensor readTensor(String name, JsonReader json) throws IOException {
            String dtype = "";
            List<Long> shape = null;
            List<Long> offsets = null;
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "dtype" -> dtype = Json.text(json);
                    case "shape" -> shape = TensorShape.read(json);
                    case "data_offsets" -> offsets = TensorShape.read(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (shape == null || offsets == null || offsets.size() != 2) {
                throw new WeightsFormatException(
                        file,
                        "is damaged: tensor " + Names.shown(name) + " lacks shape or data_offsets");
            }
            return tensor(name, dtype, shape, offsets.get(0), offsets.get(1));
        }

        private Tensor tensor(String name, String stored, List<Long> shape, long begin, long end)
                throws WeightsFormatException {
            DType dtype = dtype(stored);
            TensorShape.entries(file, name, shape);
            extents.name(name);
            if (begin < 0 || end < begin || end > Long.MAX_VALUE - dataStart) {
                throw new WeightsFormatException(
                        file,
                        "is damaged: tensor "
                                + Names.shown(name)
                                + " lies from "
                                + begin
                                + " to "
                                + end);
            }
            extents.add(name, dataStart + begin, end - begin);
            if (dtype.bytes() > 0) {
                TensorShape.checkBytes(file, name, shape, dtype, end - begin);
            }
            return new Tensor(
                    name,
                    name,
                    dtype,
                    shape,
                    false,
                    end - begin,
                    FileEntries.littleEndian(file, dataStart + begin, end - begin, dtype),
                    dtype == DType.UNKNOWN
                            ? Optional.of(Tensor.unknownType(stored))
                            : Optional.empty(),
                    Optional.of(stored));
        }
    }

    /** The library's names of types. */
    private static DType dtype(String stored) {
        return switch (stored) {
            case "F64" -> DType.FLOAT64;
            case "F32" -> DType.FLOAT32;
            case "F16" -> DType.FLOAT16;
            case "BF16" -> DType.BFLOAT16;
            case "F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ" -> DType.FLOAT8;
            case "F4", "F6_E2M3", "F6_E3M2" -> DType.BLOCK_QUANTISED;
            case "I64" -> DType.INT64;
            case "I32" -> DType.INT32;
            case "I16" -> DType.INT16;
            case "I8" -> DType.INT8;
            case "U64" -> DType.UINT64;
            case "U32" -> DType.UINT32;
            case "U16" -> DType.UINT16;
            case "U8" -> DType.UINT8;
            case "BOOL" -> DType.BOOL;
            case "C64" -> DType.COMPLEX;
            default -> DType.UNKNOWN;
        };
    }
}
