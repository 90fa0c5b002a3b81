package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class TorchTest {

    @TempDir private Path folder;

    private Path archive(PickleBytes pickle, Map<String, byte[]> more) throws IOException {
        ZipBytes zip = new ZipBytes().stored("archive/data.pkl", pickle.toBytes());
        more.forEach((name, content) -> zip.stored("archive/" + name, content));
        return Files.write(folder.resolve("model.pt"), zip.toBytes());
    }

    private void refuses(PickleBytes pickle, String message) throws IOException {
        Refusal.of(archive(pickle, Map.of("data/0", new byte[24])), message);
    }

    private void breaksOff(int at, PickleBytes pickle, String what) throws IOException {
        // the pickle begins behind a local header of 30 bytes and its name
        refuses(
                pickle,
                "is damaged: its pickle cannot be read beyond byte "
                        + (46 + at)
                        + ": "
                        + what
                        + "; is the copy complete?");
    }

    @Test
    void saysOfEveryTensorWhatItDid() throws IOException {
        Model model = Model.open(Fixture.path("views.pt"));
        assertEquals(
                "views.pt: 12 matrices (1 in 1 blocks), float32, float64, float16, bfloat16,"
                        + " PyTorch",
                model.toString());
        assertEquals(
                List.of(
                        "tied: 3 × 8, float32; not read: it is tied to rows, which is the same"
                                + " tensor in the file",
                        "bias: 4, float32; not read: it has 1 dimension, a matrix has 2",
                        "channels.last: 2 × 3 × 2 × 2, float32; not read: its strides [12, 1, 6, 3] do not follow its shape; save a contiguous copy",
                        "repeated: 4 × 3, float32; not read: its strides [0, 1] show stored entries more than once; save a contiguous copy",
                        "windows: 4 × 4, float32; not read: its strides [2, 1] show stored entries more than once; save a contiguous copy",
                        "int64: 2 × 3, int64; not read: its entries are int64, not real numbers",
                        "int8: 2 × 3, int8; not read: its entries are int8, quantised weights, and "
                                + Tensor.UNQUANTIZED,
                        "bool: 2 × 3, bool; not read: its entries are bool, not real numbers",
                        "complex: 2 × 3, complex; not read: its entries are complex, not real"
                                + " numbers",
                        "nothing: 0 × 3, float32; not read: it has no entries",
                        "quantised: 2 × 3, int8; not read: PyTorch has quantised it; "
                                + Tensor.UNQUANTIZED,
                        "sparse: one number, unknown; not read: it is stored as a sparse tensor"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
    }

    @Test
    void takesTheWeightsOutOfATrainingCheckpoint() throws IOException {
        Model model = Model.open(Fixture.path("training.pt"));
        assertEquals(
                List.of(
                        "0.weight: 4 × 3, other, float32",
                        "1.weight: 2 × 4, other, float32",
                        "history.0: 2 × 2, other, float32"),
                model.layers().stream().map(Layer::toString).toList());
        String state = "float32; not read: it is the optimizer's state, not a weight";
        assertEquals(
                "optimizer.state.0.exp_avg: 4 × 3, " + state,
                model.skipped().stream()
                        .map(SkippedTensor::toString)
                        .filter(each -> each.contains("state.0.exp_avg:"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void opensTheOnlyWeightsOfAFolder() throws IOException {
        Files.copy(Fixture.path("views.pt"), folder.resolve("pytorch_model.bin"));
        Files.write(folder.resolve("training_args.bin"), new byte[] {1});
        assertEquals(12, Model.open(folder).layers().size());
        Files.move(folder.resolve("pytorch_model.bin"), folder.resolve("weights.pth"));
        assertEquals(12, Model.open(folder).layers().size());
    }

    @Test
    void otherFilesOfPyTorch() throws IOException {
        Refusal.of(
                Fixture.path("before-1.6.pt"),
                "was written as one pickle by PyTorch before 1.6, which is not supported; save it anew: torch.save(torch.load(…, map_location=\"cpu\"), …), or convert it to safetensors");
        Refusal.of(
                Fixture.path("script.pt"),
                "is a TorchScript program, not weights alone; save these in Python:"
                        + " torch.save(torch.jit.load(…).state_dict(), …)");
        Refusal.of(Fixture.path("no-tensors.pt"), "holds no weights");
    }

    /** Whatever is named stays a name, and what is beside it is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "os.system",
                "builtins.eval",
                "__builtin__.getattr",
                "torch.storage._load_from_bytes",
                "java.lang.Runtime"
            })
    void runsNothingThatIsNamed(String global) throws IOException {
        int dot = global.lastIndexOf('.');
        PickleBytes pickle = new PickleBytes().op('}', '(').text("beside");
        pickle.global(global.substring(0, dot), global.substring(dot + 1)).text("x").op(0x85, 'R');
        Model model = Model.open(archive(withTensor(pickle), Map.of("data/0", new byte[24])));
        assertEquals("model.pt: 1 matrix, float32, PyTorch", model.toString());
        assertEquals(List.of(), model.skipped());
    }

    /** A tensor that something unknown builds is named, with the reason. */
    @Test
    void skipsWhatAnUnknownFunctionBuilds() throws IOException {
        PickleBytes pickle = new PickleBytes().op('}', '(').text("built");
        pickle.global("torch._utils", "_rebuild_xla_tensor").op(')', 'R').text("made");
        pickle.global("code", "of_storage").storage("FloatStorage", "0", 6).op(0x85, 'R');
        pickle.text("given").global("code", "turned");
        tensorCall(pickle, 0, 2, 3, 3).op(0x85, 'R').text("loaded");
        pickle.global("torch._utils", "_rebuild_tensor_v2").op('(');
        pickle.global("torch.storage", "_load_from_bytes").text("x").op(0x85, 'R', 'K', 0);
        pickle.op('K', 2, 'K', 3, 0x86, 'K', 3, 'K', 1, 0x86, 't', 'R').text("named");
        pickle.global("torch._utils", "_rebuild_tensor_v2").op('(').text("elsewhere").op('Q');
        pickle.op('K', 0, 'K', 2, 'K', 3, 0x86, 'K', 3, 'K', 1, 0x86, 't', 'R').text("odd");
        tensorCall(pickle, "SomeStorage", 0, 2, 3, 3);
        Model model = Model.open(archive(withTensor(pickle), Map.of("data/0", new byte[24])));
        assertEquals("model.pt: 1 matrix, float32, PyTorch", model.toString());
        String python = ", which Python would run, and that is not done here";
        assertEquals(
                List.of(
                        "built: one number, unknown; not read: it is built by"
                                + " torch._utils._rebuild_xla_tensor"
                                + python,
                        "made: one number, unknown; not read: it is built by code.of_storage"
                                + python,
                        "loaded: 2 × 3, unknown; not read: its storage is made by"
                                + " torch.storage._load_from_bytes"
                                + python,
                        "named: 2 × 3, unknown; not read: its storage is kept in a way that is not"
                                + " known here",
                        "odd: 2 × 3, unknown; not read: its entries are of type torch.SomeStorage,"
                                + " which is not known here",
                        "given.0: 2 × 3, float32; not read: it is only given to code.turned"
                                + python),
                model.skipped().stream().map(SkippedTensor::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void readsTensorsBesideValuesOfEveryClass(int protocol) throws IOException {
        Model model = Model.open(Fixture.path("beside-" + protocol + ".pt"));
        assertEquals(
                List.of(
                        "attributes.v: 5 × 2, other, float32",
                        "fc.weight: 3 × 4, head, float32",
                        "kept.ema: 2 × 2, other, float32",
                        "out.weight: 2 × 3, other, float16",
                        "pair.0: 2 × 5, other, float32"),
                model.layers().stream().map(Layer::toString).sorted().toList());
        String array =
                ", unknown; not read: it is a numpy array, which is not read from a pickle; save it as a tensor, or with numpy.savez";
        String state = "float32; not read: it is the optimizer's state, not a weight";
        assertEquals(
                List.of(
                        "fc.bias: 3, float32; not read: it has 1 dimension, a matrix has 2",
                        "numpy.4: 3" + array,
                        "numpy.5: 2 × 3" + array,
                        "numpy.7: 1" + array,
                        "numpy.9: 5" + array,
                        "optimizer_states.0.state.0.exp_avg: 3 × 4, " + state,
                        "optimizer_states.0.state.0.step: one number, " + state,
                        "trainer.inner.state.0.exp_avg: 3 × 4, " + state),
                model.skipped().stream().map(SkippedTensor::toString).sorted().toList());
    }

    /** A whole module, saved with the names of its code: tensors are called as in its state. */
    @ParameterizedTest
    @ValueSource(strings = {"whole-module.pt", "module-inside.pt"})
    void readsTheTensorsOfAWholeModule(String file) throws IOException {
        assertEquals(
                List.of(
                        "0.weight: 3 × 4, other, float32",
                        "1.0.table: 2 × 3, other, float32",
                        "1.0.dense.weight: 3 × 3, other, float32",
                        "1.1.table: 2 × 3, other, float32",
                        "1.1.dense.weight: 3 × 3, other, float32"),
                Model.open(Fixture.path(file)).layers().stream().map(Layer::toString).toList());
        assertEquals(
                "module.pt: 1 matrix, float32, PyTorch",
                Model.open(Fixture.path("module.pt")).toString());
    }

    @Test
    void takesNumberedModulesOfThreeDimensionsForConvolutions() throws IOException {
        String note =
                ", float32; it is taken for a convolution over a sequence, as its module is numbered";
        assertEquals(
                List.of(
                        "0.weight: 4 × 15, convolution of 5" + note,
                        "2.0.weight: 2 × 4, convolution of 1" + note),
                Model.open(Fixture.path("conv1d.pt")).layers().stream()
                        .map(Layer::toString)
                        .toList());
    }

    @Test
    void aPickleOfALaterPython() throws IOException {
        refuses(
                new PickleBytes().op(0x80, 9),
                "holds a pickle of protocol 9, only 0 to 5 are supported; use torch.save(…, pickle_protocol=2)");
    }

    @Test
    void whatIsNoPickle() throws IOException {
        breaksOff(3, new PickleBytes().op(0xff), "0xff is no step of a pickle");
        breaksOff(6, new PickleBytes().op('I', '1', 'x', '\n'), "an integer is written as \"1x\"");
        breaksOff(6, new PickleBytes().op('F', '1', 'x', '\n'), "a number is written as \"1x\"");
        breaksOff(5, new PickleBytes().op('S', 'a', '\n'), "the text a is not in quotation marks");
        breaksOff(5, new PickleBytes().op('g', 'a', '\n'), "a value is numbered \"a\"");
        breaksOff(4, new PickleBytes().op('(', 'o'), "something that is no function is called");
        breaksOff(3, new PickleBytes().op('0'), "a value is used that is not there");
        breaksOff(
                10,
                new PickleBytes().global("a", "b").op(')', 'N', 0x92),
                "arguments by name are no dictionary");
    }

    @Test
    void picklesThatDoNotAddUp() throws IOException {
        breaksOff(3, new PickleBytes().op('.'), "a value is used that is not there");
        breaksOff(4, new PickleBytes().op('h', 7), "value 7 is used before it is there");
        breaksOff(3, new PickleBytes().op('t'), "a list ends that has not begun");
        breaksOff(
                5, new PickleBytes().op(']', ')', 'R'), "something that is no function is called");
        breaksOff(5, new PickleBytes().op(']', 'N', 0x93), "the name of a class is no text");
        breaksOff(
                6,
                new PickleBytes().op(']', 'N', 'N', 's'),
                "pairs are put into a value that is no dictionary");
        breaksOff(
                5,
                new PickleBytes().op('}', 'N', 'a'),
                "values are put into a value that is no list");
        refuses(
                new PickleBytes().op('X', 255, 255, 255, 255),
                "is damaged: 4294967295 bytes are announced at byte 53, and 0 are left; is the"
                        + " copy complete?");
    }

    /** Lists of lists, each written once: a few bytes, a billion values; and one in itself. */
    @Test
    void valuesWithinValuesWithoutEnd() throws IOException {
        PickleBytes laughs = new PickleBytes().op(']', 'q', 0);
        laughs(laughs, 9);
        Refusal.of(archive(laughs.op('.'), Map.of()), "holds no weights");
        PickleBytes itself = new PickleBytes().op('}', '(').text("itself");
        itself.op(']', 'q', 0, 'h', 0, 'a');
        Map<String, byte[]> storage = Map.of("data/0", new byte[24]);
        assertEquals(List.of(), Model.open(archive(withTensor(itself), storage)).skipped());
        PickleBytes tensors = tensorCall(new PickleBytes(), 0, 2, 3, 3).op('q', 0);
        laughs(tensors, 9);
        Refusal.of(
                archive(tensors.op('.'), storage),
                "is damaged: its pickle holds values within values, without end, at"
                        + " 0.0.0.0.0.0.3.5");
    }

    private static void laughs(PickleBytes pickle, int times) {
        for (int i = 0; i < times; i++) {
            pickle.op(']', 'q', i + 1, '(');
            for (int j = 0; j < 10; j++) {
                pickle.op('h', i);
            }
            pickle.op('e');
        }
    }

    /** A million values that a million calls share would take forever to look through. */
    @Test
    @Timeout(60)
    void manyCallsOfManyArguments() throws IOException {
        PickleBytes pickle = new PickleBytes().op('(');
        for (int i = 0; i < 100_000; i++) {
            pickle.op('N');
        }
        pickle.op('t', 'q', 0).global("a", "b").op('q', 1, ']', '(');
        for (int i = 0; i < 60_000; i++) {
            pickle.op('h', 1, 'h', 0, 'R');
        }
        Refusal.of(
                archive(pickle.op('e', '.'), Map.of()),
                "is damaged: its pickle holds values within values, without end, at 62");
    }

    /** What is nested deeper than any model is not looked at, with a word. */
    @Test
    void valuesNestedDeep() throws IOException {
        PickleBytes deep = new PickleBytes().op('}', '(').text("deep");
        for (int i = 0; i < 50_000; i++) {
            deep.op(']');
        }
        deep.op('K', 1);
        for (int i = 0; i < 50_000; i++) {
            deep.op('a');
        }
        Model model = Model.open(archive(withTensor(deep), Map.of("data/0", new byte[24])));
        assertEquals(
                List.of(
                        "deep"
                                + ".0".repeat(100)
                                + ": one number, unknown; not read: it is nested too deeply in the pickle to be read"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
    }

    private static PickleBytes tensor(int first, int rows, int columns, int stride) {
        PickleBytes pickle = new PickleBytes().op('}').text("w");
        return tensorCall(pickle, first, rows, columns, stride).op('s', '.');
    }

    /** Ends a dictionary of the pickle with a matrix w. */
    private static PickleBytes withTensor(PickleBytes pickle) {
        return tensorCall(pickle.text("w"), 0, 2, 3, 3).op('u', '.');
    }

    private static PickleBytes tensorCall(
            PickleBytes pickle, int first, int rows, int columns, int stride) {
        return tensorCall(pickle, "FloatStorage", first, rows, columns, stride);
    }

    private static PickleBytes tensorCall(
            PickleBytes pickle, String type, int first, int rows, int columns, int stride) {
        return pickle.global("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage(type, "0", 6)
                .number(first)
                .number(rows)
                .number(columns)
                .op(0x86)
                .number(stride)
                .number(1)
                .op(0x86, 0x89, 'N', 't', 'R');
    }

    @Test
    void tensorsThatDoNotFitTheirStorage() throws IOException {
        assertEquals(
                1,
                Model.open(archive(tensor(0, 2, 3, 3), Map.of("data/0", new byte[24])))
                        .layers()
                        .size());
        refuses(tensor(1, 2, 3, 3), "is damaged: tensor w takes entries 1 to 6 of a storage of 6");
        refuses(
                tensor(-1, 2, 3, 3),
                "is damaged: tensor w takes entries -1 to 4 of a storage of 6");
        refuses(
                tensor(0, 2, 3, 1 << 30),
                "is damaged: tensor w takes entries 0 to 1073741826 of a storage of 6");
        refuses(tensor(0, -2, 3, 3), "is damaged: tensor w has a size of -2");
        Refusal.of(
                archive(tensor(0, 2, 3, 3), Map.of("data/1", new byte[24])),
                "is damaged: its pickle does not describe tensor w as PyTorch does");
        refuses(
                new PickleBytes()
                        .op('}')
                        .text("w")
                        .global("torch._utils", "_rebuild_parameter")
                        .op(')', 'R', 's', '.'),
                "is damaged: its pickle does not describe tensor w as PyTorch does");
    }

    @Test
    void anArchiveThatPyTorchDidNotWrite() throws IOException {
        byte[] zip = new ZipBytes().stored("readme", new byte[3]).toBytes();
        Refusal.of(
                Files.write(folder.resolve("model.pt"), zip),
                "is a zip archive without PyTorch's data.pkl; unpack an archived model and open its"
                        + " folder");
        zip = new ZipBytes().deflated("archive/data.pkl", new byte[300]).toBytes();
        Refusal.of(
                Files.write(folder.resolve("model.pt"), zip),
                "keeps archive/data.pkl compressed, which PyTorch never does; repack the archive uncompressed, with zip -0 -r");
        Refusal.of(
                archive(
                        tensor(0, 2, 3, 3),
                        Map.of(
                                "data/0",
                                new byte[24],
                                "byteorder",
                                "middle".getBytes(StandardCharsets.US_ASCII))),
                "is damaged: its byte order is \"middle\"");
    }
}
