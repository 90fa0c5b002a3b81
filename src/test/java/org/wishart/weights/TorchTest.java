package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class TorchTest {

    private static final String ONLY_TENSORS =
            ", which Python would load and run; that is refused, and only tensors are read: save"
                    + " the weights alone, with torch.save(model.state_dict(), …) or as safetensors";

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
                "is damaged: its pickle breaks off before byte "
                        + (46 + at)
                        + ": "
                        + what
                        + "; was it copied whole?");
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
                        "channels.last: 2 × 3 × 2 × 2, float32; not read: its dimensions are"
                                + " stored in another order than it says, strides [12, 1, 6, 3];"
                                + " save a contiguous copy of it",
                        "repeated: 4 × 3, float32; not read: its strides [0, 1] let it show entries"
                                + " of its storage more than once; save a contiguous copy of it",
                        "windows: 4 × 4, float32; not read: its strides [2, 1] let it show entries"
                                + " of its storage more than once; save a contiguous copy of it",
                        "int64: 2 × 3, int64; not read: its entries are int64, not real numbers",
                        "int8: 2 × 3, int8; not read: its entries are int8, quantised weights, and "
                                + Tensor.UNQUANTISED,
                        "bool: 2 × 3, bool; not read: its entries are bool, not real numbers",
                        "complex: 2 × 3, complex; not read: its entries are complex, not real"
                                + " numbers",
                        "nothing: 0 × 3, float32; not read: it has no entries",
                        "quantised: 2 × 3, int8; not read: PyTorch has quantised it; "
                                + Tensor.UNQUANTISED,
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
        String state = "float32; not read: it is the optimiser's state, not a weight";
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
                "was written by PyTorch before version 1.6, as one pickle, which is not read; save"
                        + " it anew in Python: torch.save(torch.load(…, map_location=\"cpu\"), …),"
                        + " or convert it to safetensors");
        Refusal.of(
                Fixture.path("script.pt"),
                "is a TorchScript program, not weights alone; save these in Python:"
                        + " torch.save(torch.jit.load(…).state_dict(), …)");
        Refusal.of(
                Fixture.path("module.pt"), "names torch.nn.modules.linear.Linear" + ONLY_TENSORS);
        Refusal.of(Fixture.path("no-tensors.pt"), "holds no weights");
    }

    /** Nothing that is named is ever looked up; it is refused by its name, wherever it stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "os.system",
                "builtins.eval",
                "__builtin__.getattr",
                "torch.storage._load_from_bytes",
                "torch._utils._rebuild_tensor_v2.x",
                "java.lang.Runtime",
                "collections.OrderedDict2"
            })
    void refusesByNameWhatIsNoTensor(String global) throws IOException {
        String refusal = "names " + global + ONLY_TENSORS;
        int dot = global.lastIndexOf('.');
        String module = global.substring(0, dot);
        String name = global.substring(dot + 1);
        refuses(new PickleBytes().global(module, name).op(')', 'R', '.'), refusal);
        refuses(new PickleBytes().text(module).text(name).op(0x93, ')', 'R', '.'), refusal);
    }

    @Test
    void stepsThatNoModelNeeds() throws IOException {
        breaksOff(3, new PickleBytes().op('i'), "0x69 is no step of a binary pickle");
        breaksOff(3, new PickleBytes().op(0x82), "0x82 is no step of a binary pickle");
        breaksOff(3, new PickleBytes().op('o'), "0x6f is no step of a binary pickle");
        breaksOff(4, new PickleBytes().op(0x80, 9), "it is a pickle of protocol 9");
    }

    @Test
    void picklesThatDoNotAddUp() throws IOException {
        breaksOff(3, new PickleBytes().op('.'), "a value is used that is not there");
        breaksOff(4, new PickleBytes().op('h', 7), "value 7 is used before it is there");
        breaksOff(5, new PickleBytes().op('N', 'q', 1), "value 1 is remembered out of turn");
        breaksOff(3, new PickleBytes().op('t'), "a list ends that has not begun");
        breaksOff(
                5, new PickleBytes().op(']', ')', 'R'), "something that is no function is called");
        breaksOff(5, new PickleBytes().op(']', 'N', 0x93), "the name of a class is no text");
        breaksOff(
                6,
                new PickleBytes().op(']', 'N', 'N', 's'),
                "pairs are put into what is no dictionary");
        breaksOff(5, new PickleBytes().op('}', 'N', 'a'), "values are put into what is no list");
        breaksOff(
                30,
                new PickleBytes().global("collections", "OrderedDict").op('N', 0x85, 'R'),
                "a dictionary is not made empty");
        refuses(
                new PickleBytes().op('X', 255, 255, 255, 255),
                "is damaged: 4294967295 bytes are announced at byte 53, and 0 are left; was it"
                        + " copied whole?");
    }

    /** A list of ten lists of ten …, each written once: a few bytes, a billion values. */
    @Test
    void valuesWithinValuesWithoutEnd() throws IOException {
        PickleBytes laughs = new PickleBytes().op(']', 'q', 0);
        for (int i = 0; i < 9; i++) {
            laughs.op(']', 'q', i + 1, '(');
            for (int j = 0; j < 10; j++) {
                laughs.op('h', i);
            }
            laughs.op('e');
        }
        Path file = archive(laughs.op('.'), Map.of());
        Refusal.of(
                file,
                "is damaged: its pickle holds values within values, without end, at"
                        + " 0.0.0.0.0.0.2.0.0");
        PickleBytes itself = new PickleBytes().op(']', 'q', 0, 'h', 0, 'a', '.');
        Refusal.of(
                archive(itself, Map.of()),
                "is damaged: its pickle holds values within values, without end, at"
                        + " 0.0.0.0.0.0.0.0.0");
    }

    private static PickleBytes tensor(int first, int rows, int columns, int stride) {
        return new PickleBytes()
                .op('}')
                .text("w")
                .global("torch._utils", "_rebuild_tensor_v2")
                .op('(')
                .storage("FloatStorage", "0", 6)
                .number(first)
                .number(rows)
                .number(columns)
                .op(0x86)
                .number(stride)
                .number(1)
                .op(0x86, 0x89, 'N', 't', 'R', 's', '.');
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
                "keeps archive/data.pkl compressed, which PyTorch never does; unpack the archive"
                        + " and pack it without compression, with zip -0 -r");
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
