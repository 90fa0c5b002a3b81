package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.hub.Hub;
import org.wishart.hub.HubException;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The messages for missing files, and files that are no models. */
class OpeningTest {

    private static final String READABLE =
            "safetensors, PyTorch (.pt, .pth, .bin, .ckpt), ONNX, TensorFlow (.index, SavedModel,"
                    + " model.json), Keras and HDF5 (.keras, .h5, .hdf5), numpy (.npy, .npz), GGUF, LoRA adapters"
                    + " (adapter_model), GNU Backgammon (.wd), CoreNLP parsers, and matrices as text (.csv,"
                    + " .tsv, .txt, .dat)";

    @TempDir private Path folder;

    @Test
    void anUnknownModel() {
        String models =
                "The catalogue has minilm, bge-small, bge-small-v1.5, e5-small, bert-base, bert-base-cased, use-lite, corenlp-parser, gnubg; open models of the Hugging Face hub as org/name, files by path, such as ./model.onnx";
        refuses("minilmm", "no model is called \"minilmm\"; did you mean minilm? " + models);
        refuses("bert", "no model is called \"bert\"; did you mean bert-base? " + models);
        refuses("gtp2", "no model is called \"gtp2\"; did you mean gpt2? " + models);
        refuses("mixtral", "no model is called \"mixtral\"; t" + models.substring(1));
        refuses("", "no model is called \"\"; t" + models.substring(1));
        refuses((String) null, "the name or path of a model is null; models() lists names");
    }

