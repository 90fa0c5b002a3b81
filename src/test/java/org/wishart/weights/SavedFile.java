package org.wishart.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A safetensors file as the description at huggingface.co/docs/safetensors has it, read by other
 * code than the reader's, and as strictly as the reference library does.
 */
final class SavedFile {

    private final byte[] bytes;
    private final JsonObject header;
    private final int dataStart;

    private SavedFile(byte[] bytes) {
        this.bytes = bytes;
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        this.dataStart = (int) (8 + length);
        String text = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
        if (length % 8 != 0 || !text.startsWith("{")) {
            throw new IllegalStateException("header of " + length + " bytes: " + text);
        }
        this.header = JsonParser.parseString(text).getAsJsonObject();
    }

    static SavedFile read(Path file) throws IOException {
        SavedFile saved = new SavedFile(Files.readAllBytes(file));
        saved.checkContiguous();
        return saved;
    }

    /** A file whose tensors need not be aligned. */
    static SavedFile readLoosely(Path file) throws IOException {
        return new SavedFile(Files.readAllBytes(file));
    }

    /** Each tensor begins where the one before ends, at a multiple of its entries' size. */
    private void checkContiguous() {
        long at = 0;
        for (String name : names()) {
            List<Long> offsets = numbers(name, "data_offsets");
            long count = numbers(name, "shape").stream().reduce(1L, (a, b) -> a * b);
            long width = count == 0 ? 1 : Math.max(1, (offsets.get(1) - at) / count);
            if (offsets.get(0) != at || (dataStart + at) % width != 0) {
                throw new IllegalStateException(name + " lies at " + offsets);
            }
            at = offsets.get(1);
        }
        if (dataStart + at != bytes.length) {
            throw new IllegalStateException("the last tensor ends at " + at);
        }
    }

    List<String> names() {
        return header.keySet().stream().filter(name -> !name.equals("__metadata__")).toList();
    }

    /** The metadata as JSON; empty if there are none. */
    String metadata() {
        return header.has("__metadata__") ? header.get("__metadata__").toString() : "";
    }

    private List<Long> numbers(String name, String what) {
        List<Long> numbers = new ArrayList<>();
        for (JsonElement each : header.getAsJsonObject(name).getAsJsonArray(what)) {
            numbers.add(each.getAsLong());
        }
        return numbers;
    }

    /** The bytes of a tensor. */
    byte[] bytes(String name) {
        List<Long> offsets = numbers(name, "data_offsets");
        return Arrays.copyOfRange(
                bytes,
                dataStart + offsets.get(0).intValue(),
                dataStart + offsets.get(1).intValue());
    }

    /** Name, type, shape and bytes, apart by commas. */
    String line(String name) {
        return String.join(
                ",",
                name,
                header.getAsJsonObject(name).get("dtype").getAsString(),
                numbers(name, "shape").stream()
                        .map(size -> Long.toString(size))
                        .collect(Collectors.joining(" ")),
                HexFormat.of().formatHex(bytes(name)));
    }
}
