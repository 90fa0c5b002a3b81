package org.wishart.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.ensemble.Shuffled;
import org.wishart.ensemble.Spiked;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.BaselineTables;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailEstimator;

import tech.tablesaw.api.Table;

import java.util.List;
import java.util.Locale;

class RandomizedBaselineTest {

    /** Spikes are in the arrangement of the entries; shuffled, they are gone. */
    @Test
    void spikesAreGoneInTheBaseline() {
        var matrix = Spiked.matrix(100, 150, 1, new double[] {50, 40, 35}, 1);
        var baseline = RandomizedBaseline.of(matrix, 2);
        assertEquals(3, baseline.row("aboveMargin").matrix());
        assertEquals(0, baseline.row("aboveMargin").shuffled());
        assertTrue(baseline.row("leftBelow").shuffled() < 0.15);
        assertTrue(baseline.row("stableRank").matrix() < baseline.row("stableRank").shuffled() / 2);
    }

    /** Outliers of a heavy tail come from the entries themselves, and stay. */
    @Test
    void outliersOfHeavyTailsStay() {
        var baseline = RandomizedBaseline.of(HeavyTailed.student(80, 160, 2, 1, 3), 2);
        assertTrue(baseline.row("aboveMargin").matrix() > 0);
        assertTrue(baseline.row("aboveMargin").shuffled() > 0);
        assertEquals(
                baseline.row("aboveMargin").matrix(), baseline.row("aboveMargin").shuffled(), 5);
    }

    /** Each row is what the verb of that statistic says of either matrix. */
    @Test
    void rowsAreTheStatisticsOfBothMatrices() {
        var matrix = Gaussian.matrix(64, 90, 1, 1);
        var before = matrix.data.clone();
        var baseline = RandomizedBaseline.of("layer", matrix, 7);
        assertArrayEquals(before, matrix.data);
        assertEquals(7, baseline.seed());
        DMatrixRMaj shuffled = Shuffled.entries(matrix, 7);
        assertArrayEquals(shuffled.data, baseline.shuffled().data);
        Spectrum one = Spectrum.of(matrix);
        Spectrum other = Spectrum.of(shuffled);
        assertEquals(MarchenkoPasturFit.of(one).ks(), baseline.row("ks").matrix());
        assertEquals(MarchenkoPasturFit.of(other).ks(), baseline.row("ks").shuffled());
        assertEquals(
                LevelStatistics.of(other).spacingRatio().mean(),
                baseline.row("spacingRatio").shuffled());
        assertEquals(PowerLaw.of(one).densityExponent(), baseline.row("densityExponent").matrix());
        assertEquals(Metrics.of(other).alpha(), baseline.row("alpha").shuffled());
        assertEquals(
                ExtremeValueIndex.of(other, TailEstimator.MOMENT).at(6).value(),
                baseline.row("momentIndex").shuffled());
        assertEquals(baseline.fit().sigma(), baseline.row("sigma").matrix());
        assertEquals(baseline.shuffledFit().sigma(), baseline.row("sigma").shuffled());
        assertEquals(23, baseline.rows().size());
        assertEquals(
                "layer, 64 × 90 beside its entries in random order (seed 7): "
                        + baseline.fit().above()
                        + " and "
                        + baseline.shuffledFit().above()
                        + " outliers above, "
                        + baseline.fit().below()
                        + " and "
                        + baseline.shuffledFit().below()
                        + String.format(
                                Locale.ROOT,
                                " below, KS distance %.4f and %.4f",
                                baseline.fit().ks(),
                                baseline.shuffledFit().ks()),
                baseline.toString());
        assertEquals(
                "ks 1.000, shuffled 2.000 (dimensionless)",
                new BaselineRow("ks", of(1), of(2), "dimensionless").toString());
    }

    private static Outcome<Double> of(double value) {
        return Outcome.of(() -> value);
    }

