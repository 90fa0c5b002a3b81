package org.wishart.weights;

import org.wishart.progress.Progress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Entries in the typed fields of a {@code TensorProto}: floats and doubles as themselves, the
 * 16-bit types as one integer each.
 *
 * @param file the model's file
 * @param offset where the message begins
 * @param length its bytes
 * @param dtype a readable type
 */
record OnnxTypedEntries(Path file, long offset, long length, DType dtype) implements Entries {

    @Override
    public void readInto(EntrySink sink) throws IOException {
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() - length < offset) {
                throw new WeightsFormatException(
                        file, "has become shorter since it was opened; open the model again");
            }
            bytes = channel.map(MapMode.READ_ONLY, offset, length);
        }
        ProtoReader message = ProtoReader.of(file, bytes);
        while (message.next()) {
            Progress.stopIfInterrupted();
            readField(message, sink);
        }
    }

    private void readField(ProtoReader message, EntrySink sink) throws WeightsFormatException {
        switch (message.field()) {
            case OnnxTensor.FLOAT_DATA -> decode(message, DType.FLOAT32, sink);
            case OnnxTensor.DOUBLE_DATA -> decode(message, DType.FLOAT64, sink);
            case OnnxTensor.INT32_DATA -> {
                if (dtype == DType.FLOAT16 || dtype == DType.BFLOAT16) {
                    message.integers(bits -> sink.put(dtype.ofBits((short) bits)));
                } else {
                    message.skip();
                }
            }
            default -> message.skip();
        }
    }

    private void decode(ProtoReader message, DType stored, EntrySink sink)
            throws WeightsFormatException {
        if (dtype == stored) {
            stored.decode(message.fixed(stored.bytes()).order(ByteOrder.LITTLE_ENDIAN), sink);
        } else {
            message.skip();
        }
    }
}
