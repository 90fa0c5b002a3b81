package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CsvTest {

    @TempDir private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("w.csv"), text);
    }

    /** As numpy, R, pandas, spreadsheets and people write one and the same matrix. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2.5,-3e-2\n4,.5,6.\n",
                "1.0 2.5 -0.03\n4 0.5 6\n",
                "# saved by numpy\n1;+2.5;-3E-02\r\n\r\n4;0.5;6",
                "a,b,c\n1,2.5,-0.03\n4,0.5,6\n",
                "\"a\"\t\"b\"\t\"c\"\n\"1\"\t\"2.5\"\t\"-0.03\"\n\"4\"\t\"0.5\"\t\"6\"\n",
                ",0,1,b\n0,1,2.5,-0.03\n1,4,0.5,6\n",
                "a,b,c\nx,1,2.5,-0.03\ny,4,0.5,6\n",
                "x,1,2.5,-0.03\ny,4,0.5,6\n",
                "\uFEFF1, 2.5, -0.03\n4, 0.5, 6\n"
            })
    void readsWhatProgramsWrite(String text) throws IOException {
        Model model = Model.open(write(text));
        assertEquals("w: 2 × 3, other, float64", model.layers().get(0).toString());
        DMatrixRMaj matrix = model.matrix("w");
        assertArrayEquals(new double[] {1, 2.5, -0.03, 4, 0.5, 6}, matrix.data);
    }

    @Test
    void readsWhatIsNotFinite() throws IOException {
        DMatrixRMaj matrix = Model.open(write("nan,inf\n-Infinity,NaN\n")).matrix("w");
        assertArrayEquals(
                new double[] {
                    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
                },
                matrix.data);
    }

    @Test
    void readsLongLinesAndFiles() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 20_000; j++) {
                text.append(j == 0 ? "" : "\t").append(i * 20_000 + j);
            }
            text.append('\n');
        }
        DMatrixRMaj matrix =
                Model.open(Files.writeString(folder.resolve("w.tsv"), text)).matrix("w");
        for (int i = 0; i < 60_000; i++) {
            assertEquals(i, matrix.data[i]);
        }
    }

    @Test
    void refusesWhatIsNoMatrix() throws IOException {
        Refusal.of(
                write("1,2\n3,four\n"),
                "line 2, field 2 is no number: \"four\"; entries are written with a decimal point,"
                        + " apart by commas, semicolons, tabs or spaces");
        Refusal.of(
                write("1;2\n3,5;4\n"),
                "line 2, field 1 is no number: \"3,5\"; entries are written with a decimal point,"
                        + " apart by commas, semicolons, tabs or spaces");
        Refusal.of(
                write("1,2\n3,\n"),
                "line 2, field 2 is no number: \"\"; entries are written with a decimal point,"
                        + " apart by commas, semicolons, tabs or spaces");
        Refusal.of(write("1,2\n\n3,4,5\n"), "line 3 has 3 entries, and those before have 2");
        Refusal.of(write("a,b\n"), "holds no row of numbers");
        Refusal.of(write("# nothing\n"), "holds no row of numbers");
        for (String java : new String[] {"1f", "0x1p3", "1e", "1d", "e5", ".", "--1"}) {
            Refusal.of(
                    write("1,2\n3," + java + "\n"),
                    "line 2, field 2 is no number: \""
                            + java
                            + "\"; entries are written with a decimal point, apart by commas,"
                            + " semicolons, tabs or spaces");
        }
    }

    @Test
    void refusesALineWithoutEnd() throws IOException {
        Refusal.of(
                Files.write(folder.resolve("w.csv"), new byte[(1 << 25) + 1]),
                "line 1 is too long for a row of a matrix");
    }
}
