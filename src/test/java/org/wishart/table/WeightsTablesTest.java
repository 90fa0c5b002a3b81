package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.dtype.DType;
import org.wishart.weights.Layer;
import org.wishart.weights.NonFinite;
import org.wishart.weights.Role;
import org.wishart.weights.catalogue.Catalogue;

import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class WeightsTablesTest {

    private static final Layer UP =
            new Layer(
                    "encoder.layer.0.intermediate.dense.weight",
                    "onnx::MatMul_1",
                    Role.UP,
                    OptionalInt.of(0),
                    6,
                    2,
                    true,
                    DType.FLOAT32,
                    48,
                    OptionalInt.empty(),
                    List.of(),
                    "",
                    Optional.empty());
    private static final Layer EMBEDDING =
            new Layer(
                    "embeddings.weight",
                    "embeddings.weight",
                    Role.EMBEDDING,
                    OptionalInt.empty(),
                    9,
                    2,
                    false,
                    DType.FLOAT32,
                    72,
                    OptionalInt.empty(),
                    List.of(),
                    "found beside the words",
                    Optional.empty());

    @Test
    void ofLayersIsOneRowEachWithTheBlockMissingOutsideTheBlocks() {
        Table table = WeightsTables.of(List.of(UP, EMBEDDING));
        assertEquals(
                List.of("name", "role", "block", "rows", "columns", "dtype", "note"),
                table.columnNames());
        assertEquals("found beside the words", table.stringColumn("note").get(1));
        assertEquals(
                List.of("name", "role", "block", "rows", "columns", "dtype"),
                WeightsTables.of(List.of(UP)).columnNames());
        assertEquals("up", table.stringColumn("role").get(0));
        assertEquals(0, table.intColumn("block").getInt(0));
        assertTrue(table.intColumn("block").isMissing(1));
        assertEquals(6, table.intColumn("rows").getInt(0));
    }

    @Test
    void ofTheCatalogueSaysWhetherAModelIsHere() {
        Table table = WeightsTables.of(Catalogue.models());
        for (int i = 0; i < table.rowCount(); i++) {
            String name = table.stringColumn("name").get(i);
            assertEquals(
                    Catalogue.model(name).isHere()
                            ? "yes"
                            : "no: open(\"" + name + "\") downloads it",
                    table.stringColumn("here").get(i));
        }
    }

    @Test
    void ofEntriesThatAreNotFiniteSaysHowManyAndWhere() {
        NonFinite damaged =
                new NonFinite(
                        "w", DType.FLOAT16, List.of(2L, 2L), 2, 1, 0, List.of(List.of(0L, 1L)));
        Table table = WeightsTables.of(List.of(damaged));
        assertTrue(WeightsTables.takes(List.of(damaged)));
        assertEquals(
                List.of("name", "shape", "dtype", "nan", "positive", "negative", "places"),
                table.columnNames());
        assertEquals(2, table.longColumn("nan").get(0));
        assertEquals(1, table.longColumn("positive").get(0));
        assertEquals("float16", table.stringColumn("dtype").get(0));
        assertEquals("[0, 1] …", table.stringColumn("places").get(0));
    }

    @Test
    void refusesOtherLists() {
        assertFalse(WeightsTables.takes(List.of(UP, "text")));
        assertEquals(
                "a table needs layers, skipped tensors, non-finite entries or catalogue entries, got a list of String; otherwise use Table.create",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> WeightsTables.of(List.of("text")))
                        .getMessage());
        assertEquals(
                "a table needs layers, skipped tensors, non-finite entries or catalogue entries, got an empty list; otherwise use Table.create",
                assertThrows(IllegalArgumentException.class, () -> WeightsTables.of(List.of()))
                        .getMessage());
    }
}
