package org.wishart.weights;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes pickles of protocol 2 step by step, sound and unsound ones. */
final class PickleBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleBytes() {
        op(0x80, 2);
    }

    /** Steps and their arguments as they are. */
    PickleBytes op(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
        return this;
    }

    PickleBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X', utf8.length, utf8.length >> 8, 0, 0);
        out.writeBytes(utf8);
        return this;
    }

    PickleBytes number(int value) {
        return op('J', value, value >> 8, value >> 16, value >> 24);
    }

    PickleBytes global(String module, String name) {
        op('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** PyTorch's description of a storage. */
    PickleBytes storage(String type, String key, int entries) {
        return op('(').text("storage")
                .global("torch", type)
                .text(key)
                .text("cpu")
                .number(entries)
                .op('t', 'Q');
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
