package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.NullModel;
import org.wishart.ensemble.Gaussian;
import org.wishart.report.RandomizedBaseline;
import org.wishart.spectrum.Spectrum;

import java.util.List;

class BaselineTablesTest {

    @Test
    void baselineHasOneRowForEachStatistic() {
        var baseline = RandomizedBaseline.of(Gaussian.matrix(64, 90, 1, 1), 1);
        var table = BaselineTables.of(baseline);
        assertEquals(List.of("statistic", "matrix", "shuffled", "meaning"), table.columnNames());
        assertEquals(baseline.rows().size(), table.rowCount());
        assertEquals("sigma", table.stringColumn("statistic").get(0));
        assertEquals(baseline.row("sigma").shuffled(), table.doubleColumn("shuffled").get(0));
    }

    @Test
    void errorsHaveOneRowForEachQuantity() {
        var errors =
                MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 40, 1, 1))).errors(39, 1);
        var table = BaselineTables.of(errors);
        assertEquals(
                List.of("quantity", "value", "standardError", "low", "high"), table.columnNames());
        assertEquals(List.of("sigma", "lowerEdge", "upperEdge"), table.column(0).asList());
        assertEquals(errors.upperEdge().high(), table.doubleColumn("high").get(2));
    }

    @Test
    void comparisonHasOneRowForEachStatistic() {
        var comparison =
                MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 40, 1, 1)))
                        .against(NullModel.gaussian(), 9, 1);
        var table = BaselineTables.of(comparison);
        assertEquals(
                List.of("statistic", "observed", "mean", "deviation", "limit", "pValue"),
                table.columnNames());
        assertEquals(4, table.rowCount());
        assertEquals("beside Gaussian noise", table.name());
        assertEquals(comparison.statistics().get(0).pValue(), table.doubleColumn("pValue").get(0));
    }
}
