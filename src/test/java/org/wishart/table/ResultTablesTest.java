package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.report.Metrics;
import org.wishart.spectrum.Spectrum;
import org.wishart.weights.Fixture;
import org.wishart.weights.Model;

import tech.tablesaw.api.Table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class ResultTablesTest {

    private static final double[] VALUES =
            IntStream.range(0, 20).mapToDouble(i -> 3 - i / 10.0).toArray();
    private static final Spectrum NAMED = Spectrum.of("first", VALUES, 20, 30, 0);
    private static final Spectrum UNNAMED = Spectrum.of(new double[] {3, 2}, 2, 2);

    @Test
    void rowsBeginWithTheNameOfTheMatrix() {
        Table fits =
                ResultTables.of(
                        List.of(MarchenkoPasturFit.of(NAMED), MarchenkoPasturFit.of(NAMED)));
        assertEquals(2, fits.rowCount());
        assertEquals("name", fits.columnNames().get(0));
        assertEquals(List.of("first", "first"), fits.stringColumn("name").asList());
        assertEquals(MarchenkoPasturFit.of(NAMED).sigma(), fits.doubleColumn("sigma").getDouble(1));
    }

    /** What only one of them lacks is a missing cell, and so is the reason of the others. */
    @Test
    void keepsColumnsThatOnlySomeHave() {
        Table metrics =
                ResultTables.of(List.of(Metrics.of(NAMED), Metrics.of(UNNAMED), Metrics.of(NAMED)));
        assertEquals(3, metrics.rowCount());
        assertFalse(metrics.column("softRank").isMissing(0));
        assertTrue(metrics.column("softRank").isMissing(1));
        assertFalse(metrics.column("softRank").isMissing(2));
        assertTrue(metrics.column("missing").isMissing(0));
        assertFalse(metrics.column("missing").isMissing(1));
        assertTrue(metrics.column("missing").isMissing(2));
    }

    /** A table that has an index of its own keeps it. */
    @Test
    void countsResultsOfSeveralRows() {
        Table spectra = ResultTables.of(List.of(UNNAMED, UNNAMED));
        assertEquals(List.of(0, 0, 1, 1), spectra.intColumn("result").asList());
        assertEquals(List.of(0, 1, 0, 1), spectra.intColumn("index").asList());
    }

    /** Where only some have a name, the others have none; layers keep their own names. */
    @Test
    void losesNoName() {
        Table metrics = ResultTables.of(List.of(Metrics.of(NAMED), Metrics.of(UNNAMED)));
        assertEquals("first", metrics.stringColumn("name").get(0));
        assertTrue(metrics.stringColumn("name").isMissing(1));
        Model model = Model.open(Fixture.path("encoder.onnx"));
        Table models = ResultTables.of(List.of(model, model));
        assertEquals("result", models.columnNames().get(0));
        assertEquals(model.name(), models.stringColumn("result").get(1));
        assertEquals(model.layers().get(1).name(), models.stringColumn("name").get(1));
    }

    @Test
    void takesNamesFromAMap() {
        Map<String, Metrics> results = new LinkedHashMap<>();
        results.put("before", Metrics.of(NAMED));
        results.put("after", Metrics.of(UNNAMED));
        assertEquals(
                List.of("before", "after"), ResultTables.of(results).stringColumn("name").asList());
    }

    @Test
    void knowsWhichListsAreRows() {
        assertTrue(ResultTables.rows(List.of(MarchenkoPasturFit.of(NAMED))).isPresent());
        assertFalse(ResultTables.rows(List.of(NAMED)).isPresent(), "many rows each");
        assertFalse(ResultTables.rows(List.of()).isPresent());
        assertFalse(ResultTables.rows(List.of(NAMED, "text")).isPresent());
    }

    @Test
    void saysWhatIsWrong() {
        String start =
                "a table needs results of one kind, such as spectra, fits, metrics or layers,"
                        + " got ";
        String end = "; otherwise use Table.create";
        assertMessage(start + "none" + end, () -> ResultTables.of(List.of()));
        assertMessage(
                start + "Spectrum and String" + end,
                () -> ResultTables.of(List.of(NAMED, "text", NAMED)));
        assertMessage(
                start + "Spectrum and null" + end,
                () -> ResultTables.of(Arrays.asList(NAMED, null)));
        assertMessage(start + "Integer" + end, () -> ResultTables.of(Map.of("a", 1)));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