    private static void refuses(String name, String message) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> Model.open(name));
        assertEquals(message, thrown.getMessage());
    }

    /** The hub redirects old names, and its pages have addresses; offline, each shows its name. */
    @ParameterizedTest
    @CsvSource({
        "gpt2, openai-community/gpt2",
        "gpt2@v1, openai-community/gpt2@v1",
        "bert-base-uncased, google-bert/bert-base-uncased",
        "distilbert-base-uncased, distilbert/distilbert-base-uncased",
        "distilgpt2, distilbert/distilgpt2",
        "roberta-base, FacebookAI/roberta-base",
        "xlm-roberta-large, FacebookAI/xlm-roberta-large",
        "t5-small, google-t5/t5-small",
        "albert-base-v2, albert/albert-base-v2"
    })
    void anOldName(String typed, String full) {
        Hub hub = Hub.of(Map.of("HF_HUB_CACHE", folder.toString(), "HF_HUB_OFFLINE", "1"));
        var thrown = assertThrows(IOException.class, () -> Opening.open(typed, hub));
        assertEquals(
                "there is no file or folder "
                        + typed
                        + " in "
                        + Path.of("").toAbsolutePath()
                        + ", and model "
                        + full
                        + " is incomplete in the cache, "
                        + folder
                        + ", and HF_HUB_OFFLINE forbids downloads; unset it, or open a folder by path",
                thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "https://huggingface.co/org/name, org/name",
        "https://huggingface.co/org/name/, org/name",
        "https://huggingface.co/org/name/tree/main, org/name",
        "https://huggingface.co/org/name/tree/main/, org/name",
        "https://huggingface.co/org/name/tree/v2, org/name@v2",
        "https://huggingface.co/org/name/blob/main/model.safetensors, org/name",
        "https://huggingface.co/org/name/resolve/main/model.safetensors?download=true, org/name",
        "https://huggingface.co/org/name/discussions/3, org/name",
        "https://huggingface.co/org/name?library=transformers#usage, org/name",
        "http://www.huggingface.co/org/name, org/name",
        "https://hf.co/org/name, org/name",
        "hf.co/org/name, org/name",
        "huggingface.co/org/name/tree/main, org/name",
        "hf://org/name, org/name",
        "https://huggingface.co/gpt2, openai-community/gpt2",
        "https://huggingface.co/gpt2/tree/main, openai-community/gpt2"
    })
    void thePageOfAModel(String address, String name) {
        Hub hub = Hub.of(Map.of("HF_HUB_CACHE", folder.toString(), "HF_HUB_OFFLINE", "1"));
        var thrown = assertThrows(HubException.class, () -> Opening.open(address, hub));
        assertEquals(
                "model "
                        + name
                        + " is incomplete in the cache, "
                        + folder
                        + ", and HF_HUB_OFFLINE forbids downloads; unset it, or open a folder by path",
                thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "https://huggingface.co/datasets/org/name",
        "https://huggingface.co/",
        "https://huggingface.co",
        "https://example.org/model.safetensors"
    })
    void anotherPage(String address) {
        refuses(
                address,
                address
                        + " is no model page of the Hugging Face hub; open those as org/name, anything else by path after a download");
    }

    @Test
    void noPath() {
        refuses("a\0b", "\"a?b\" is no path: Nul character not allowed");
    }

    /** A path that is not there is called so before anybody looks for it at the hub. */
    @Test
    void aFolderThatCouldBeAModelOfTheHub() {
        Hub hub =
                Hub.of(
                        Map.of(
                                "HF_HUB_CACHE",
                                folder.toString(),
                                "HF_ENDPOINT",
                                "http://127.0.0.1:1"));
        var thrown = assertThrows(IOException.class, () -> Opening.open("runs/exp1", hub));
        assertEquals(
                "there is no file or folder runs/exp1 in "
                        + Path.of("").toAbsolutePath()
                        + ", and model runs/exp1 is incomplete in the cache, and 127.0.0.1 cannot be reached; copy its folder from elsewhere, and open that by path",
                thrown.getMessage());
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
        var thrown = assertThrows(IOException.class, () -> Opening.open("org/other", hub));
        assertEquals(
                "there is no file or folder org/other in "
                        + Path.of("").toAbsolutePath()
                        + ", and model org/other is incomplete in the cache, "
                        + folder
                        + ", and HF_HUB_OFFLINE forbids downloads; unset it, or open a folder by path",
                thrown.getMessage());
        Path path = Files.createDirectories(folder.resolve("a"));
        var empty =
                assertThrows(
                        WeightsFormatException.class, () -> Opening.open(path.toString(), hub));
        assertEquals(
                path + ": holds no weights in a supported format; supported are " + READABLE,
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
        refuses(folder, "holds no weights in a supported format; supported are " + READABLE);
    }

    @Test
    void aFolderWithSeveralModels() throws IOException {
        Files.createFile(folder.resolve("b.onnx"));
        Files.createFile(folder.resolve("a.onnx"));
        refuses(folder, "holds several models; open one of them: a.onnx, b.onnx");
    }

    /** As Lightning leaves it. */
    @Test
    void aFolderWithACheckpoint() throws IOException {
        Path file = Files.copy(Fixture.path("beside-2.pt"), folder.resolve("epoch=3.ckpt"));
        assertEquals(5, Model.open(folder).layers().size());
        assertEquals(5, Model.open(file).layers().size());
    }

    @Test
    void aFolderOfArrays() throws IOException {
        Files.copy(Fixture.path("float32.npy"), folder.resolve("b.npy"));
        Files.copy(Fixture.path("fortran.npy"), folder.resolve("a.npy"));
        Files.writeString(folder.resolve("c.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("losses.csv"), "step,loss\none,high\n");
        Files.writeString(folder.resolve("README.txt"), "Two arrays, a table and a matrix.\n");
        Model model = Model.open(folder);
        assertEquals(
                folder.getFileName() + ": 3 matrices, float64, float32, folder of matrices",
                model.toString());
        assertEquals(
                List.of(
                        "a: 4 × 3, other, float64",
                        "b: 3 × 5, other, float32",
                        "c: 1 × 2, other, float64; the first line is taken for names of columns"),
                model.layers().stream().map(Layer::toString).toList());
        assertEquals(
                List.of(
                        "losses: one number, unknown; not read: line 2, field 2 is not a"
                                + " number: \"high\"; use decimal points, and separate values by commas, semicolons, tabs or spaces"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
        assertEquals(2.0, model.matrix("c").get(0, 1));
        Path broken = Files.writeString(folder.resolve("d.npy"), "no array");
        Refusal.of(
                folder,
                broken,
                "is damaged: array d: its header ends too soon; is the copy complete?");
    }

    /** A text of numbers in a folder is told by its first characters, in any encoding. */
    @Test
    void aFolderOfTextInSeveralEncodings() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "1 2\n3 4\n", StandardCharsets.UTF_16);
        Files.write(
                folder.resolve("b.txt"),
                ("\uFEFF" + "1 2\n3 4\n").getBytes(StandardCharsets.UTF_16LE));
        Files.writeString(folder.resolve("c.txt"), "\uFEFF" + "1 2\n3 4\n");
        Files.writeString(folder.resolve("d.dat"), "\u22121 nan\nNA 4D0\n");
        Files.writeString(folder.resolve("e.dat"), "1.5 0.25 ".repeat(20) + "\n");
        Files.writeString(folder.resolve("f.txt"), "10% 20%\n");
        Files.writeString(folder.resolve("vocabulary.txt"), "the\nof\n", StandardCharsets.UTF_16);
        Files.writeString(folder.resolve("void.txt"), " ");
        Model model = Model.open(folder);
        assertEquals(
                List.of(
                        "a: 2 × 2, other, float64",
                        "b: 2 × 2, other, float64",
                        "c: 2 × 2, other, float64",
                        "d: 2 × 2, other, float64; 1 entry is missing and read as NaN, the first on"
                                + " line 2, field 1",
                        "e: 1 × 40, other, float64"),
                model.layers().stream().map(Layer::toString).toList());
        assertEquals(
                List.of(
                        "f: one number, unknown; not read: line 1, field 1 has an unsupported notation: \"10%\"; write numbers as -0.5 or 1e-3, missing ones"
                                + " as NaN, and begin names with a letter"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
        assertEquals(4.0, model.matrix("b").get(1, 1));
    }

    @Test
    void aFolderOfText() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "1 2\n3 4\n");
        Files.writeString(folder.resolve("README.txt"), "A matrix.\n");
        assertEquals(List.of("a"), Model.open(folder).layers().stream().map(Layer::name).toList());
        Files.writeString(folder.resolve("b.dat"), "# saved\n1 2\n");
        assertEquals(
                List.of("a", "b"), Model.open(folder).layers().stream().map(Layer::name).toList());
    }

    @Test
    void anEmptyFile() throws IOException {
        refuses(write("model.onnx"), "is empty; is the copy complete?");
    }

    @Test
    void aFileOfAnUnknownKind() throws IOException {
        refuses(
                write("model.dat", 1, 2, 3),
                "has a format that is not supported; supported are " + READABLE);
        refuses(
                write("saved_model.pb", 8, 1),
                "has a format that is not supported; supported are " + READABLE);
    }

    @Test
    void anArchive() throws IOException {
        refuses(
                write("model.onnx", 'P', 'K', 3, 4, 20),
                "is a zip archive without its central directory, which comes last; is the copy"
                        + " complete?");
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
                    "is a Python pickle, whose code loading would run; refused: save the weights with numpy.savez, torch.save or safetensors");
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
