package org.wishart.weights.format.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.weights.Fixture;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;
import org.wishart.weights.Refusal;
import org.wishart.weights.SkippedTensor;
import org.wishart.weights.ZipBytes;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

class NumpyTest {

    @TempDir private Path folder;

    private Path npy(String header, int dataBytes) throws IOException {
        return Files.write(folder.resolve("w.npy"), array(header, dataBytes));
    }

    /** Version 1 of the format, with zeros for entries. */
    private static byte[] array(String header, int dataBytes) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(NumpyHeader.MAGIC, 10 + text.length + dataBytes);
        all[6] = 1;
        all[8] = (byte) text.length;
        all[9] = (byte) (text.length >> 8);
        System.arraycopy(text, 0, all, 10, text.length);
        return all;
    }

    private static String header(String descr, String shape) {
        return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }";
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrays.npz", "deflated.npz"})
    void saysOfEveryArrayWhatItDid(String archive) throws IOException {
        Model model = Model.open(Fixture.path(archive));
        assertEquals(
                archive
                        + ": 4 matrices (1 in 1 blocks), float32, float16, float64, numpy"
                        + " archive",
                model.toString());
        String quantized = ", quantised weights, and " + Tensor.UNQUANTIZED;
        assertEquals(
                List.of(
                        "bias: 4, float32; not read: it has 1 dimension, a matrix has 2",
                        "int8: 2 × 3, int8; not read: its entries are int8" + quantized,
                        "uint16: 2 × 3, uint16; not read: its entries are uint16" + quantized,
                        "int64: 2 × 3, int64; not read: its entries are int64, not real numbers",
                        "bool: 2 × 2, bool; not read: its entries are bool, not real numbers",
                        "complex: 2 × 2, complex; not read: its entries are complex, not real"
                                + " numbers",
                        "long.double: 2 × 2, unknown; not read: its entries are of type numpy"
                                + " <f16, which is not known here",
                        "text: 1 × 2, unknown; not read: its entries are of type numpy <U1, which"
                                + " is not known here",
                        "objects: 1 × 2, unknown; not read: its entries are Python objects, which"
                                + " loading would run; that is refused",
                        "records: 1 × 1, unknown; not read: its entries are of type numpy record,"
                                + " which is not known here",
                        "nothing: 0 × 3, float32; not read: it has no entries",
                        "number: one number, float32; not read: it has 0 dimensions, a matrix has"
                                + " 2"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
    }

    @Test
    void complexNumbersThatAreNotAllThere() throws IOException {
        Refusal.of(
                npy(header("'<c8'", "(2, 2)"), 24),
                "is damaged: array w of 4 complex numbers has 24 bytes");
    }

    @Test
    void namesASingleArrayAfterItsFile() throws IOException {
        assertEquals(
                List.of("fortran: 4 × 3, other, float64"),
                Model.open(Fixture.path("fortran.npy")).layers().stream()
                        .map(Layer::toString)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}|its header is {}",
                "'descr'|its header is 'descr'",
                "{'fortran_order': True, 'shape': (a,)}|its header is {'fortran_order': True,"
                        + " 'shape': (a,)}",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (1234567890123456789, 1)}|its"
                        + " shape is 1234567890123456789, 1"
            })
    void aHeaderThatIsNone(String header, String what) throws IOException {
        Refusal.of(npy(header, 8), "is damaged: array w: " + what + "; is the copy complete?");
    }

    @Test
    void anArrayThatDoesNotFit() throws IOException {
        Refusal.of(
                npy(header("'<f4'", "(2, 2)"), 15),
                "is damaged: tensor w of shape [2, 2] and type float32 needs 16 bytes, but has 15");
        Refusal.of(
                npy(header("'<f4'", "(4294967296, 4294967296)"), 15),
                "is damaged: tensor w is larger than any file: [4294967296, 4294967296]");
        byte[] whole = array(header("'<f4'", "(2, 2)"), 16);
        Path file = Files.write(folder.resolve("w.npy"), Arrays.copyOf(whole, 30));
        Refusal.of(file, "is damaged: array w: its header ends too soon; is the copy complete?");
        whole[6] = 7;
        Refusal.of(
                Files.write(file, whole),
                "is damaged: array w: its version is 7; is the copy complete?");
        whole[6] = 1;
        whole[9] = 100;
        Refusal.of(
                Files.write(file, whole),
                "is damaged: array w: its header has 25660 bytes; is the copy complete?");
    }

    @Test
    void onlyOneDimension() throws IOException {
        Refusal.of(
                npy(header("'<f4'", "(4,)"), 16),
                "contains no readable matrix; for example, w"
                        + " is not read: it has 1"
                        + " dimension, a matrix has 2");
    }

    @Test
    void anArchiveOfSomethingElse() throws IOException {
        byte[] zip =
                new ZipBytes()
                        .stored("w.npy", "no array".getBytes(StandardCharsets.US_ASCII))
                        .toBytes();
        Refusal.of(
                Files.write(folder.resolve("w.npz"), zip),
                "is damaged: array w: its header ends too soon; is the copy complete?");
        zip = new ZipBytes().stored("w.npy", new byte[20]).toBytes();
        Refusal.of(
                Files.write(folder.resolve("w.npz"), zip),
                "is damaged: array w: it does not begin as numpy's files do; is the copy"
                        + " complete?");
        zip = new ZipBytes().stored("readme", new byte[20]).toBytes();
        Refusal.of(
                Files.write(folder.resolve("w.zip"), zip),
                "is a zip archive without readable weights; unpack an archived model and open its folder");
        Refusal.of(Files.write(folder.resolve("w.npz"), zip), "holds no weights");
    }

    @Test
    void anotherMethodOfPacking() throws IOException {
        byte[] zip =
                new ZipBytes()
                        .method(12)
                        .stored("w.npy", array(header("'<f4'", "(1, 1)"), 4))
                        .toBytes();
        Refusal.of(
                Files.write(folder.resolve("w.npz"), zip),
                "packs array w by method 12 of zip, which is not supported; numpy stores or"
                        + " deflates");
    }

    /** 100 MB of zeros in 0.1 MB: listed, with the reason, and never unpacked. */
    @Test
    void aZipBomb() throws IOException {
        byte[] bomb = array(header("'<f4'", "(5000, 5000)"), 100_000_000);
        byte[] sound = array(header("'<f4'", "(2, 2)"), 16);
        byte[] zip = new ZipBytes().deflated("bomb.npy", bomb).deflated("w.npy", sound).toBytes();
        Path file = Files.write(folder.resolve("w.npz"), zip);
        Model model = Model.open(file);
        assertEquals(1, model.layers().size());
        long packed = ZipBytes.deflate(bomb).length;
        assertEquals(
                "bomb: 5000 × 5000, float32; not read: it would unpack from "
                        + packed
                        + " bytes to "
                        + bomb.length
                        + ", as no weights do; if it is sound, save it with numpy.savez",
                model.skipped().get(0).toString());
        String out = folder.resolve("out.safetensors").toString();
        var thrown = assertThrows(WeightsFormatException.class, () -> model.save(out));
        assertEquals(
                file
                        + ": cannot be saved as safetensors because of tensor bomb: "
                        + model.skipped().get(0).reason(),
                thrown.getMessage());
    }

    /**
     * An archive, and a folder, with a matrix, an array of objects, one of dates and one of texts.
     */
    @Test
    void savesMatricesBesideObjects() throws IOException {
        Map<String, byte[]> arrays =
                Map.of(
                        "objects.npy", array(header("'|O'", "(3,)"), 10),
                        "dates.npy", array(header("'<M8[s]'", "(1,)"), 8),
                        "texts.npy", array(header("'<U2'", "(1,)"), 8),
                        "w.npy", array(header("'<f4'", "(2, 2)"), 16));
        Path dump = Files.createDirectory(folder.resolve("dump"));
        ZipBytes zip = new ZipBytes();
        for (String name : new TreeSet<>(arrays.keySet())) {
            zip.deflated(name, arrays.get(name));
            Files.write(dump.resolve(name), arrays.get(name));
        }
        Path out = folder.resolve("out.safetensors");
        for (Path file : List.of(Files.write(folder.resolve("w.npz"), zip.toBytes()), dump)) {
            assertEquals(
                    out
                            + ", without dates, as its entries are of type numpy <M8[s], which is"
                            + " not known here; objects, as its entries are Python objects, which"
                            + " loading would run; that is refused; texts, as its entries are of"
                            + " type numpy <U2, which is not known here",
                    Model.open(file).save(out.toString()).toString());
            assertEquals(4, Model.open(out).matrix("w").data.length);
            assertEquals(
                    "objects: 3, unknown; not read: it was left out when the file was saved: its"
                            + " entries are Python objects, which loading would run; that is refused",
                    Model.open(out).skipped().get(1).toString());
        }
    }

    @Test
    void compressedBytesThatAreDamaged() throws IOException {
        byte[] content = array(header("'<f4'", "(1, 3)"), 12);
        byte[] zip = new ZipBytes().crc(7).deflated("w.npy", content).toBytes();
        Path file = Files.write(folder.resolve("w.npz"), zip);
        String message =
                "is damaged: array w cannot be unpacked to its size; is the copy complete?";
        Refusal.ofMatrix(file, "w", message);
        zip = new ZipBytes().packed("w.npy", new byte[] {(byte) 0xff}, content.length).toBytes();
        Refusal.of(Files.write(file, zip), message);
        byte[] half = Arrays.copyOf(ZipBytes.deflate(content), 20);
        zip = new ZipBytes().packed("w.npy", half, content.length).toBytes();
        Refusal.of(
                Files.write(file, zip),
                "is damaged: array w: its compressed bytes end too soon; is the copy complete?");
    }
}