    /** A statistic that is not defined is one missing entry with its reason. */
    @Test
    void smallMatricesHaveNoLevelStatistics() {
        var baseline = RandomizedBaseline.of(Gaussian.matrix(30, 40, 1, 1), 1);
        assertEquals(23, baseline.rows().size());
        var row = baseline.row("spacingRatio");
        assertEquals(
                "spacingRatio missing, shuffled missing (0.531 for noise, 0.386 for independent levels); Gaussian broadening with window 15 needs at least 63 singular values, got 30; take a smaller window",
                row.toString());
        assertEquals(
                "there is no spacingRatio of the matrix: Gaussian broadening with window 15 needs at least 63 singular values, got 30; take a smaller window",
                assertThrows(IllegalStateException.class, row::matrix).getMessage());
        assertTrue(baseline.row("densityExponent").hasMatrix());
        assertEquals(
                "statistic must be one of [sigma, lowerEdge, upperEdge, outliersBelow,"
                        + " outliersAbove, belowMargin, aboveMargin, ks, spacingRatio, wigner,"
                        + " brody, leftBelow, rightBelow, densityExponent, distance, tailLength,"
                        + " momentIndex, stableRank, softRank, entropy, participation, alpha,"
                        + " weightedAlpha], got kurtosis",
                assertThrows(IllegalArgumentException.class, () -> baseline.row("kurtosis"))
                        .getMessage());
    }

    /** The identity has ranks and norms; its equal values have no exponent, its entries have. */
    @Test
    void theIdentityIsCompared() {
        var baseline = RandomizedBaseline.of(CommonOps_DDRM.identity(40), 1);
        assertEquals(40, baseline.row("stableRank").matrix(), 1e-12);
        assertTrue(baseline.row("stableRank").shuffled() < 40);
        assertFalse(baseline.row("alpha").hasMatrix());
        assertTrue(baseline.row("alpha").hasShuffled());
        assertEquals(
                "matrix: a tail needs at least two different positive values, got 40 that are equal up to rounding, as for an orthogonal matrix",
                baseline.row("alpha").missing());
        Table table = BaselineTables.of(baseline);
        assertEquals(
                List.of("statistic", "matrix", "shuffled", "meaning", "missing"),
                table.columnNames());
        int alpha = table.stringColumn("statistic").asList().indexOf("alpha");
        assertTrue(table.doubleColumn("matrix").isMissing(alpha));
        assertEquals(baseline.row("alpha").missing(), table.stringColumn("missing").get(alpha));
    }

    @Test
    void aMatrixOfRankOneHasNoBulkAndSaysSo() {
        var matrix = new DMatrixRMaj(12, 15);
        CommonOps_DDRM.fill(matrix, 2);
        var baseline = RandomizedBaseline.of(matrix, 1);
        assertEquals(1, baseline.row("stableRank").matrix(), 1e-12);
        String none =
                "the matrix has rank 1 up to rounding, as if all entries were equal; is this the matrix you meant?";
        assertEquals(
                "12 × 15 beside its entries in random order (seed 1): no bulk, " + none,
                baseline.toString());
        assertEquals(
                "there is no fit of the matrix: " + none,
                assertThrows(IllegalStateException.class, baseline::fit).getMessage());
        assertEquals(none, baseline.row("ks").missing());
    }

    @Test
    void matricesOfZerosAndOfOneEntryAreCompared() {
        var zeros = RandomizedBaseline.of(new DMatrixRMaj(12, 15), 1);
        assertEquals("all singular values are 0", zeros.row("entropy").missing());
        assertEquals(
                "Porter–Thomas tests need a singular value above 0, got 12 that are 0; the vectors"
                        + " of a null space are arbitrary",
                zeros.row("leftBelow").missing());
        var one = RandomizedBaseline.of(new DMatrixRMaj(new double[][] {{3}}), 1);
        assertEquals(1, one.row("stableRank").matrix());
    }
}
