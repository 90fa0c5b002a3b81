package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.hub.Hub;
import org.wishart.hub.HubException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What somebody is told who opens what is not there, or is no model. */
class OpeningTest {

    private static final String READABLE =
            "safetensors, PyTorch (.pt, .pth, .bin), ONNX, TensorFlow (.index, SavedModel,"
                    + " model.json), Keras and HDF5 (.keras, .h5), numpy (.npy, .npz), GGUF, LoRA adapters"
                    + " (adapter_model), GNU Backgammon (.wd), CoreNLP parsers, and matrices as text (.csv,"
                    + " .tsv)";

    @TempDir private Path folder;

    @Test
    void anUnknownModel() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> Model.open("minilmm"));
        assertEquals(
                "no model is called \"minilmm\"; did you mean minilm? The models are minilm,"
                        + " bge-small, bge-small-v1.5, e5-small, bert-base, bert-base-cased,"
                        + " use-lite, corenlp-parser, gnubg; a file is opened by its path, such as"
                        + " ./model.onnx",
                thrown.getMessage());
        thrown = assertThrows(IllegalArgumentException.class, () -> Model.open("bert"));
        assertEquals(
                "no model is called \"bert\"; did you mean bert-base? The models are minilm,"
                        + " bge-small, bge-small-v1.5, e5-small, bert-base, bert-base-cased,"
                        + " use-lite, corenlp-parser, gnubg; a file is opened by its path, such as"
                        + " ./model.onnx",
                thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Model.open(""));
    }

    @Test
    void anUnknownLayer() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        var thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> model.matrix("encoder.layer.0.attention.self.qery.weight"));
        assertEquals(
                "encoder.onnx has no layer \"encoder.layer.0.attention.self.qery.weight\"; the"
                        + " nearest are encoder.layer.0.attention.self.query.weight,"
                        + " encoder.layer.0.attention.self.key.weight,"
                        + " encoder.layer.1.intermediate.dense.weight, pooler.dense.weight",
                thrown.getMessage());
        thrown = assertThrows(IllegalArgumentException.class, () -> model.layer("Pooler"));
        assertEquals(
                "encoder.onnx has no layer \"Pooler\"; the nearest are pooler.dense.weight,"
                        + " onnx::MatMul_13, embeddings.word_embeddings.weight,"
                        + " encoder.layer.0.attention.self.key.weight",
                thrown.getMessage());
    }

    @Test
    void aTensorThatIsNoMatrix() throws IOException {
        Model model = Model.open(Fixture.path("types.onnx"));
        var thrown = assertThrows(IllegalArgumentException.class, () -> model.matrix("int8"));
        assertEquals(
                "int8 of types.onnx is no matrix that can be read: its entries are int8, quantised"
                        + " weights, and rounding changes the small singular values; use a"
                        + " float32, float16 or bfloat16 file of the same model",
                thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"./nowhere/model", "nowhere/model.safetensors", "nowhere.onnx", "nowhere.ckpt"})
    void aPathThatIsNotThere(String name) {
        var thrown = assertThrows(UncheckedIOException.class, () -> Model.open(name));
        assertEquals(name + ": no such file or folder", thrown.getMessage());
    }

    /** The catalogue comes first, then a path, then the hub; the hub here is its cache alone. */
    @Test
    void aModelOfTheHub() throws IOException {
        Hub hub = Hub.of(Map.of("HF_HUB_CACHE", folder.toString(), "HF_HUB_OFFLINE", "1"));
        for (String name : List.of("org/name", "old-name")) {
            Path model = folder.resolve("models--" + name.replace("/", "--"));
            Path snapshot =
                    Files.createDirectories(model.resolve("snapshots").resolve("0".repeat(40)));
            Files.createDirectories(model.resolve("refs"));
            Files.writeString(model.resolve("refs/main"), "0".repeat(40));
            SafetensorsBytes.one("w", "F32", "[1,2]", new byte[8])
                    .write(snapshot.resolve("model.safetensors"));
            assertEquals(
                    name + ": 1 matrix, float32, safetensors", Opening.open(name, hub).toString());
        }
        var thrown = assertThrows(HubException.class, () -> Opening.open("org/other", hub));
        assertEquals(
                "org/other is not whole in the cache, "
                        + folder
                        + ", and HF_HUB_OFFLINE forbids downloads; unset it, or open a folder by its"
                        + " path",
                thrown.getMessage());
        Path path = Files.createDirectories(folder.resolve("a"));
        var empty =
                assertThrows(
                        WeightsFormatException.class, () -> Opening.open(path.toString(), hub));
        assertEquals(
                path + ": holds no weights that can be read; those are " + READABLE,
                empty.getMessage());
    }

    @Test
    void aPathBelowHome() {
        String home = System.getProperty("user.home");
        var thrown =
                assertThrows(UncheckedIOException.class, () -> Model.open("~/no-such-model.onnx"));
        assertEquals(
                Path.of(home, "no-such-model.onnx") + ": no such file or folder",
                thrown.getMessage());
    }

    @Test
    void aFolderWithoutWeights() throws IOException {
        Files.createFile(folder.resolve("config.json"));
        refuses(folder, "holds no weights that can be read; those are " + READABLE);
    }

    @Test
    void aFolderWithSeveralModels() throws IOException {
        Files.createFile(folder.resolve("b.onnx"));
        Files.createFile(folder.resolve("a.onnx"));
        refuses(folder, "holds several models; open one of them: a.onnx, b.onnx");
    }

    @Test
    void anEmptyFile() throws IOException {
        refuses(write("model.onnx"), "is empty; was it copied whole?");
    }

    @Test
    void aFileOfAnUnknownKind() throws IOException {
        refuses(
                write("model.dat", 1, 2, 3),
                "is of no kind that can be read; those are " + READABLE);
        refuses(
                write("saved_model.pb", 8, 1),
                "is of no kind that can be read; those are " + READABLE);
    }

    @Test
    void anArchive() throws IOException {
        refuses(
                write("model.onnx", 'P', 'K', 3, 4, 20),
                "is a zip archive without its table of contents, which comes last; was it copied"
                        + " whole?");
        refuses(write("model.onnx", 0x1f, 0x8b, 8), "is compressed with gzip; unpack it first");
    }

    @ParameterizedTest
    @CsvSource({"' <!DOCTYPE html><p>Sign in</p>'", "<html lang=de>"})
    void aWebPage(String page) throws IOException {
        refuses(
                Files.writeString(folder.resolve("model.onnx"), page),
                "is a web page, not weights; the download got the page instead of the file");
    }

    @Test
    void aPointer() throws IOException {
        refuses(
                Files.writeString(
                        folder.resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1"),
                "is a Git LFS pointer, not the weights themselves; run git lfs pull");
    }

    @Test
    void aPickle() throws IOException {
        for (int protocol = 2; protocol <= 5; protocol++) {
            refuses(
                    write("model.bin", 0x80, protocol, '}'),
                    "is a Python pickle, a program that loading would run; that is refused: save the"
                            + " weights with numpy.savez, torch.save or safetensors");
        }
    }

    private Path write(String name, int... content) throws IOException {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return Files.write(folder.resolve(name), bytes);
    }

    private static void refuses(Path path, String message) {
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(path));
        assertEquals(path + ": " + message, thrown.getMessage());
    }
}
