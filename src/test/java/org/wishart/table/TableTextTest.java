package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.stream.IntStream;

class TableTextTest {

    @Test
    void alignsColumnsOfCharacters() {
        Table table =
                Table.create(
                        "layers",
                        StringColumn.create("name", "query", "a\nb"),
                        DoubleColumn.create("ν", 12.5, -1e-7));
        assertEquals(
                """
                layers: 2 rows × 2 columns
                name               ν
                query          12.50
                a b    −1.000 × 10⁻⁷""",
                TableText.of(table));
    }

    @Test
    void showsTheEndsOfALongTable() {
        Table table = Table.create("", IntColumn.create("n", IntStream.range(0, 17).toArray()));
        assertEquals(
                "table: 17 rows × 1 column\n"
                        + " n\n 0\n 1\n 2\n 3\n 4\n 5\n 6\n 7\n 8\n 9\n⋮\n12\n13\n14\n15\n16",
                TableText.of(table));
    }

    @Test
    void saysInOneLineWhatATableHolds() {
        Table table =
                Table.create("layers of\nW", StringColumn.create("a"), StringColumn.create("b\tc"));
        assertEquals("layers of W: 0 rows × 2 columns (a, b c)", TableText.oneLine(table));
        assertEquals("table: 0 rows × 0 columns", TableText.oneLine(Table.create("")));
        IntStream.range(0, 31).forEach(i -> table.addColumns(IntColumn.create("c" + i)));
        assertEquals(
                "layers of W: 0 rows × 33 columns (a, b c, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9,"
                        + " c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23,"
                        + " c24, c25, c26, c27, …)",
                TableText.oneLine(table));
    }
}
