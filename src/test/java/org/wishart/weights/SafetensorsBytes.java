package org.wishart.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes safetensors files, sound and unsound ones. */
final class SafetensorsBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A header of any text, and what comes behind it. */
    SafetensorsBytes(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
        bytes.writeBytes(text);
        bytes.writeBytes(data);
    }

    /** A file with one tensor. */
    static SafetensorsBytes one(String name, String dtype, String shape, byte[] data) {
        return new SafetensorsBytes(
                String.format(
                        "{\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[0,%d]}}",
                        name, dtype, shape, data.length),
                data);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, toBytes());
    }
}
