package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.SigmaRule;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelPoint;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.Hill;

import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

import java.util.List;

class TablesTest {

    private static final Spectrum SPECTRUM = Spectrum.of("W", Gaussian.matrix(20, 50, 1, 1));

    @Test
    void ofASpectrumHasOneRowForEachSingularValue() {
        Table table = Tables.of(SPECTRUM);
        assertEquals("singular values of W", table.name());
        assertEquals(List.of("index", "singularValue", "eigenvalue"), table.columnNames());
        assertEquals(20, table.rowCount());
        assertEquals(19, table.intColumn("index").getInt(19));
        assertArrayEquals(
                SPECTRUM.singularValues(), table.doubleColumn("singularValue").asDoubleArray());
        assertArrayEquals(SPECTRUM.eigenvalues(), table.doubleColumn("eigenvalue").asDoubleArray());
        assertEquals("singular values", Tables.of(Spectrum.of(Gaussian.matrix(2, 3, 1, 1))).name());
    }

    @Test
    void ofAFitIsOneRowOfItsSummary() {
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(SPECTRUM);
        Table table = Tables.of(fit);
        assertEquals("Marchenko–Pastur fit", table.name());
        assertEquals(1, table.rowCount());
        assertEquals(
                List.of(
                        "name",
                        "rows",
                        "columns",
                        "aspectRatio",
                        "rule",
                        "sigma",
                        "scale",
                        "lowerEdge",
                        "upperEdge",
                        "lowerThreshold",
                        "upperThreshold",
                        "below",
                        "above",
                        "shareBelow",
                        "shareAbove",
                        "ks"),
                table.columnNames());
        Row row = table.row(0);
        assertEquals("W", row.getString("name"));
        assertEquals(20, row.getInt("rows"));
        assertEquals(50, row.getInt("columns"));
        assertEquals(0.4, row.getDouble("aspectRatio"));
        assertEquals(fit.rule().name(), row.getString("rule"));
        assertEquals(fit.sigma(), row.getDouble("sigma"));
        assertEquals(fit.scale(), row.getDouble("scale"));
        assertEquals(fit.lowerEdge(), row.getDouble("lowerEdge"));
        assertEquals(fit.upperEdge(), row.getDouble("upperEdge"));
        assertEquals(fit.below(), row.getInt("below"));
        assertEquals(fit.above(), row.getInt("above"));
        assertEquals(fit.shareBelow(), row.getDouble("shareBelow"));
        assertEquals(fit.shareAbove(), row.getDouble("shareAbove"));
        assertEquals(fit.ks(), row.getDouble("ks"));
    }

    @Test
    void ofFitsHasOneRowForEach() {
        MarchenkoPasturFit known = MarchenkoPasturFit.of(SPECTRUM, SigmaRule.known(1));
        Table table = Tables.ofFits(List.of(MarchenkoPasturFit.of(SPECTRUM), known));
        assertEquals(2, table.rowCount());
        assertEquals(1, table.doubleColumn("sigma").getDouble(1));
        assertEquals(0, Tables.ofFits(List.of()).rowCount());
    }

    @Test
    void ofHillEstimatesHasOneRowForEachK() {
        Hill hill = Hill.of(new double[] {8, 8, 4, 2, 1});
        Table table = Tables.of(hill);
        assertEquals("Hill estimates", table.name());
        assertEquals(
                List.of("k", "tailIndex", "standardError", "densityExponent"), table.columnNames());
        assertEquals(3, table.rowCount(), "k = 1 has no estimate, because the largest is tied");
        assertEquals(2, table.intColumn("k").getInt(0));
        assertEquals(hill.tailIndex(2), table.doubleColumn("tailIndex").getDouble(0));
        assertEquals(hill.standardError(4), table.doubleColumn("standardError").getDouble(2));
        assertEquals(hill.tailIndex(3) + 1, table.doubleColumn("densityExponent").getDouble(1));
    }

    @Test
    void ofASweepSetsTheoryBesideSimulation() {
        LinearModelSweep sweep =
                LinearModel.of(8, 32).lambda(0.2).sweep(10, 1, new double[] {0.1, 0.9});
        Table table = Tables.of(sweep);
        assertEquals(sweep.model().toString(), table.name());
        assertEquals(2, table.rowCount());
        assertEquals(15, table.columnCount());
        LinearModelPoint point = sweep.points().get(0);
        Row row = table.row(0);
        assertEquals(0.1, row.getDouble("x"));
        assertEquals(
                point.theory().smallestSingularValue(),
                row.getDouble("smallestSingularValueTheory"));
        assertEquals(
                point.smallestSingularValue().mean(), row.getDouble("smallestSingularValueMean"));
        assertEquals(
                point.smallestSingularValue().standardError(),
                row.getDouble("smallestSingularValueStandardError"));
        assertEquals(point.theory().leftOverlap(), row.getDouble("leftOverlapTheory"));
        assertEquals(point.leftOverlap().mean(), row.getDouble("leftOverlapMean"));
        assertEquals(point.theory().rightOverlap(), row.getDouble("rightOverlapTheory"));
        assertEquals(point.rightOverlap().mean(), row.getDouble("rightOverlapMean"));
        assertEquals(
                point.theory().generalizationError(), row.getDouble("generalizationErrorTheory"));
        assertEquals(point.generalizationError().mean(), row.getDouble("generalizationErrorMean"));
        assertEquals(1, row.getInt("separated"));
        assertEquals(0, table.intColumn("separated").getInt(1));
        assertEquals(10, row.getInt("repetitions"));
    }

    @Test
    void ofADecompositionALawAModelAndItsTheoryAreTheirOwnNumbers() {
        assertEquals(
                List.of("index", "singularValue"),
                Tables.of(Svd.of(Gaussian.matrix(4, 6, 1, 1))).columnNames());
        MarchenkoPastur law = new MarchenkoPastur(0.25, 2);
        assertEquals(law.median(), Tables.of(law).doubleColumn("median").getDouble(0));
        LinearModel model = LinearModel.of(20, 80);
        assertEquals(
                model.fusionPoint(), Tables.of(model).doubleColumn("fusionPoint").getDouble(0));
        assertTrue(Tables.of(model.lambda(3)).doubleColumn("fusionPoint").isMissing(0));
        assertEquals(
                model.at(0.1).leftOverlap(),
                Tables.of(model.at(0.1)).doubleColumn("leftOverlap").getDouble(0));
    }
}
