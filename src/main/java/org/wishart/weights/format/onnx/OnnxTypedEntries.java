package org.wishart.weights.format.onnx;

import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.ProtoReader;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.SliceSink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Entries in the typed fields of a {@code TensorProto}: floats and doubles as themselves,
 * everything else as one integer each.
 *
 * @param file the model's file
 * @param offset start of the message
 * @param length its bytes
 * @param dtype a type with a whole number of bytes
 */
record OnnxTypedEntries(Path file, long offset, long length, DType dtype) implements Entries {

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() - length < offset) {
                throw new WeightsFormatException(
                        file, "has become shorter since it was opened; open the model again");
            }
            bytes = channel.map(MapMode.READ_ONLY, offset, length);
        }
        ByteBuffer slice = ByteBuffer.allocate((int) Math.min(FileEntries.SLICE_BYTES, 8 * length));
        slice.order(ByteOrder.LITTLE_ENDIAN);
        ProtoReader message = ProtoReader.of(file, bytes);
        while (message.next()) {
            Progress.stopIfInterrupted();
            readField(message, slice, sink);
        }
        sink.take(slice.flip(), dtype);
    }

    private void readField(ProtoReader message, ByteBuffer slice, SliceSink sink)
            throws IOException {
        int field = message.field();
        if ((field == OnnxTensor.FLOAT_DATA && dtype == DType.FLOAT32)
                || (field == OnnxTensor.DOUBLE_DATA && dtype == DType.FLOAT64)) {
            sink.take(message.fixed(dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN), dtype);
        } else if (OnnxTensor.holdsIntegers(field, dtype)) {
            message.integers(bits -> putInteger(bits, slice, sink));
        } else {
            message.skip();
        }
    }

    /** Integers of all sizes, and the bits of 16-bit numbers, are stored as varints. */
    private void putInteger(long bits, ByteBuffer slice, SliceSink sink) throws IOException {
        for (int i = 0; i < dtype.bytes(); i++) {
            slice.put((byte) (bits >> (Byte.SIZE * i)));
        }
        if (slice.remaining() < Long.BYTES) {
            sink.take(slice.flip(), dtype);
            slice.clear();
        }
    }
}
