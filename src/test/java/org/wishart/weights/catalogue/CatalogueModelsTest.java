package org.wishart.weights.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;
import org.wishart.weights.Role;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The real models, where they are on this machine, against other programs that read the same files:
 * every matrix's name, shape and every bit of its entries.
 */
class CatalogueModelsTest {

    @Test
    @EnabledIf("minilmIsHere")
    void readsMiniLm() throws IOException {
        Model model = Model.open("minilm");
        assertEquals("minilm: 39 matrices (36 in 6 blocks), float32, ONNX", model.toString());
        checkBlocks(model, 6, 384, 1536);
        checkAgainstReference(model, 39);
    }

    @Test
    @EnabledIf("bgeSmallIsHere")
    void readsBgeSmall() throws IOException {
        Model model = Model.open("bge-small");
        checkBlocks(model, 12, 384, 1536);
        checkAgainstReference(model, 75);
    }

    @Test
    @EnabledIf("bgeSmallV15IsHere")
    void readsBgeSmallV15() throws IOException {
        Model model = Model.open("bge-small-v1.5");
        checkBlocks(model, 12, 384, 1536);
        checkAgainstReference(model, 75);
    }

    @Test
    @EnabledIf("e5SmallIsHere")
    void readsE5Small() throws IOException {
        Model model = Model.open("e5-small");
        checkBlocks(model, 12, 384, 1536);
        checkAgainstReference(model, 75);
    }

    @Test
    @EnabledIf("bertBaseIsHere")
    void readsBertBase() throws IOException {
        Model model = Model.open("bert-base");
        assertEquals(
                "bert-base: 77 matrices (72 in 12 blocks), float32, TensorFlow checkpoint",
                model.toString());
        checkBlocks(model, 12, 768, 3072);
        checkAgainstReference(model, 77);
    }

    @Test
    @EnabledIf("bertBaseCasedIsHere")
    void readsBertBaseCased() throws IOException {
        Model model = Model.open("bert-base-cased");
        checkBlocks(model, 12, 768, 3072);
        checkAgainstReference(model, 77);
    }

    @Test
    @EnabledIf("useLiteIsHere")
    void readsUniversalSentenceEncoderLite() throws IOException {
        Model model = Model.open("use-lite");
        assertEquals(
                "use-lite: 16 matrices (15 in 3 blocks), float32, TensorFlow.js", model.toString());
        assertEquals(2, model.layers(Role.QUERY).size());
        assertEquals(2, model.layers(Role.UP).size());
        checkAgainstReference(model, 16);
    }

    @Test
    @EnabledIf("coreNlpParserIsHere")
    void readsCoreNlpParser() throws IOException {
        Model model = Model.open("corenlp-parser");
        assertEquals("corenlp-parser: 3 matrices, float64, CoreNLP parser", model.toString());
        checkAgainstReference(model, 3);
    }

    @Test
    @EnabledIf("gnubgIsHere")
    void readsGnuBackgammon() throws IOException {
        Model model = Model.open("gnubg");
        assertEquals("gnubg: 12 matrices, float32, GNU Backgammon", model.toString());
        checkAgainstReference(model, 12);
    }

    private static void checkBlocks(Model model, int blocks, int width, int inside) {
        List<Layer> inBlocks =
                model.layers().stream().filter(layer -> layer.block().isPresent()).toList();
        assertEquals(6 * blocks, inBlocks.size());
        List<String> endings =
                List.of(
                        "attention.self.query",
                        "attention.self.key",
                        "attention.self.value",
                        "attention.output.dense",
                        "intermediate.dense",
                        "output.dense");
        List<String> roles = List.of("query", "key", "value", "attention output", "up", "down");
        for (int i = 0; i < inBlocks.size(); i++) {
            Layer layer = inBlocks.get(i);
            assertEquals(i / 6, layer.block().getAsInt());
            assertEquals(roles.get(i % 6), layer.role().toString());
            assertEquals(
                    "encoder.layer." + i / 6 + "." + endings.get(i % 6) + ".weight", layer.name());
            assertEquals(layer.role() == Role.UP ? inside : width, layer.rows());
            assertEquals(layer.role() == Role.DOWN ? inside : width, layer.columns());
        }
    }

    private static void checkAgainstReference(Model model, int matrices) throws IOException {
        int checked = 0;
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                CatalogueModelsTest.class.getResourceAsStream(
                                        "/org/wishart/weights/catalogue-weights.csv"),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] row = line.split(",", -1);
                if (row[0].equals(model.name())) {
                    checkMatrix(model.matrix(row[1]), row);
                    checked++;
                }
            }
        }
        assertEquals(matrices, checked);
        assertEquals(matrices, model.layers().size());
    }

    private static void checkMatrix(DMatrixRMaj matrix, String[] row) {
        assertEquals(Integer.parseInt(row[2]), matrix.numRows, row[1]);
        assertEquals(Integer.parseInt(row[3]), matrix.numCols, row[1]);
        assertEquals(Double.parseDouble(row[5]), matrix.get(0, 0), 0.0, row[1]);
        assertEquals(Double.parseDouble(row[6]), matrix.get(1 % matrix.numRows, 0), 0.0, row[1]);
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * matrix.getNumElements())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            bytes.putFloat((float) matrix.data[i]);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        assertEquals(Long.parseLong(row[4]), crc.getValue(), row[1]);
    }

    static boolean minilmIsHere() {
        return Catalogue.model("minilm").isHere();
    }

    static boolean bgeSmallIsHere() {
        return Catalogue.model("bge-small").isHere();
    }

    static boolean bgeSmallV15IsHere() {
        return Catalogue.model("bge-small-v1.5").isHere();
    }

    static boolean e5SmallIsHere() {
        return Catalogue.model("e5-small").isHere();
    }

    static boolean bertBaseIsHere() {
        return Catalogue.model("bert-base").isHere();
    }

    static boolean bertBaseCasedIsHere() {
        return Catalogue.model("bert-base-cased").isHere();
    }

    static boolean useLiteIsHere() {
        return Catalogue.model("use-lite").isHere();
    }

    static boolean coreNlpParserIsHere() {
        return Catalogue.model("corenlp-parser").isHere();
    }

    static boolean gnubgIsHere() {
        return Catalogue.model("gnubg").isHere();
    }
}
