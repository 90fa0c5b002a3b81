package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The messages for a broken or hostile ONNX file, as whole sentences. */
class BrokenOnnxTest {

    private static final int FLOAT = 1;
    private static final int FLOAT16 = 10;

    @TempDir private Path folder;

    private void refuses(byte[] content, String message) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), content);
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(file));
        assertEquals(file + ": " + message, thrown.getMessage());
    }

    private void damaged(byte[] content, String what) throws IOException {
        refuses(
                content,
                "is damaged, or not what its name says: " + what + "; is the copy complete?");
    }

    @Test
    void aFileCutShort() throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.path("encoder.onnx"));
        damaged(Arrays.copyOf(whole, 1000), "byte 18 announces 1366 bytes, and 980 are left");
    }

    @Test
    void wireFormatThatIsNone() throws IOException {
        damaged(new byte[] {8, 7, 0}, "no field can begin at byte 2");
        damaged(new byte[] {8, 7, 0x0b}, "wire type 3 before byte 3");
        damaged(
                new Proto()
                        .literally(8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)
                        .toBytes(),
                "the integer at byte 1 does not end");
        damaged(new byte[] {8, 7, 13, 1, 2}, "byte 3 begins a value of 4 bytes, and 2 are left");
        damaged(new byte[] {8}, "byte 1 begins a value of 1 bytes, and 0 are left");
        damaged(
                new Proto().integer(1, 7).integer(7, 1).toBytes(),
                "field 7 before byte 3 has wire type 0, not 2");
        damaged(
                new Proto()
                        .integer(1, 7)
                        .literally(0x3a, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1)
                        .toBytes(),
                "byte 3 announces 18446744073709551615 bytes, and 0 are left");
    }

    @Test
    void aMessageWithoutGraph() throws IOException {
        damaged(new byte[] {8, 7}, "there is no graph in it");
    }

    @Test
    void graphsInGraphsWithoutEnd() throws IOException {
        Proto graph = new Proto();
        for (int i = 0; i < 40; i++) {
            Proto attribute = new Proto().text(1, "body").message(6, graph);
            graph = new Proto().message(1, new Proto().text(4, "Loop").message(5, attribute));
        }
        damaged(Proto.onnxGraph(graph), "its graphs are nested more than 32 deep");
    }

    @Test
    void tensorsWithoutEnd() throws IOException {
        Proto graph = new Proto();
        for (int i = 0; i <= 100_000; i++) {
            graph.bytes(5, new byte[0]);
        }
        damaged(Proto.onnxGraph(graph), "it has more than 100000 tensors");
    }

    @Test
    void shapesThatCannotBe() throws IOException {
        refuses(Proto.onnx(Proto.tensor(FLOAT, 3, -2)), "is damaged: tensor w has a size of -2");
        refuses(
                Proto.onnx(Proto.tensor(FLOAT, 1L << 40, 1L << 40)),
                "is damaged: tensor w is larger than any file: [1099511627776, 1099511627776]");
        refuses(
                Proto.onnx(Proto.tensor(FLOAT, new long[33])),
                "is damaged: tensor w has more than 32 dimensions");
    }

    @Test
    void entriesThatDoNotFitTheShape() throws IOException {
        refuses(
                Proto.onnx(Proto.tensor(FLOAT, 2, 2).bytes(9, new byte[12])),
                "is damaged: tensor w of shape [2, 2] and type float32 needs 16 bytes, but has 12");
        refuses(
                Proto.onnx(Proto.tensor(FLOAT, 2, 2).bytes(4, new byte[12])),
                "is damaged: tensor w of shape [2, 2] has 3 entries");
        damaged(
                Proto.onnx(Proto.tensor(FLOAT, 2, 2).bytes(4, new byte[13])),
                "a run of 13 bytes is not made of 4s");
        damaged(
                Proto.onnxGraph(new Proto().message(15, new Proto().integer(3, 4))),
                "a sparse tensor has no values");
    }

    @Test
    void entriesOfAnotherType() throws IOException {
        byte[] content = Proto.onnx(Proto.tensor(FLOAT16, 1, 2).bytes(4, new byte[8]));
        Path file = Files.write(folder.resolve("model.onnx"), content);
        Model model = Model.open(file);
        var thrown = assertThrows(WeightsFormatException.class, () -> model.matrix("w"));
        assertEquals(
                file
                        + ": is damaged: tensor w has entries of a different type than its header gives",
                thrown.getMessage());
    }

    @Test
    void aFileThatChangesWhileItIsOpen() throws IOException {
        byte[] raw = Proto.onnx(Proto.tensor(FLOAT, 2, 2).bytes(9, new byte[16]));
        byte[] typed = Proto.onnx(Proto.tensor(FLOAT, 2, 2).bytes(4, new byte[16]));
        for (byte[] content : new byte[][] {raw, typed}) {
            Path file = Files.write(folder.resolve("model.onnx"), content);
            Model model = Model.open(file);
            Files.write(file, Arrays.copyOf(content, 20));
            var thrown = assertThrows(WeightsFormatException.class, () -> model.matrix("w"));
            assertEquals(
                    file + ": has become shorter since it was opened; open the model again",
                    thrown.getMessage());
        }
    }

    @Test
    void externalDataThatIsNotThere() throws IOException {
        refuses(
                Files.readAllBytes(Fixture.path("external.onnx")),
                "keeps its weights in external.bin, which is not beside it; copy that file there"
                        + " too");
        Files.write(folder.resolve("external.bin"), new byte[50]);
        refuses(
                Files.readAllBytes(Fixture.path("external.onnx")),
                "wants 60 bytes at 0 for tensor a.weight from external.bin, which has 50 bytes; is"
                        + " the copy complete?");
    }

    @Test
    void externalDataOutsideOfTheFolder() throws IOException {
        for (String location : new String[] {"../secret", "/etc/passwd", "a/../../b", ""}) {
            refuses(
                    external(Proto.pair("location", location)),
                    "wants weights from \"" + location + "\", outside its own folder; refused");
        }
        Files.createDirectories(folder.resolve("link"));
        refuses(
                external(Proto.pair("location", "link")),
                "keeps its weights in link, which is not beside it; copy that file there too");
    }

    @Test
    void externalDataWithImpossibleNumbers() throws IOException {
        Files.write(folder.resolve("w.bin"), new byte[50]);
        refuses(
                external(Proto.pair("location", "w.bin"), Proto.pair("offset", "ten")),
                "gives external data the offset \"ten\"");
        refuses(
                external(Proto.pair("location", "w.bin"), Proto.pair("offset", "-4")),
                "wants 16 bytes at -4 for tensor w from w.bin, which has 50 bytes; is the copy"
                        + " complete?");
        refuses(
                external(Proto.pair("location", "w.bin"), Proto.pair("length", "17")),
                "wants 16 bytes at 0 for tensor w from w.bin, which has 50 bytes; is the copy"
                        + " complete?");
    }

    private static byte[] external(Proto... pairs) {
        Proto tensor = Proto.tensor(FLOAT, 2, 2).integer(14, 1);
        for (Proto pair : pairs) {
            tensor.message(13, pair);
        }
        return Proto.onnx(tensor);
    }

    @Test
    void aFileBeyondTwoGigabytes() throws IOException {
        Path file = folder.resolve("huge.onnx");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(8);
            sparse.setLength(1L << 31);
        }
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(file));
        assertEquals(
                file
                        + ": has 2147483648 bytes, over the 2 GB of an ONNX file; larger models need a second file for weights",
                thrown.getMessage());
    }

    @Test
    void aMatrixLargerThanAJavaArray() throws IOException {
        Path weights = folder.resolve("w.bin");
        try (var sparse = new RandomAccessFile(weights.toFile(), "rw")) {
            sparse.setLength(4L << 31);
        }
        Proto tensor = Proto.tensor(FLOAT, 1 << 16, 1 << 15).integer(14, 1);
        refuses(
                Proto.onnx(tensor.message(13, Proto.pair("location", "w.bin"))),
                "contains no readable matrix; for example, w"
                        + " is not read: it has"
                        + " 2147483648 entries, more than the 2147483639 of a Java array");
    }

    @Test
    void quantizedWeights() {
        Path file = Fixture.path("quantized.onnx");
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(file));
        assertEquals(
                file
                        + ": contains no readable matrix; for example, dense.weight_quantized"
                        + " is not read: its entries are int8, quantised weights, and"
                        + " rounding changes the small singular values; use a float32, float16 or"
                        + " bfloat16 file of the same model",
                thrown.getMessage());
    }

    @Test
    void noWeightsAtAll() {
        Path file = Fixture.path("weightless.onnx");
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(file));
        assertEquals(file + ": holds no weights", thrown.getMessage());
    }
}
