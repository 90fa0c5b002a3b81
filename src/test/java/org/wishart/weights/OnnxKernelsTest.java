package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kernels that PyTorch's exporter names anew when it folds a normalization into them. */
class OnnxKernelsTest {

    @TempDir private Path folder;

    private static Proto kernel(String name) {
        Proto tensor = new Proto();
        for (int size : new int[] {2, 3, 1, 2}) {
            tensor.integer(1, size);
        }
        return tensor.integer(2, 1).text(8, name).bytes(9, new byte[48]);
    }

    private static Proto convolution(String name, String... inputs) {
        Proto node = new Proto();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, name + "'s output").text(3, name).text(4, "Conv");
    }

    @Test
    void areNamedAfterTheirNodeOrBias() throws IOException {
        Proto graph =
                new Proto()
                        .message(
                                1,
                                convolution(
                                        "/layer1/layer1.0/conv1/Conv",
                                        "x",
                                        "onnx::Conv_5",
                                        "onnx::Conv_6"))
                        .message(1, convolution("Conv_2", "x", "193"))
                        .message(1, convolution("", "x", "195", "layer1.1.conv1.bias"))
                        .message(1, convolution("", "x"));
        for (String name : List.of("onnx::Conv_5", "193", "195", "unused")) {
            graph.message(5, kernel(name));
        }
        Path file = Files.write(folder.resolve("model.onnx"), Proto.onnxGraph(graph));
        Model model = Model.open(file);
        assertEquals(
                List.of(
                        "layer1.0.conv1.weight: 2 × 6, convolution of 1 × 2 in block 0,"
                                + " float32",
                        "layer1.1.conv1.weight: 2 × 6, convolution of 1 × 2 in block 1, float32",
                        "conv.193: 2 × 6, convolution of 1 × 2, float32"),
                model.layers().stream().map(Layer::toString).toList());
        assertEquals("conv.193", model.layer("193").name());
        assertEquals(
                "unused: 2 × 3 × 1 × 2, float32; not read: it has 4 dimensions, a matrix has 2, and"
                        + " there is no sign of a convolution",
                model.skipped().get(0).toString());
    }
}
