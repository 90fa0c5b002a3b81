package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;

class DifferenceTest {

    @TempDir private Path folder;

    @Test
    void subtractsWhatBothHave() throws IOException {
        Model difference = before().minus(after());
        assertEquals(
                "before.safetensors − after.safetensors: 3 matrices (1 in 1 blocks), float32,"
                        + " bfloat16, difference: 3 of 6 matrices compared; only in"
                        + " before.safetensors: gone, rounded; only in after.safetensors: flat,"
                        + " added; of another shape: wider",
                difference.toString());
        assertEquals(
                List.of(
                        "layers.0.self_attn.q_proj.weight: 2 × 2, query in block 0, float32",
                        "coarse: 1 × 2, other, bfloat16",
                        "same: 1 × 1, other, float32"),
                difference.layers().stream().map(Layer::toString).toList());
        DMatrixRMaj query = difference.matrix("layers.0.self_attn.q_proj.weight");
        assertArrayEquals(new double[] {0.5, 0, -2, Double.NaN}, query.data);
        // 1 + 2⁻⁸ is half way between bfloat16 numbers and was stored as float32
        assertArrayEquals(new double[] {0x1p-8, 1}, difference.matrix("coarse").data);
        assertEquals(before().file(), difference.file());
    }

    @Test
    void saysWhatIsNotInBoth() throws IOException {
        assertEquals(
                List.of(
                        "wider: 1 × 2, float32; not read: in after.safetensors it is 2 × 1",
                        "gone: 1 × 1, float32; not read: after.safetensors has no tensor of this"
                                + " name",
                        "rounded: 1 × 2, float32; not read: in after.safetensors it is not read:"
                                + " its entries are int8, quantised weights, and "
                                + Tensor.UNQUANTIZED,
                        "bias: 2, float32; not read: it has 1 dimension, a matrix has 2",
                        "lost: 1, float32; not read: after.safetensors has no tensor of this name",
                        "flat: 2, float32; not read: in before.safetensors it is not read: it has 1"
                                + " dimension, a matrix has 2",
                        "added: 1 × 1, float32; not read: before.safetensors has no tensor of this"
                                + " name",
                        "found: 1, float32; not read: before.safetensors has no tensor of this"
                                + " name"),
                before().minus(after()).skipped().stream().map(SkippedTensor::toString).toList());
    }

    @Test
    void findsWhatIsNotFinite() throws IOException {
        NonFinite found = before().minus(after()).nonFinite().get(0);
        assertEquals("layers.0.self_attn.q_proj.weight", found.name());
        assertEquals(1, found.nan());
    }

    @Test
    void comparesAFileOfAnotherFormat() throws IOException {
        Model onnx = Model.open(Fixture.path("encoder.onnx"));
        Model same = onnx.minus(onnx);
        assertEquals(onnx.layers().size(), same.layers().size());
        for (Layer layer : same.layers()) {
            for (double entry : same.matrix(layer.name()).data) {
                assertEquals(0, entry);
            }
        }
    }

    @Test
    void refusesModelsWithoutACommonLayer() throws IOException {
        Model other = Model.open(Fixture.path("float32.npy"));
        Model before = before();
        var thrown = assertThrows(IllegalArgumentException.class, () -> other.minus(before));
        assertEquals(
                "float32.npy (1 matrix) and before.safetensors (6 matrices) have no matrix of equal name and shape; without partner: float32 (3 × 5) and layers.0.self_attn.q_proj.weight (2 × 2); subtract others one by one, by model.matrix(name)",
                thrown.getMessage());
        thrown = assertThrows(IllegalArgumentException.class, () -> other.minus(null));
        assertEquals(
                "other, the model to subtract, is null; open(…) gives one", thrown.getMessage());
    }

    /** Three matrices that agree by chance of their names must not stand for two models. */
    @Test
    void refusesASmallPart() throws IOException {
        File one = new File();
        File other = new File();
        for (int i = 0; i < 10; i++) {
            one.floats("layers." + i + ".weight", "[1,1]", i);
            other.floats((i < 4 ? "layers." : "onnx::MatMul_") + i + ".weight", "[1,1]", i);
        }
        Model a = one.open("a.safetensors");
        Model b = other.open("b.safetensors");
        var thrown = assertThrows(IllegalArgumentException.class, () -> a.minus(b));
        assertEquals(
                "a.safetensors (10 matrices) and b.safetensors (10 matrices) have only 4 matrices of equal name and shape, too few to compare the models; without partner: layers.4.weight (1 × 1) and onnx::MatMul_4.weight (1 × 1); subtract others one by one, by model.matrix(name)",
                thrown.getMessage());
        Model small = new File().floats("layers.9.weight", "[1,1]", 1).open("c.safetensors");
        assertEquals(
                "a.safetensors − c.safetensors: 1 matrix (1 in 1 blocks), float32, difference: 1 of"
                        + " 10 and 1 matrix compared; only in a.safetensors: layers.0.weight,"
                        + " layers.1.weight, layers.2.weight and 6 more",
                a.minus(small).toString());
    }

    @Test
    void stopsWhenInterrupted() throws IOException {
        Model difference = before().minus(after());
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> difference.matrix("coarse"));
        assertEquals(false, Thread.currentThread().isInterrupted());
    }

    private Model before() throws IOException {
        return new File()
                .floats("layers.0.self_attn.q_proj.weight", "[2,2]", 1, 2, 3, 4)
                .floats("coarse", "[1,2]", 1 + 0x1p-8f, 2)
                .floats("wider", "[1,2]", 1, 2)
                .floats("gone", "[1,1]", 1)
                .floats("rounded", "[1,2]", 1, 2)
                .floats("bias", "[2]", 1, 2)
                .floats("same", "[1,1]", 1)
                .floats("lost", "[1]", 1)
                .floats("flat", "[2]", 1, 2)
                .open("before.safetensors");
    }

    private Model after() throws IOException {
        return new File()
                .floats("layers.0.self_attn.q_proj.weight", "[2,2]", 0.5f, 2, 5, Float.NaN)
                .bytes("coarse", "BF16", "[1,2]", 0x80, 0x3f, 0x80, 0x3f)
                .floats("wider", "[2,1]", 1, 2)
                .bytes("rounded", "I8", "[1,2]", 1, 2)
                .floats("bias", "[2]", 1, 2)
                .floats("same", "[1,1]", 1)
                .floats("flat", "[1,2]", 1, 2)
                .floats("added", "[1,1]", 1)
                .floats("found", "[1]", 1)
                .open("after.safetensors");
    }

    /** A file of safetensors that grows. */
    private final class File {

        private final StringJoiner header = new StringJoiner(",", "{", "}");
        private final ByteBuffer data = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);

        private File floats(String name, String shape, float... entries) {
            int start = data.position();
            for (float entry : entries) {
                data.putFloat(entry);
            }
            return add(name, "F32", shape, start);
        }

        private File bytes(String name, String dtype, String shape, int... bytes) {
            int start = data.position();
            for (int each : bytes) {
                data.put((byte) each);
            }
            return add(name, dtype, shape, start);
        }

        private File add(String name, String dtype, String shape, int start) {
            header.add(
                    String.format(
                            "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                            name, dtype, shape, start, data.position()));
            return this;
        }

        private Model open(String name) throws IOException {
            byte[] bytes = new byte[data.position()];
            data.flip().get(bytes);
            return Model.open(
                    Files.write(
                            folder.resolve(name),
                            new SafetensorsBytes(header.toString(), bytes).toBytes()));
        }
    }
}
