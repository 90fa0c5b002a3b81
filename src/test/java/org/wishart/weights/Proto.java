package org.wishart.weights;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes protobuf messages field by field, sound and unsound ones. */
final class Proto {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Proto integer(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    Proto bytes(int field, byte[] value) {
        varint(((long) field << 3) | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    Proto text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Proto message(int field, Proto value) {
        return bytes(field, value.toBytes());
    }

    /** Bytes as they are, to break the format with. */
    Proto literally(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    /** Integers without a field. */
    Proto varints(long... values) {
        for (long value : values) {
            varint(value);
        }
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** An ONNX model with one initializer. */
    static byte[] onnx(Proto tensor) {
        return onnxGraph(new Proto().message(5, tensor));
    }

    static byte[] onnxGraph(Proto graph) {
        return new Proto().integer(1, 7).message(7, graph).toBytes();
    }

    /** The header of an ONNX tensor named w. */
    static Proto tensor(int type, long... dims) {
        Proto tensor = new Proto();
        for (long dim : dims) {
            tensor.integer(1, dim);
        }
        return tensor.integer(2, type).text(8, "w");
    }

    /** One key and value of external data. */
    static Proto pair(String key, String value) {
        return new Proto().text(1, key).text(2, value);
    }
}
