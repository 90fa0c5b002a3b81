package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TfjsTest {

    private static final String WEIGHT = "{\"name\":\"w\",\"shape\":[1,2],\"dtype\":\"float32\"}";

    @TempDir private Path folder;

    private void refuses(String manifest, String message) throws IOException {
        Files.write(folder.resolve("a.bin"), new byte[12]);
        Path file = Files.writeString(folder.resolve("model.json"), manifest);
        Refusal.of(file, message);
    }

    private static String group(String path, String weights) {
        return "{\"weightsManifest\":[{\"paths\":[\""
                + path
                + "\"],\"weights\":["
                + weights
                + "]}]}";
    }

    @Test
    void saysOfEveryTensorWhatItDid() throws IOException {
        Model model = Model.open(Fixture.path("tfjs"));
        assertEquals(
                "tfjs: 3 matrices (1 in 1 blocks), float32, float16, TensorFlow.js",
                model.toString());
        assertEquals(
                List.of(
                        "step: 3, int32; not read: its entries are int32, not real numbers",
                        "coarse: 2 × 3, uint8; not read: its entries are uint8, quantised weights,"
                                + " and "
                                + Tensor.UNQUANTIZED),
                model.skipped().stream().map(SkippedTensor::toString).toList());
    }

    /** The graph says which way round a matrix is, also behind the manifest. */
    @Test
    void turnsMatricesAsTheGraphUsesThem() throws IOException {
        String weights =
                weight("module/a/kernel/part_0", "[1,1,1,3]")
                        + weight("module_apply_default/b/Tensordot/Reshape_1", "[1,3]")
                        + weight("c", "[1,3]")
                        + weight("d", "[1,1,1,3]")
                        + weight("e/bias/ConcatPartitions/concat", "[3]");
        String topology =
                "\"modelTopology\":{\"versions\":7,\"node\":["
                        + node("Conv2D", "module/a/kernel/part_0", "{}")
                        + ","
                        + node(
                                "MatMul",
                                "module_apply_default/b/Tensordot/Reshape_1",
                                "{\"T\":7,\"transpose_b\":{\"b\":false}}")
                        + ","
                        + node("MatMul", "c", "{\"transpose_b\":{\"b\":true}}")
                        + ",{\"op\":\"Const\",\"name\":\"d\"}]}";
        Files.write(folder.resolve("a.bin"), new byte[60]);
        String manifest = group("a.bin", weights.substring(0, weights.length() - 1));
        Path file =
                Files.writeString(
                        folder.resolve("model.json"),
                        manifest.substring(0, manifest.length() - 1) + "," + topology + "}");
        assertEquals(
                List.of(
                        "a.weight: 3 × 1, other, float32",
                        "b.weight: 3 × 1, other, float32",
                        "c: 1 × 3, other, float32"),
                Model.open(file).layers().stream().map(Layer::toString).toList());
        assertEquals(
                List.of("d", "e.bias"),
                Model.open(file).skipped().stream().map(SkippedTensor::name).toList());
        refuses(
                "{\"modelTopology\":{\"node\":[7]},\"weightsManifest\":[]}",
                "is damaged: its JSON is wrong at $.modelTopology.node[0]; is the copy complete?");
    }

    private static String weight(String name, String shape) {
        return "{\"name\":\"" + name + "\",\"shape\":" + shape + ",\"dtype\":\"float32\"},";
    }

    private static String node(String operation, String second, String attributes) {
        return String.format(
                "{\"op\":\"%s\",\"input\":[\"x\",\"%s\"],\"attr\":%s}",
                operation, second, attributes);
    }

    @Test
    void aManifestThatDoesNotFit() throws IOException {
        refuses(
                group("a.bin", WEIGHT + "," + WEIGHT),
                "has 12 bytes of weights, but 8 at byte 8 belong to w; is the copy complete?");
        refuses(
                group("a.bin", WEIGHT.replace("float32", "string")),
                "holds entries of type string in w, which is not supported, as later tensors cannot be located");
        refuses(
                group("b.bin", WEIGHT),
                "keeps its weights in b.bin, which is not beside it; copy that file there too");
        refuses(
                group("../a.bin", WEIGHT),
                "wants weights from \"../a.bin\", outside its own folder; refused");
        refuses(group("a.bin\",\"a.bin", WEIGHT), "is damaged: it names a.bin twice");
        refuses(
                "{\"weightsManifest\":7}",
                "is damaged: its JSON is wrong at $.weightsManifest; is the copy complete?");
        refuses(
                "{\"hidden_size\":7}",
                "is JSON without the weightsManifest of a TensorFlow.js model; weights lie in other"
                        + " files");
    }
}
