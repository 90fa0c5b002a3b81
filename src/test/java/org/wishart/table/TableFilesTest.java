package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.notebook.TableVerbs;
import org.wishart.notebook.Wishart;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.DoubleStream;

class TableFilesTest {

    @TempDir private Path folder;

    private static Table table() {
        DoubleColumn numbers = DoubleColumn.create("ν", 0.1, 1e-300);
        numbers.appendMissing();
        return Table.create(
                "t",
                numbers,
                IntColumn.create("k", 1, 2, 3),
                StringColumn.create("name", "a,b", "c\td", "\"é\""));
    }

    @Test
    void writesEveryDigit() throws IOException {
        Path csv = TableVerbs.save(table(), folder.resolve("t.csv").toString());
        assertEquals(
                "ν,k,name\n0.1,1,\"a,b\"\n1.0E-300,2,c\td\n,3,\"\"\"é\"\"\"\n",
                Files.readString(csv));
        Path tsv = TableVerbs.save(table(), folder.resolve("t.TSV").toString());
        assertEquals(
                "ν\tk\tname\n0.1\t1\ta,b\n1.0E-300\t2\t\"c\td\"\n\t3\t\"\"\"é\"\"\"\n",
                Files.readString(tsv));
        assertEquals(2, folder.toFile().list().length);
    }

    @Test
    void refusesOtherEndings() {
        var thrown =
                assertThrows(
                        IllegalArgumentException.class, () -> TableVerbs.save(table(), "t.xlsx"));
        assertEquals(
                "cannot save t.xlsx: a table's file name must end in .csv or .tsv",
                thrown.getMessage());
    }

    @Test
    void columnsAreSamples() {
        double[] values = DoubleStream.iterate(1, x -> x * 1.05).limit(200).toArray();
        DoubleColumn column = DoubleColumn.create("loss", values);
        assertEquals(Wishart.hill(values).tailIndex(20), Wishart.hill(column).tailIndex(20));
        assertEquals(Wishart.powerLaw(values).xmin(), Wishart.powerLaw(column).xmin());
        assertEquals(Wishart.tail(values).toString(), Wishart.tail(column).toString());
        assertArrayEquals(new double[] {1, 2}, TableFiles.values(IntColumn.create("k", 1, 2)));
        column.appendMissing();
        var thrown = assertThrows(IllegalArgumentException.class, () -> Wishart.hill(column));
        assertEquals(
                "column loss has missing values, 1 of 201; take column.removeMissing()",
                thrown.getMessage());
    }
}
