package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.dtype.DType;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.format.safetensors.SafetensorsFile;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.SavedTensor;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A saved model has every tensor bit for bit, whatever kind of file it comes from. */
class SavingTest {

    @TempDir private Path folder;

    private SavedFile save(Model model) throws IOException {
        return SavedFile.read(model.save(folder.resolve("out.safetensors").toString()).path());
    }

    private SavedFile save(String fixture) throws IOException {
        return save(Model.open(Fixture.path(fixture)));
    }

    /** The bytes that numpy gives each tensor: see src/test/reference/saving_fixtures.py. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "saving.npz",
                "saving-deflated.npz",
                "saving.pt",
                "saving.h5",
                "saving.onnx"
            })
    void keepsTheBitsOfEveryType(String file) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(Fixture.path("saved-bytes.csv"))) {
            if (line.startsWith(file + ",")) {
                expected.add(line.substring(file.length() + 1));
            }
        }
        SavedFile saved = save(file);
        assertFalse(expected.isEmpty());
        assertEquals(
                expected.stream().sorted().toList(),
                saved.names().stream().map(saved::line).sorted().toList());
        assertEquals(file.endsWith(".pt") ? "{\"format\":\"pt\"}" : "", saved.metadata());
    }

    @Test
    void keepsWhatSafetensorsHas() throws IOException {
        SavedFile before = SavedFile.readLoosely(Fixture.path("types.safetensors"));
        SavedFile after = save("types.safetensors");
        for (String name : before.names()) {
            assertEquals(before.line(name), after.line(name));
        }
        assertEquals(before.names().size(), after.names().size());
        assertEquals("{\"format\":\"pt\"}", after.metadata());
        // the widest first, as every entry must be aligned
        assertEquals("future", after.names().get(0));
        assertEquals("double", after.names().get(1));
        assertEquals("four.bits", after.names().get(after.names().size() - 1));
    }

    /** What the reference library has written comes out as the same file. */
    @Test
    void writesTheSameFileAgain() throws IOException {
        // as its own test of serialization has it: one tensor, a header of 64 or 72 bytes
        for (String name : List.of("attn.0", "attn0")) {
            String header =
                    "{\""
                            + name
                            + "\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}";
            header += " ".repeat(-header.length() & 7);
            byte[] bytes = new SafetensorsBytes(header, entries(24)).toBytes();
            Path file = Files.write(folder.resolve("in.safetensors"), bytes);
            Path saved = Model.open(file).save(folder.resolve("out.safetensors").toString()).path();
            assertArrayEquals(bytes, Files.readAllBytes(saved));
        }
    }

    private static byte[] entries(int count) {
        byte[] entries = new byte[count];
        for (int i = 0; i < count; i++) {
            entries[i] = (byte) (37 * i);
        }
        return entries;
    }

    @ParameterizedTest
    @CsvSource({
        "shards, 2",
        "torch-shards, 2",
        "encoder.onnx, 10",
        "external.onnx, 2",
        "model.h5, 4",
        "model.keras, 4",
        "version-2.gguf, 1",
        "fortran.npy, 1",
        "training.pt, 17"
    })
    void keepsTheMatricesOfEveryFormat(String file, int tensors) throws IOException {
        Model before = Model.open(Fixture.path(file));
        Path path = before.save(folder.resolve("out.safetensors").toString()).path();
        Model after = Model.open(path);
        assertEquals(tensors, SavedFile.read(path).names().size());
        for (Layer layer : before.layers()) {
            double[] expected = before.matrix(layer.name()).data;
            assertArrayEquals(expected, after.matrix(layer.name()).data, layer.name());
        }
    }

