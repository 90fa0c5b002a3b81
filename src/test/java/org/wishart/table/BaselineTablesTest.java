package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                List.of("quantity", "value", "corrected", "standardError", "low", "high"),
                table.columnNames());
        assertEquals(errors.sigma().corrected(), table.doubleColumn("corrected").get(0));
        assertEquals(List.of("sigma", "lowerEdge", "upperEdge"), table.column(0).asList());
        assertEquals(errors.upperEdge().high(), table.doubleColumn("high").get(2));
    }

    /** 20 values are too few for one rule: its numbers are missing, and the reason is there. */
    @Test
    void rulesHaveOneRowEach() {
        var fit = MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 40, 1, 1)));
        var table = BaselineTables.of(fit.rules());
        assertEquals(
                List.of("rule", "sigma", "lowerEdge", "upperEdge", "below", "above", "refusal"),
                table.columnNames());
        assertEquals("median", table.stringColumn("rule").get(0));
        assertEquals(fit.sigma(), table.doubleColumn("sigma").get(0));
        assertEquals(fit.above(), table.intColumn("above").get(0));
        assertEquals("", table.stringColumn("refusal").get(0));
        int last = table.rowCount() - 1;
        assertEquals("broadened density", table.stringColumn("rule").get(last));
        assertTrue(table.doubleColumn("sigma").isMissing(last));
        assertTrue(table.intColumn("below").isMissing(last));
        assertEquals(
                "the broadened density needs at least 31 singular values, got 20 of a 20 × 40 matrix; take a larger one",
                table.stringColumn("refusal").get(last));
    }

    @Test
    void comparisonHasOneRowForEachStatistic() {
        var comparison =
                MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 40, 1, 1)))
                        .against(NullModel.gaussian(), 19, 1);
        var table = BaselineTables.of(comparison);
        assertEquals(
                List.of("statistic", "observed", "mean", "deviation", "limit", "pValue"),
                table.columnNames());
        assertEquals(4, table.rowCount());
        assertEquals("beside Gaussian noise", table.name());
        assertEquals(comparison.statistics().get(0).pValue(), table.doubleColumn("pValue").get(0));
    }
}
