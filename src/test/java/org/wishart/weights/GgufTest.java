package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.tensor.Tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class GgufTest {

    @TempDir private Path folder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private GgufTest start(int version, long tensors, long pairs) {
        bytes.reset();
        bytes.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        return int32(version).int64(tensors).int64(pairs);
    }

    private GgufTest int32(int value) {
        bytes.writeBytes(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        return this;
    }

    private GgufTest int64(long value) {
        bytes.writeBytes(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
        return this;
    }

    private GgufTest text(String value) {
        int64(value.length());
        bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private GgufTest tensor(String name, long rows, long columns, long offset) {
        return text(name).int32(2).int64(columns).int64(rows).int32(0).int64(offset);
    }

    private void refuses(String message) throws IOException {
        Path file = Files.write(folder.resolve("model.gguf"), bytes.toByteArray());
        Refusal.of(file, message);
    }

    private void damaged(String what) throws IOException {
        refuses("is damaged: " + what + "; is the copy complete?");
    }

    @Test
    void saysOfEveryTensorWhatItDid() throws IOException {
        Model model = Model.open(Fixture.path("types.gguf"));
        assertEquals(
                List.of(
                        "blk.0.attn_q.weight: 4 × 3, query in block 0, float32",
                        "blk.0.ffn_up.weight: 2 × 3, up in block 0, float16",
                        "blk.1.ffn_down.weight: 3 × 2, down in block 1, bfloat16",
                        "output.weight: 2 × 2, head, float64"),
                model.layers().stream().map(Layer::toString).toList());
        String quantized = ", quantised weights, and " + Tensor.UNQUANTIZED;
        assertEquals(
                List.of(
                        "blk.0.attn_norm.weight: 3, float32; not read: it has 1 dimension, a matrix"
                                + " has 2",
                        "blk.1.attn_q.weight: 2 × 256, block-quantised; not read: its entries are"
                                + " Q4_K"
                                + quantized,
                        "blk.1.attn_k.weight: 2 × 32, block-quantised; not read: its entries are"
                                + " Q4_0"
                                + quantized,
                        "blk.1.attn_v.weight: 2 × 2, int8; not read: its entries are int8"
                                + quantized,
                        "future: 2 × 2, unknown; not read: its entries are of type number 99,"
                                + " which is not known here"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
    }

    @Test
    void anotherVersion() throws IOException {
        start(1, 0, 0);
        refuses("is a GGUF file of version 1, only 2 and 3 are supported; convert the model anew");
    }

    @Test
    void countsAndLengthsThatCannotBe() throws IOException {
        start(3, -1, 0);
        damaged("it announces 18446744073709551615 tensors");
        start(3, 1, -1);
        damaged("8 bytes are announced at byte 24, and 0 are left");
        start(3, 0, 1).text("a").int32(99);
        damaged("a value before byte 37 is of type 99");
        start(3, 0, 1).text("a").int32(9).int32(9).int64(1).int32(9).int64(1).int32(9).int64(1);
        int32(9).int64(1).int32(0).int64(0);
        damaged("a value before byte 85 is of type 9");
        start(3, 0, 1).text("a").int32(9).int32(10).int64(1L << 60);
        damaged("18446744073709551615 bytes are announced at byte 49, and 0 are left");
        start(3, 0, 1).text("a").int32(8).int64(1L << 40);
        damaged("1099511627776 bytes are announced at byte 45, and 0 are left");
        start(3, 0, 1).text("general.alignment").int32(4).int32(0);
        damaged("its alignment is 0");
    }

    @Test
    void tensorsThatCannotBe() throws IOException {
        start(3, 1, 0).tensor("w", 2, 2, 64).int64(0).int64(0);
        refuses("has 81 bytes, but 16 at byte 160 belong to w; is the copy complete?");
        start(3, 1, 0).tensor("w", 1L << 40, 1L << 40, 0);
        refuses("is damaged: tensor w is larger than any file: [1099511627776, 1099511627776]");
        start(3, 2, 0).tensor("w", 1, 1, 0).tensor("w", 1, 1, 4).int64(0).int64(0);
        int64(0).int64(0);
        refuses("is damaged: two tensors are called w");
        start(3, 2, 0).tensor("v", 1, 1, 0).tensor("w", 1, 1, 0);
        for (int i = 0; i < 8; i++) {
            int64(0);
        }
        refuses("is damaged: tensors v and w share bytes");
        start(3, 1, 0).text("w").int32(1 << 30).int64(1);
        damaged("8 bytes are announced at byte 45, and 0 are left");
    }
}