    /** A product with folded transposes is written as PyTorch's layer, under the layer's name. */
    @Test
    void writesTheNamesThatLayersShow() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        SavedFile saved = save(model);
        assertEquals("{\"format\":\"pt\"}", saved.metadata());
        for (Layer layer : model.layers()) {
            String shape = layer.rows() + " " + layer.columns();
            assertEquals(
                    String.join(",", layer.name(), "F32", shape),
                    saved.line(layer.name()).replaceFirst(",[0-9a-f]*$", ""));
        }
    }

    /** A tensor whose two names both read back as another one. */
    @Test
    void refusesANameThatWouldNotBeFoundAgain() throws IOException {
        Tensor one =
                new Tensor(
                        "x.kernel",
                        "y.kernel",
                        DType.UINT8,
                        List.of(1L),
                        false,
                        1,
                        sink -> sink.take(ByteBuffer.allocate(1), DType.UINT8),
                        Optional.empty());
        Model model =
                new Model(
                        "m",
                        folder.resolve("m.pt"),
                        "PyTorch",
                        ModelConfig.inside(Map.of()),
                        List.of(one),
                        List.of(),
                        List.of(),
                        List.of());
        var thrown = assertThrows(WeightsFormatException.class, () -> save(model));
        assertEquals(
                folder.resolve("m.pt")
                        + ": cannot be saved as safetensors because of tensor x.kernel: in the new file it would be called y.weight; rename it in its library",
                thrown.getMessage());
    }

    @Test
    void textIsSavedAsNumbers() throws IOException {
        Path file = Files.writeString(folder.resolve("w.csv"), "1,2.5\n-0,1e-3\n");
        SavedFile saved = save(Model.open(file));
        assertEquals(List.of("w"), saved.names());
        assertEquals(
                "w,F64,2 2,000000000000f03f00000000000004400000000000000080fca9f1d24d62503f",
                saved.line("w"));
    }

    /** Sixteen megabytes are more than one band holds, if bands are small. */
    @Test
    void turnsAMatrixPartByPart() throws IOException {
        int rows = 5000;
        int columns = 4000;
        String header =
                "{'descr': '<f4', 'fortran_order': True, 'shape': ("
                        + rows
                        + ", "
                        + columns
                        + "), }\n";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocate(10 + text.length + 4 * rows * columns);
        bytes.order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'})
                .put((byte) 1);
        bytes.put((byte) 0).putShort((short) text.length).put(text);
        for (int i = 0; i < rows * columns; i++) {
            bytes.putFloat(i);
        }
        Path file = Files.write(folder.resolve("w.npy"), bytes.array());
        var data =
                ByteBuffer.wrap(save(Model.open(file)).bytes("w")).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows; i += 997) {
            for (int j = 0; j < columns; j++) {
                assertEquals(j * rows + i, data.getFloat(4 * (i * columns + j)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "views.pt | channels.last: its strides [12, 1, 6, 3] do not follow its shape; save a contiguous copy",
                "arrays.npz | long.double: its entries are of type numpy <f16, which is not known"
                        + " here",
                "tfjs | coarse: its entries are uint8 that mean nothing without their scale;"
                        + " convert it with the library that wrote it",
                "types.h5 | layer.lzf: it is packed by HDF5's filter 32000, lzf, which is not"
                        + " supported; gzip is"
            })
    void refusesByNameWhatItCannotKeep(String fixture, String why) throws IOException {
        Model model = Model.open(Fixture.path(fixture));
        String out = folder.resolve("out.safetensors").toString();
        var thrown = assertThrows(WeightsFormatException.class, () -> model.save(out));
        assertEquals(
                model.file() + ": cannot be saved as safetensors because of tensor " + why,
                thrown.getMessage());
        assertFalse(Files.exists(Path.of(out)));
    }

    /** Random states of numpy, texts and objects are no weights; every tensor stays. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "beside-2.pt | numpy.4, as ARRAY; numpy.5, as ARRAY; numpy.7, as ARRAY; numpy.9, as"
                        + " ARRAY",
                "opaque-earliest.h5 | no.tag, as TAG; noted, as TAG; padded, as its entries are of type"
                        + " HDF5 OpaqueDataType, which is not known here; unpadded, as TAG"
            })
    void leavesOutWhatIsNoTensorAndSaysSo(String fixture, String without) throws IOException {
        Model model = Model.open(Fixture.path(fixture));
        Path out = folder.resolve("out.safetensors");
        SavedModel saved = model.save(out.toString());
        assertEquals(
                out
                        + ", without "
                        + without.replace(
                                        "ARRAY",
                                        "it is a numpy array, which is not read from a pickle; save it as a tensor, or with numpy.savez")
                                .replace(
                                        "TAG",
                                        "it uses an unsupported feature: an opaque type, of a dataset or an attribute, with a tag that no zero byte ends"),
                saved.toString());
        Model after = Model.open(out);
        assertEquals(model.layers().size(), after.layers().size());
        List<String> left =
                saved.leftOut().stream()
                        .map(SkippedTensor::toString)
                        .map(
                                each ->
                                        each.replace(
                                                "read: ",
                                                "read: it was left out when the file was saved: "))
                        .toList();
        assertEquals(left, leftOut(after));
        // and once more
        Path again = folder.resolve("again.safetensors");
        after.save(again.toString());
        assertEquals(left, leftOut(Model.open(again)));
    }

    private static List<String> leftOut(Model model) {
        return model.skipped().stream()
                .filter(each -> each.reason().startsWith("it was left out"))
                .map(SkippedTensor::toString)
                .toList();
    }

    @Test
    void refusesComplexNumbersOfFullPrecision() {
        Tensor wide =
                new Tensor(
                        "w",
                        "w",
                        DType.COMPLEX,
                        List.of(1L),
                        false,
                        0,
                        sink -> {},
                        Optional.empty());
        var thrown =
                assertThrows(
                        WeightsFormatException.class,
                        () ->
                                new SafetensorsFile(
                                        folder,
                                        List.of(SavedTensor.asStored("w", wide)),
                                        Map.of()));
        assertEquals(
                folder
                        + ": cannot be saved as safetensors because of tensor w: its entries are"
                        + " complex, a type that safetensors does not have; convert it with the"
                        + " library that wrote it",
                thrown.getMessage());
    }

    private void refuses(Model model, String path, String why) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> model.save(path));
        assertEquals("cannot save " + path + ": " + why, thrown.getMessage());
    }

    @Test
    void refusesPathsThatCannotBe() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        refuses(model, "out.onnx", "the file name must end in .safetensors");
        refuses(
                model,
                folder + "/a/out.safetensors",
                "no folder " + folder + "/a; create it, or choose another");
        Path inside = Files.createDirectory(folder.resolve("b.safetensors"));
        refuses(model, inside.toString(), "it is a folder; add a file name to it");
    }

    @Test
    void doesNotOverwriteWhatItReads() throws IOException {
        Path file = folder.resolve("in.safetensors");
        SafetensorsBytes.one("w", "F32", "[1,2]", entries(8)).write(file);
        Path link = Files.createSymbolicLink(folder.resolve("link.safetensors"), file);
        Model model = Model.open(file);
        for (Path path : List.of(file, link)) {
            refuses(
                    model,
                    path.toString(),
                    "the model itself is read from that file; choose another name");
        }
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"w\":\"in.safetensors\"}}");
        refuses(
                Model.open(folder.resolve("model.safetensors.index.json")),
                file.toString(),
                "the model itself is read from that file; choose another name");
    }

    @Test
    void replacesAnotherFileInOneStep() throws IOException {
        Path out = Files.writeString(folder.resolve("out.safetensors"), "old");
        save("encoder.onnx");
        assertEquals(10, SavedFile.read(out).names().size());
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.path("float32.npy"));
        Path file = folder.resolve("in.npy");
        Model model = Model.open(Files.write(file, whole));
        Files.write(file, Arrays.copyOf(whole, whole.length - 4));
        Path out = folder.resolve("out.safetensors");
        var thrown = assertThrows(WeightsFormatException.class, () -> model.save(out.toString()));
        assertEquals(
                file + ": has become shorter since it was opened; open the model again",
                thrown.getMessage());
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void stopsWhenItIsInterrupted() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        Thread.currentThread().interrupt();
        String out = folder.resolve("out.safetensors").toString();
        assertThrows(CancellationException.class, () -> model.save(out));
        assertEquals(0, folder.toFile().list().length);
    }

    /** A model whose only matrix does something when it is read. */
    private Model made(String name, Entries entries) throws IOException {
        Tensor tensor =
                new Tensor(
                        name,
                        name,
                        DType.FLOAT32,
                        List.of(2L, 2L),
                        false,
                        16,
                        entries,
                        Optional.empty());
        return Structure.model(
                "m",
                folder.resolve("m"),
                "safetensors",
                List.of(tensor),
                ModelConfig.inside(Map.of()));
    }

    /** The second half of the entries fails; the first has been written by then. */
    private static Entries failing(IOException failure) {
        return sink -> {
            sink.take(ByteBuffer.allocate(8), DType.FLOAT32);
            throw failure;
        };
    }

    @Test
    void neverLeavesHalfAFile() throws IOException {
        Path out = Files.writeString(folder.resolve("out.safetensors"), "old");
        String rest = "; any earlier file is unchanged";
        Map<IOException, String> failures =
                Map.of(
                        new IOException("No space left on device"),
                        "No space left on device",
                        new FileSystemException("x", null, "Read-only file system"),
                        "Read-only file system",
                        new AccessDeniedException("x"),
                        "access is denied; look at the permissions of its folder");
        for (Map.Entry<IOException, String> each : failures.entrySet()) {
            Model model = made("w", failing(each.getKey()));
            var thrown = assertThrows(UncheckedIOException.class, () -> model.save(out.toString()));
            assertEquals("cannot save " + out + ": " + each.getValue() + rest, thrown.getMessage());
            assertEquals("old", Files.readString(out));
            assertEquals(1, folder.toFile().list().length);
        }
    }

    @Test
    void anInterruptInTheMiddleLeavesTheOldFile() throws IOException {
        Path out = Files.writeString(folder.resolve("out.safetensors"), "old");
        Model model =
                made(
                        "w",
                        sink -> {
                            sink.take(ByteBuffer.allocate(8), DType.FLOAT32);
                            Thread.currentThread().interrupt();
                            sink.take(ByteBuffer.allocate(8), DType.FLOAT32);
                        });
        assertThrows(CancellationException.class, () -> model.save(out.toString()));
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals("old", Files.readString(out));
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void aFileInThePlaceOfTheFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "");
        refuses(
                Model.open(Fixture.path("encoder.onnx")),
                file + "/out.safetensors",
                "no folder " + file + "; create it, or choose another");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a \"quoted\" file's \u00fc\u5317.safetensors",
                "two\nlines.safetensors",
                "trailing .SAFETENSORS"
            })
    void anyNameThatAFileCanHave(String name) throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        Path out = model.save(folder.resolve(name).toString()).path();
        assertEquals(List.of(name), List.of(folder.toFile().list()));
        assertEquals(model.layers().size(), Model.open(out).layers().size());
        assertEquals(out, model.save(out.toString()).path()); // over itself, which is not read
    }

    /** Files of such names are not opened as one model. */
    @Test
    void refusesNamesThatMeanSomethingElse() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        refuses(
                model,
                folder + "/model-00002-of-00003.safetensors",
                "files of such a name are opened as one of 3 shards; choose another name");
        refuses(
                model,
                folder + "/adapter_model.safetensors",
                "files of that name open as a PEFT adapter, which this model is not; choose another name");
    }

    /** As long as a name may be: what is written first must not be longer. */
    @Test
    void aLongName() throws IOException {
        String name = "n".repeat(243) + ".safetensors";
        Path out =
                Model.open(Fixture.path("encoder.onnx"))
                        .save(folder.resolve(name).toString())
                        .path();
        assertEquals(10, SavedFile.read(out).names().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's \"q\" \\ {}",
                "\u00fc\u5317\ud83d\ude00.weight",
                "__metadata__ ",
                "wishart.description",
                "x#2"
            })
    void anyNameOfATensor(String name) throws IOException {
        Entries zeros = sink -> sink.take(ByteBuffer.allocate(16), DType.FLOAT32);
        Path file = made(name, zeros).save(folder.resolve("out.safetensors").toString()).path();
        assertEquals(List.of(name), Model.open(file).layers().stream().map(Layer::name).toList());
        assertEquals(List.of(name), SavedFile.read(file).names());
    }

    /** Prefixes that are stripped, line ends, and numbers behind names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert.encoder.layer.0.a.weight|encoder.layer.0.a.weight",
                "module.a.weight|a.weight",
                "module.a.weight|_orig_mod.a.weight|a.weight",
                "a\\nb|a b",
                "a.weight#2|bert.encoder.a.weight|encoder.a.weight|encoder.a.weight#2",
                "base_model.model.a.weight|a.weight"
            })
    void namesThatBecomeTheSame(String names) throws IOException {
        StringBuilder header = new StringBuilder("{");
        List<String> all = List.of(names.split("\\|"));
        for (int i = 0; i < all.size(); i++) {
            header.append(i == 0 ? "\"" : ",\"")
                    .append(all.get(i))
                    .append("\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[")
                    .append(8 * i + "," + (8 * i + 8) + "]}");
        }
        Path file = folder.resolve("in.safetensors");
        new SafetensorsBytes(header + "}", entries(8 * all.size())).write(file);
        Model before = Model.open(file);
        assertEquals(all.size(), before.layers().size());
        Model after = Model.open(save(before, folder.resolve("out.safetensors")));
        for (Layer layer : before.layers()) {
            assertArrayEquals(before.matrix(layer).data, after.matrix(layer.name()).data);
        }
        assertEquals(
                before.layers().stream().map(Layer::name).toList(),
                after.layers().stream().map(Layer::name).toList());
    }

    private static Path save(Model model, Path out) {
        return model.save(out.toString()).path();
    }
}
