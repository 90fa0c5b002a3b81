package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.NullModel;
import org.wishart.bulk.Outliers;
import org.wishart.ensemble.Spiked;
import org.wishart.filter.NoiseFilter;
import org.wishart.filter.Shrinkage;
import org.wishart.linalg.Svd;
import org.wishart.plot.Figures;
import org.wishart.plot.FilterPlot;
import org.wishart.plot.HillPlot;
import org.wishart.plot.RandomizedPlot;
import org.wishart.plot.ShrinkagePlot;
import org.wishart.plot.SpectrumPlot;
import org.wishart.report.Metrics;
import org.wishart.report.RandomizedBaseline;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.Hill;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;

import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.List;

/** Matrices far from 1 read as well as any other: an exponent, never hundreds of zeros. */
class ExtremeScalesTest {

    private static DMatrixRMaj matrix(double scale) {
        DMatrixRMaj matrix = Spiked.matrix(70, 100, 1, new double[] {40, 30}, 1);
        CommonOps_DDRM.scale(scale, matrix);
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e200})
    void numbersHaveExponents(double scale) {
        DMatrixRMaj matrix = matrix(scale);
        Spectrum spectrum = Spectrum.of(matrix);
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(spectrum);
        Outliers outliers = Outliers.of(fit);
        TailReport tail = TailReport.of(spectrum, 19, 1);
        PowerLaw law = PowerLaw.of(spectrum.nonZero());
        var metrics = Metrics.of(spectrum);
        var levels = LevelStatistics.of(spectrum);
        var shrunken = Shrinkage.FROBENIUS.apply(matrix);
        List<Table> tables =
                List.of(
                        Tables.of(spectrum),
                        Tables.of(fit),
                        Tables.of(fit.law()),
                        Tables.of(Svd.of(matrix)),
                        Tables.of(Hill.of(spectrum)),
                        BaselineTables.of(fit.rules()),
                        BaselineTables.of(fit.errors(39, 1)),
                        BaselineTables.of(fit.against(NullModel.gaussian(), 19, 1)),
                        BulkTables.of(outliers),
                        BulkTables.of(fit.outlierCounts(39, 1)),
                        BulkTables.of(shrunken),
                        DiscoveryTables.of(outliers.discoveries(0.05)),
                        MetricsTables.of(metrics),
                        TailTables.of(tail),
                        TailTables.of(law),
                        LevelTables.of(levels));
        for (Table table : tables) {
            isReadable(TableText.of(table));
            isReadable(TableHtml.of(table));
            isReadable(table.toString());
        }
        List<Object> values =
                List.of(
                        spectrum,
                        fit,
                        fit.rules(),
                        fit.errors(39, 1),
                        outliers,
                        outliers.all(),
                        metrics,
                        tail,
                        law,
                        levels,
                        shrunken,
                        NoiseFilter.apply(matrix),
                        fit.withTracyWidomMargin(0.95),
                        Svd.of(matrix));
        for (Object value : values) {
            isReadable(value.toString());
        }
    }

    private static void isReadable(String text) {
        assertFalse(text.contains("00000000000"), text);
        assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
    }

    @Test
    void allDigitsWhereTablesawPrints() {
        Table table = Tables.of(Spectrum.of(new double[] {2e200, 1234567, 0.25, 0}, 4, 4));
        assertEquals("2.0E200", table.column("singularValue").getString(0));
        assertEquals("1234567", table.column("singularValue").getString(1));
        assertEquals("0.25", table.column("singularValue").getString(2));
        assertEquals("0", table.column("singularValue").getString(3));
        assertEquals("", table.column("eigenvalue").getString(0));
    }

    /** XChart counts through an axis of 1e200 in steps that decimal numbers take minutes for. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e200})
    void axesHaveAUnit(double scale) {
        DMatrixRMaj matrix = matrix(scale);
        Spectrum spectrum = Spectrum.of(matrix);
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(spectrum);
        var filtered = NoiseFilter.apply(matrix);
        List<XYChart> charts =
                List.of(
                        SpectrumPlot.of(spectrum),
                        SpectrumPlot.of(fit),
                        HillPlot.of(Hill.of(spectrum)),
                        RandomizedPlot.of(RandomizedBaseline.of(matrix, 1)),
                        ShrinkagePlot.of(Outliers.of(fit)),
                        FilterPlot.of(filtered));
        for (XYChart chart : charts) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Figures.svg(chart));
        }
        String unit = scale < 1 ? " / 10⁻¹⁹⁹" : " / 10²⁰¹";
        assertEquals("singular value ν" + unit, charts.get(1).getXAxisTitle());
        assertEquals("singular value ν" + unit, charts.get(4).getXAxisTitle());
        assertEquals("value in its place" + unit, charts.get(4).getYAxisTitle());
        assertEquals("singular value ν" + unit, charts.get(5).getYAxisTitle());
    }
}
