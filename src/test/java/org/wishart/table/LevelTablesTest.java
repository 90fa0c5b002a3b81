package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Gaussian;
import org.wishart.law.NumberVariance;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;

import tech.tablesaw.api.Table;

import java.util.List;

class LevelTablesTest {

    private static final LevelStatistics LEVELS =
            LevelStatistics.of(Spectrum.of("noise", Gaussian.matrix(100, 200, 1, 1)));

    @Test
    void summaryHoldsWhatTheMethodsReturn() {
        Table table = LevelTables.of(LEVELS);
        assertEquals(1, table.rowCount());
        assertEquals("noise", table.stringColumn("name").get(0));
        assertEquals("Gaussian broadening, window 15", table.stringColumn("unfolding").get(0));
        assertEquals(70, table.intColumn("levels").get(0));
        assertEquals(30, table.intColumn("lost").get(0));
        assertEquals(LEVELS.wigner().pValue(), table.doubleColumn("wignerP").get(0));
        assertEquals(LEVELS.poisson().distance(), table.doubleColumn("poissonDistance").get(0));
        assertEquals(LEVELS.brody().beta(), table.doubleColumn("brodyBeta").get(0));
        assertEquals(LEVELS.spacingRatio().mean(), table.doubleColumn("spacingRatio").get(0));
    }

    @Test
    void fluctuationsHaveARowForEachLength() {
        Table table = LevelTables.fluctuations(LEVELS, 1, 5);
        assertEquals(
                List.of(
                        "length",
                        "numberVariance",
                        "numberVarianceError",
                        "numberVarianceGoe",
                        "rigidity",
                        "rigidityError",
                        "rigidityGoe"),
                table.columnNames());
        assertEquals(2, table.rowCount());
        assertEquals(LEVELS.numberVariance(5).value(), table.doubleColumn("numberVariance").get(1));
        assertEquals(
                LEVELS.rigidity(5).standardError(), table.doubleColumn("rigidityError").get(1));
        assertEquals(NumberVariance.GOE.rigidity(1), table.doubleColumn("rigidityGoe").get(0));
        assertThrows(IllegalArgumentException.class, () -> LevelTables.fluctuations(LEVELS, 1, 6));
    }
}
