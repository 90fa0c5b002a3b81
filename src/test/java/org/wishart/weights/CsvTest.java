package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.format.Formats;

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
        Layer layer = model.layers().get(0);
        assertEquals("2 × 3", layer.rows() + " × " + layer.columns());
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

    private String note(String text) throws IOException {
        Layer layer = Model.open(write(text)).layers().get(0);
        return layer.rows() + " × " + layer.columns() + ": " + layer.note();
    }

    private static final String HEADER = "the first line is taken for names of columns";
    private static final String NAMES = "the first column is taken for names of rows";
    private static final String ENDS = "the separators at the ends of lines are passed over";

    @Test
    void saysWhatItTookForNames() throws IOException {
        assertEquals("2 × 2: ", note("1,2\n3,4\n"));
        assertEquals("1 × 4: ", note("0,1,2,3\n"));
        assertEquals("2 × 3: ", note("0,1,2\n3,4,5\n"));
        assertEquals("2 × 2: " + HEADER, note("a,b\n1,2\n3,4\n"));
        assertEquals("2 × 2: " + NAMES, note("a,1,2\nb,3,4\n"));
        assertEquals("2 × 2: " + HEADER + "; " + NAMES, note("x,y\na,1,2\nb,3,4\n"));
        assertEquals("2 × 2: " + HEADER + "; " + NAMES, note(",5,7\na,1,2\nb,3,4\n"));
        assertEquals("2 × 3: " + HEADER, note("0,1,2\n1.0,2.5,3.0\n3.0,4.0,5.0\n"));
        assertEquals("2 × 2: " + HEADER + "; " + NAMES, note("5,7\na,1,2\nb,3,4\n"));
        assertEquals("2 × 2: " + HEADER, note("\"5\",\"7\"\n1,2\n3,4\n"));
        assertEquals("2 × 1: " + HEADER, note("my weights\n1\n2\n"));
        assertEquals("3 × 2: " + HEADER + "; " + NAMES, note("unit,a,b\n0,1,2.5\n1,3,4\n2,5,6\n"));
        assertEquals("3 × 3: " + HEADER, note("u,a,b\n0,1,2\n1,3,4\n2,5,6\n"));
        assertEquals("3 × 1: " + NAMES, note("0,0.5\n1,0.25\n2,1.5\n"));
        assertEquals("3 × 2: ", note("0,0.5\n1,0.25\n2,1\n"));
        assertEquals("2 × 3: " + ENDS, note("1,2,3,\n4,5,6,\n"));
        assertEquals("2 × 3: commas are taken for decimal points", note("1,5;2;3\n4;5;6\n"));
        assertEquals("2 × 2: commas are taken for decimal points", note("1,234;0,5\n2;3\n"));
        assertEquals(
                "3 × 2: 2 entries are missing and read as NaN, the first on line 1, field 2",
                note("1,NA\n3,4\n,6\n"));
        assertEquals(
                "2 × 2: 1 entry is missing and read as NaN, the first on line 2, field 2",
                note("1,2\n3,\n"));
    }

    private static final String NO_NUMBER =
            "; use decimal points, and separate values by commas, semicolons, tabs or spaces";

    private static final String NOTATION =
            "; write numbers as -0.5 or 1e-3, missing ones as NaN, and begin names with a letter";

    private void refuses(String text, String message) throws IOException {
        Refusal.of(write(text), message);
    }

    @Test
    void refusesWhatIsNoMatrix() throws IOException {
        refuses("1,2\n3,four\n", "line 2, field 2 is not a number: \"four\"" + NO_NUMBER);
        for (String field : new String[] {"1 234", "1 2", "12,34,5"}) {
            refusesNotation("1,2\n3,\"" + field + "\"\n", 2, 2, field);
        }
        refuses("1,x\n3,4\n", "line 1, field 2 is not a number: \"x\"" + NO_NUMBER);
        refuses("1,2,x\n3,4,5\n", "line 1, field 3 is not a number: \"x\"" + NO_NUMBER);
        refuses("x,2\n3,4\n", "line 1, field 1 is not a number: \"x\"" + NO_NUMBER);
        refuses("1,2\nx,4\n", "line 2, field 1 is not a number: \"x\"" + NO_NUMBER);
        refuses("a,b\nx,4\n3,4\n", "line 2, field 1 is not a number: \"x\"" + NO_NUMBER);
        refuses("1,2\n\n3,4,5\n", "line 1 has 2 fields, and those below have 3");
        refuses("1,2\n\n3,4\n3,4,5\n", "line 4 has 3 fields, and those before have 2");
        refuses("1,2,3\n4\n", "line 1 has 3 fields, and those below have 1");
        refuses("a,b,c\n1,2\n", "line 1 has 3 fields, and the rows have 2");
        refuses("1,2,\n3,4\n", "line 1 has 3 fields, and those below have 2");
        refuses("a,b\n", "holds no row of numbers");
        refuses("# nothing\n", "holds no row of numbers");
        refuses("a\nb\n", "line 2, field 1 is not a number: \"b\"" + NO_NUMBER);
        refuses("1,\"2\n3,4\n", "line 1 opens a quotation mark that is never closed");
        refuses("1,2\n3,e5\n", "line 2, field 2 is not a number: \"e5\"" + NO_NUMBER);
        refuses("a,b\n1,2,3\n4,5,6\n", "line 1 has 2 fields, and the rows have 3");
        refuses("1,x\n3,4,5\n", "line 1, field 2 is not a number: \"x\"" + NO_NUMBER);
    }

    private void refusesNotation(String text, int line, int field, String number)
            throws IOException {
        refuses(
                text,
                "line "
                        + line
                        + ", field "
                        + field
                        + " has an unsupported notation: \""
                        + number
                        + "\""
                        + NOTATION);
    }

    /** As accountants, programmers, statisticians and spreadsheets write numbers and no numbers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1%",
                "$1",
                "1 €",
                "US$1",
                "EUR 1",
                "(1)",
                "0x10",
                "0x1p3",
                "&HFF",
                "1f",
                "1d",
                "1L",
                "1_0",
                "1/2",
                "½",
                "True",
                "FALSE",
                "1+2j",
                "(1+2j)",
                "1e",
                "1e+",
                "1.2.3",
                "--1",
                "+-1",
                "\u2014" + "1",
                "\u0661",
                "\uFF11",
                "1\u00A0000",
                "1\u2009000",
                "1\u202F000",
                "1'000",
                "1\u2019000",
                "1×10",
                "~1",
                "<1",
                "1.#INF",
                "-nan(ind)",
                "inf%",
                "-",
                ".",
                "?",
                "****",
                "∞",
                "3 kg",
                "2024-01-01",
                "#DIV/0!",
                "1.234-100",
                "1*"
            })
    void refusesNumbersInOtherNotationsWhereverTheyStand(String odd) throws IOException {
        refusesNotation("1;2\n3;" + odd + "\n", 2, 2, odd);
        // as a first line, a first column, their corner, and a matrix of one column
        refusesNotation(odd + ";" + odd + "\n3;4\n5;6\n", 1, 1, odd);
        refusesNotation("1;" + odd + "\n3;4\n5;6\n", 1, 2, odd);
        refusesNotation(odd + ";2\n" + odd + ";4\n" + odd + ";6\n", 1, 1, odd);
        refusesNotation("a;b\n" + odd + ";4\n" + odd + ";6\n", 2, 1, odd);
        refusesNotation("a;" + odd + "\n3;4\n5;6\n", 1, 2, odd);
        refusesNotation(odd + ";b\n3;4\n5;6\n", 1, 1, odd);
        refusesNotation(odd + "\n1\n2\n", 1, 1, odd);
    }

    @Test
    void readsTheNotationsOfFortranAndOfTypography() throws IOException {
        String matrix = "1D0 2.5d-1 -3D+2\n\u22124 \u20135e\u20132 +.6D1\n";
        assertArrayEquals(
                new double[] {1, 0.25, -300, -4, -0.05, 6},
                Model.open(write(matrix)).matrix("w").data);
        assertEquals("2 × 3: ", note(matrix));
        assertEquals("1 × 2: ", note("1D0,1D0\n"));
        assertEquals("2 × 2: commas are taken for decimal points", note("\"1,5\",\"2,5\"\n3,4\n"));
    }

    /** Names with digits in them are names, and so is whatever stands below pandas' corner. */
    @Test
    void takesNamesWithDigitsForNames() throws IOException {
        for (String name :
                new String[] {
                    "x1", "e5", "1st", "2nd layer", "0.weight", "0.0_conv", "nan_count"
                }) {
            assertEquals("2 × 2: " + HEADER, note(name + ",b\n1,2\n3,4\n"));
            assertEquals("2 × 2: " + NAMES, note(name + ",1,2\nb,3,4\n"));
        }
        assertEquals("2 × 2: " + HEADER + "; " + NAMES, note(",25%,75%\na,1,2\nb,3,4\n"));
        assertEquals("2 × 2: " + HEADER + "; " + NAMES, note(",a,b\n10%,1,2\n20%,3,4\n"));
        assertEquals("2 × 2: " + HEADER, note("\"25%\",\"75%\"\n1,2\n3,4\n"));
        assertEquals(
                "2 × 2: " + HEADER + "; " + NAMES, note("\"a\",\"b\"\n\"3\",1,2\n\"7\",3,4\n"));
    }

    /** What could be read in two ways is not guessed at. */
    @Test
    void refusesWhatIsAmbiguous() throws IOException {
        String empty =
                "line 1, field 1 is empty, so the line may name columns or miss an entry; write names, or NaN";
        refuses(",5,7\n1,2,3\n4,5,6\n", empty);
        String counts =
                "line 1, field 1 begins 0, 1, 2, …, which may be a row or pandas' column names; save with header=False, or write 0.0, 1.0, 2.0, …";
        refuses("0,1\n0.5,0.25\n", counts);
        refuses("0,1,2\n0.5,1,2\n", counts);
        refuses("x,0,1\ny,0.5,0.25\n", counts);
        String groups = "; write numbers without that";
        refuses("1;2\n1,234,567;4\n", "line 2, field 1 groups its digits, \"1,234,567\"" + groups);
        refuses("1;2\n3;1,234.5\n", "line 2, field 2 groups its digits, \"1,234.5\"" + groups);
        refuses("1;2\n3;1.234,5\n", "line 2, field 2 groups its digits, \"1.234,5\"" + groups);
        refuses(
                "1;2\n3;1,234\n",
                "line 2, field 2 may have a decimal comma or groups of digits, \"1,234\"; write"
                        + " numbers with a decimal point");
        refuses(
                "1;2.5\n3,5;4\n",
                "line 1, field 2 has a point, \"2.5\", where line 2, field 1 has a decimal comma;"
                        + " write all numbers alike");
    }

    @Test
    void tellsTextFromOtherFilesWithTheSameEnding() throws IOException {
        Refusal.of(
                Files.write(folder.resolve("w.dat"), new byte[] {1, 2, 0, 3}),
                "has a format that is not supported; supported are " + Formats.READABLE);
        Path prose = Files.writeString(folder.resolve("w.txt"), "Read me.\nThis is a model.\n");
        Refusal.of(prose, "line 2, field 2 is not a number: \"is\"" + NO_NUMBER);
    }

    @Test
    void aChangedFileIsNotRead() throws IOException {
        Path file = write("1,2\n3,4\n");
        Model model = Model.open(file);
        for (String other : new String[] {"1,2\n3,x\n", "1,2\n3\n"}) {
            write(other);
            assertEquals(
                    file + ": has changed since it was opened; open the model again",
                    assertThrows(WeightsFormatException.class, () -> model.matrix("w"))
                            .getMessage());
        }
    }

    @Test
    void refusesALineWithoutEnd() throws IOException {
        refuses("1,2\n" + ",".repeat(1 << 22), "line 2 is too long for a row of a matrix");
        Refusal.of(
                Files.write(folder.resolve("w.csv"), new byte[(1 << 25) + 1]),
                "line 1 is too long for a row of a matrix");
    }
}
