package org.wishart.weights.format.safetensors;

import com.google.gson.stream.JsonWriter;

import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.SavedTensor;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file that is to be written: what tensors go into it, in which order, and under
 * which names. The reference library's layout: tensors without gaps, those of the widest type
 * first, behind a header whose length is a multiple of 8, so that every entry is aligned.
 */
public final class SafetensorsFile {

    private static final int ALIGNMENT = 8;

    /**
     * A tensor in the file.
     *
     * @param saved its name and shape, and where its entries come from
     * @param type its type in safetensors
     * @param width bytes of an entry, 0 if less than one
     * @param bytes of all entries
     */
    private record Content(SavedTensor saved, String type, int width, long bytes) {}

    private final Map<String, String> metadata;
    private final List<Content> contents = new ArrayList<>();

    /**
     * A file with these tensors.
     *
     * @param source the file to blame
     * @param tensors the tensors; those of one width stay in this order
     * @param metadata texts by name for the header; may be empty
     * @throws WeightsFormatException if a tensor has no place in such files
     */
    public SafetensorsFile(Path source, List<SavedTensor> tensors, Map<String, String> metadata)
            throws WeightsFormatException {
        this.metadata = metadata;
        for (SavedTensor tensor : tensors) {
            contents.add(content(source, tensor));
        }
        // stable: of one width, the order of the source stays
        contents.sort(Comparator.comparingInt(Content::width).reversed());
    }

    private static Content content(Path source, SavedTensor saved) {
        Tensor tensor = saved.tensor();
        String type = tensor.safetensorsType().orElse(type(tensor.dtype()));
        long count = tensor.entryCount();
        long bytes = bytes(type, tensor);
        boolean isUnread = tensor.obstacle().isPresent() && tensor.bytes() == 0;
        boolean isMissing = (tensor.entries() == Absent.UNREAD || isUnread) && count > 0;
        if (type.isEmpty() || isMissing) {
            throw new WeightsFormatException(
                    source,
                    "cannot be saved as safetensors because of tensor "
                            + Names.shown(saved.name())
                            + ": "
                            + tensor.obstacle().orElse(lacking(tensor, isMissing)));
        }
        int width = (int) (count == 0 ? tensor.dtype().bytes() : bytes / count);
        return new Content(saved, type, width, bytes);
    }

    private static long bytes(String type, Tensor tensor) {
        if (type.equals("C64")) {
            return tensor.entryCount() * 2 * Float.BYTES;
        }
        // of types that only safetensors knows, its files tell the size
        int width = tensor.dtype().bytes();
        return width == 0 ? tensor.bytes() : tensor.entryCount() * width;
    }

    private static String lacking(Tensor tensor, boolean isMissing) {
        return "its entries are "
                + tensor.dtype()
                + (isMissing
                        ? " that mean nothing without their scale"
                        : ", a type that safetensors does not have")
                + "; convert it with the library that wrote it";
    }

    /** The name of a type; empty if safetensors has no such type, or several. */
    private static String type(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> "F64";
            case FLOAT32 -> "F32";
            case FLOAT16 -> "F16";
            case BFLOAT16 -> "BF16";
            case INT64 -> "I64";
            case INT32 -> "I32";
            case INT16 -> "I16";
            case INT8 -> "I8";
            case UINT64 -> "U64";
            case UINT32 -> "U32";
            case UINT16 -> "U16";
            case UINT8 -> "U8";
            case BOOL -> "BOOL";
            default -> "";
        };
    }

    /**
     * Bytes of the whole file.
     *
     * @return header and entries together
     * @throws IOException if the header cannot be written as JSON
     */
    public long bytes() throws IOException {
        return Long.BYTES + header().length + dataBytes();
    }

    private long dataBytes() {
        return contents.stream().mapToLong(Content::bytes).sum();
    }

    /**
     * Writes the file, which must not be there yet.
     *
     * @param file the file to write
     * @throws WeightsFormatException if the entries of a tensor are not as many as its shape needs
     * @throws IOException if the file is there, or it cannot be written, or a tensor cannot be read
     */
    public void write(Path file) throws IOException {
        byte[] header = header();
        ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length);
        start.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).flip();
        long all = dataBytes();
        long done = 0;
        try (Progress progress = Progress.begin("saving, MB", all / 1_000_000);
                FileChannel out =
                        FileChannel.open(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            EntryCopy.write(out, start);
            for (Content content : contents) {
                copy(content, out);
                done += content.bytes;
                progress.reach(all == 0 ? 1 : (double) done / all);
            }
            out.force(true);
        }
    }

    private static void copy(Content content, FileChannel out) throws IOException {
        if (content.bytes == 0) {
            return;
        }
        long copied = new EntryCopy(out, content.saved, Math.max(1, content.width)).run();
        if (copied != content.bytes) {
            throw new WeightsFormatException(
                    content.saved.tensor().entries().files().get(0),
                    "is damaged: tensor "
                            + Names.shown(content.saved.name())
                            + " needs "
                            + content.bytes
                            + " bytes, but has "
                            + copied);
        }
    }

    /** The header in the reference library's own spelling, spaces behind it. */
    private byte[] header() throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        if (!metadata.isEmpty()) {
            json.name("__metadata__").beginObject();
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                json.name(entry.getKey()).value(entry.getValue());
            }
            json.endObject();
        }
        long offset = 0;
        for (Content content : contents) {
            json.name(content.saved.name()).beginObject();
            json.name("dtype").value(content.type);
            json.name("shape").beginArray();
            for (long size : content.saved.shape()) {
                json.value(size);
            }
            json.endArray();
            json.name("data_offsets").beginArray();
            json.value(offset).value(offset + content.bytes);
            json.endArray().endObject();
            offset += content.bytes;
        }
        json.endObject().close();
        int missing = (ALIGNMENT - bytes(text).length % ALIGNMENT) % ALIGNMENT;
        return bytes(text.append(" ".repeat(missing)));
    }

    private static byte[] bytes(StringWriter text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
