package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

class ModelTest {

    /**
     * Every entry of every fixture, exactly: the conversions to double lose nothing. One case for
     * each table, because a case for each of the entries would open thousands of files.
     */
    @ParameterizedTest
    @CsvSource({
        "onnx-entries.csv, 203",
        "checkpoint-entries.csv, 72",
        "numpy-entries.csv, 111",
        "torch-entries.csv, 227",
        "pickle-entries.csv, 362",
        "text-entries.csv, 680",
        "container-entries.csv, 110",
        "hdf-entries.csv, 494",
        "hdf-filter-entries.csv, 870",
        "program-entries.csv, 255"
    })
    void agreesWithReference(String table, int entries) throws IOException {
        Map<String, DMatrixRMaj> matrices = new HashMap<>();
        int checked = 0;
        for (String line : Files.readAllLines(Fixture.path(table))) {
            String[] fields = line.split(",", -1);
            if (fields.length != 7 || fields[0].equals("file")) {
                continue; // where the data comes from, and the header
            }
            String where = fields[0] + ", " + fields[1];
            if (!matrices.containsKey(where)) {
                matrices.put(where, Model.open(Fixture.path(fields[0])).matrix(fields[1]));
            }
            DMatrixRMaj matrix = matrices.get(where);
            assertEquals(Integer.parseInt(fields[2]), matrix.numRows, where);
            assertEquals(Integer.parseInt(fields[3]), matrix.numCols, where);
            double expected =
                    switch (fields[6]) {
                        case "inf" -> Double.POSITIVE_INFINITY;
                        case "nan" -> Double.NaN;
                        default -> Double.parseDouble(fields[6]);
                    };
            int row = Integer.parseInt(fields[4]);
            int column = Integer.parseInt(fields[5]);
            assertEquals(expected, matrix.get(row, column), where + " " + row + " " + column);
            checked++;
        }
        assertEquals(entries, checked);
    }

    @Test
    void listsBlocksFirstAndRolesInOrder() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        assertEquals(
                List.of(
                        "encoder.layer.0.attention.self.query.weight: 4 × 4, query in block 0,"
                                + " float32",
                        "encoder.layer.0.attention.self.key.weight: 4 × 4, key in block 0, float32",
                        "encoder.layer.1.intermediate.dense.weight: 6 × 4, up in block 1, float32",
                        "embeddings.word_embeddings.weight: 5 × 4, embedding, float32",
                        "onnx::MatMul_13: 4 × 4, other, float32",
                        "pooler.dense.weight: 3 × 4, other, float32"),
                model.layers().stream().map(Layer::toString).toList());
        assertEquals("encoder.onnx: 6 matrices (3 in 2 blocks), float32, ONNX", model.toString());
        assertEquals(
                List.of("encoder.layer.1.intermediate.dense.weight"),
                model.layers(Role.UP).stream().map(Layer::name).toList());
    }

    @Test
    void saysWhatIsNotReadAndWhy() throws IOException {
        assertEquals(
                List.of(
                        "int8: 3 × 2, int8; not read: its entries are int8, quantised weights, and"
                                + " rounding changes the small singular values; use a float32,"
                                + " float16 or bfloat16 file of the same model",
                        "uint8: 3 × 2, uint8; not read: its entries are uint8, quantised weights,"
                                + " and rounding changes the small singular values; use a float32,"
                                + " float16 or bfloat16 file of the same model",
                        "int32: 3 × 2, int32; not read: its entries are int32, not real numbers",
                        "bool: 3 × 2, bool; not read: its entries are bool, not real numbers",
                        "nothing: 0 × 4, float32; not read: it has no entries",
                        "sparse: 2 × 3, float32; not read: it is stored as a sparse tensor"),
                Model.open(Fixture.path("types.onnx")).skipped().stream()
                        .map(SkippedTensor::toString)
                        .toList());
        assertEquals(
                List.of(
                        "encoder.layer.0.attention.self.query.bias: 4, float32; not read: it has 1"
                                + " dimension, a matrix has 2",
                        "encoder.layer.0.attention.self.query.kernel.adam_m: 4 × 4, float32; not"
                                + " read: it is the optimizer's state, not a weight",
                        "global_step: one number, int32; not read: its entries are int32, not real"
                                + " numbers",
                        "partitioned.weight: 8 × 2, float32; not read: it is partitioned into"
                                + " slices"),
                Model.open(Fixture.path("tiny.ckpt.index")).skipped().stream()
                        .map(SkippedTensor::toString)
                        .toList());
    }

    @Test
    void findsAMatrixByItsNameInTheFileToo() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        Layer layer = model.layer("onnx::MatMul_12");
        assertEquals("encoder.layer.1.intermediate.dense.weight", layer.name());
        assertEquals("6 × 4", layer.shape());
        assertEquals(96, layer.bytes());
        assertEquals(
                model.matrix(layer.name()).get(5, 3), model.matrix("onnx::MatMul_12").get(5, 3));
    }

    @Test
    void readsAFreshMatrixEachTime() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        DMatrixRMaj first = model.matrix("pooler.dense.weight");
        double entry = first.get(0, 0);
        first.zero();
        assertNotSame(first, model.matrix("pooler.dense.weight"));
        assertEquals(entry, model.matrix("pooler.dense.weight").get(0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "tiny.ckpt.index, tiny.ckpt.index",
        "tiny.ckpt, tiny.ckpt",
        "tiny.ckpt.data-00001-of-00002, tiny.ckpt.data-00001-of-00002"
    })
    void opensACheckpointByAnyOfItsNames(String name, String shown) throws IOException {
        Path path = Fixture.path("tiny.ckpt.index").resolveSibling(name);
        assertEquals(
                shown
                        + ": 5 matrices (2 in 2 blocks), float32, float16, bfloat16, TensorFlow"
                        + " checkpoint",
                Model.open(path.toString()).toString());
    }

    @Test
    void opensFoldersOfModels(@TempDir Path folder) throws IOException {
        Path onnx = Files.createDirectories(folder.resolve("hub/onnx"));
        Files.copy(Fixture.path("encoder.onnx"), onnx.resolve("model.onnx"));
        assertEquals("hub", Model.open(folder.resolve("hub")).name());
        assertEquals(onnx.resolve("model.onnx"), Model.open(folder.resolve("hub")).file());

        Path saved = Files.createDirectories(folder.resolve("saved/variables"));
        Files.createFile(folder.resolve("saved/saved_model.pb"));
        for (String part : List.of("index", "data-00000-of-00002", "data-00001-of-00002")) {
            Files.copy(Fixture.path("tiny.ckpt." + part), saved.resolve("variables." + part));
        }
        assertEquals(5, Model.open(folder.resolve("saved")).layers().size());
        assertEquals(5, Model.open(folder.resolve("saved/saved_model.pb")).layers().size());

        Path single = Files.createDirectories(folder.resolve("single"));
        Files.copy(Fixture.path("encoder.onnx"), single.resolve("other.onnx"));
        assertEquals(6, Model.open(single).layers().size());
    }

    @Test
    void stopsWhenInterrupted() throws IOException {
        Model model = Model.open(Fixture.path("encoder.onnx"));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> model.matrix("pooler.dense.weight"));
        assertEquals(false, Thread.currentThread().isInterrupted());
    }
}
