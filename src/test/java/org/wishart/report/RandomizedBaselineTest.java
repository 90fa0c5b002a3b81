package org.wishart.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.ensemble.Shuffled;
import org.wishart.ensemble.Spiked;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailEstimator;

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
                                java.util.Locale.ROOT,
                                " below, KS distance %.4f and %.4f",
                                baseline.fit().ks(),
                                baseline.shuffledFit().ks()),
                baseline.toString());
        assertEquals(
                "ks 1.000, shuffled 2.000 (dimensionless)",
                new BaselineRow("ks", 1, 2, "dimensionless").toString());
    }

    @Test
    void smallMatricesHaveNoLevelStatistics() {
        var baseline = RandomizedBaseline.of(Gaussian.matrix(30, 40, 1, 1), 1);
        assertEquals(20, baseline.rows().size());
        String message =
                assertThrows(IllegalArgumentException.class, () -> baseline.row("spacingRatio"))
                        .getMessage();
        assertEquals(
                "statistic must be one of [sigma, lowerEdge, upperEdge, outliersBelow,"
                        + " outliersAbove, belowMargin, aboveMargin, ks, leftBelow, rightBelow,"
                        + " densityExponent, distance, tailLength, momentIndex, stableRank,"
                        + " softRank, entropy, participation, alpha, weightedAlpha], got"
                        + " spacingRatio",
                message);
    }
}
