package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.law.HardEdge;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

/** Margins below nearly square matrices, and those by simulation. */
class MarginTest {

    private static final int DRAWS = 400;

    /** Of 400 draws at 10 %, 40 ± 6; four deviations. */
    private static void assertTenPercent(int count) {
        assertEquals(40, count, 24);
    }

    /** Edelman's laws hold the level for square matrices and for one column more, Ma's beyond. */
    @ParameterizedTest
    @CsvSource({"40, 40", "40, 41", "41, 40", "40, 43"})
    void theLowerMarginHoldsItsLevelForNearlySquareMatrices(int rows, int columns) {
        int below = 0;
        for (int i = 0; i < DRAWS; i++) {
            double[] values = NoiseSpectrum.draw(rows, columns, 3, RandomStream.of(5, i));
            var fit = MarchenkoPasturFit.of(Spectrum.of(values, rows, columns), SigmaRule.known(3));
            below += fit.withTracyWidomMargin(0.9).below() > 0 ? 1 : 0;
        }
        assertTenPercent(below);
    }

    /** Of one column more, exactly: P(m ν²/σ² > t) = exp(−t/2). */
    @Test
    void theLowerMarginIsExactForOneColumnMore() {
        var fit =
                MarchenkoPasturFit.of(
                        Spectrum.of(Gaussian.matrix(20, 21, 2, 1)), SigmaRule.known(2));
        double lower = fit.withTracyWidomMargin(0.75).lowerThreshold();
        assertEquals(0.75, Math.exp(-20 * lower * lower / 4 / 2), 1e-13);
    }

    /**
     * Outliers below a square matrix have a finite distance, at their quantile by Edelman's law.
     */
    @Test
    void distancesBelowSquareMatricesAreFinite() {
        Spectrum square = Spectrum.of(Gaussian.matrix(30, 30, 1, 1));
        Spectrum nearly = Spectrum.of(Gaussian.matrix(30, 31, 1, 1));
        double lower = HardEdge.ofNoise(30, 0.5).quantile(0.05);
        assertEquals(0.9793, TracyWidomEdge.unitsBelow(NoiseShape.of(square), 0.5, lower), 1e-4);
        double other = new TracyWidomEdge(0.9793).lower(30, 31, 0.5, 0.95);
        assertEquals(0.9793, TracyWidomEdge.unitsBelow(NoiseShape.of(nearly), 0.5, other), 1e-4);
        double zero = TracyWidomEdge.unitsBelow(NoiseShape.of(square), 0.5, 0);
        assertTrue(zero > 90 && zero < 120, "units " + zero);
    }

    /** With sigma estimated, 10 % of noise stays 10 %, on both sides. */
    @ParameterizedTest
    @CsvSource({"30, 60", "30, 30"})
    void theSimulatedMarginHoldsItsLevelThoughSigmaIsEstimated(int rows, int columns) {
        int above = 0;
        int below = 0;
        for (int i = 0; i < DRAWS; i++) {
            double[] values = NoiseSpectrum.draw(rows, columns, 3, RandomStream.of(6, i));
            var fit =
                    MarchenkoPasturFit.of(Spectrum.of(values, rows, columns))
                            .withSimulatedMargin(0.9, NullModel.gaussian(), 999, 1);
            above += fit.above() > 0 ? 1 : 0;
            below += fit.below() > 0 ? 1 : 0;
        }
        assertTenPercent(above);
        assertTenPercent(below);
    }

    /** By the matrix's own entries, whatever their law: nine shuffles have a quantile at 90 %. */
    @ParameterizedTest
    @EnumSource(EntryLaw.class)
    void theMarginOfShuffledEntriesHoldsItsLevelForEveryLaw(EntryLaw law) {
        int above = 0;
        int below = 0;
        for (int i = 0; i < DRAWS; i++) {
            var matrix = law.matrix(20, 30, RandomStream.of(7, i));
            var fit =
                    MarchenkoPasturFit.of(Spectrum.of(matrix))
                            .withSimulatedMargin(0.9, NullModel.shuffled(matrix), 9, i);
            above += fit.above() > 0 ? 1 : 0;
            below += fit.below() > 0 ? 1 : 0;
        }
        assertTenPercent(above);
        assertTenPercent(below);
    }

    /** Columns of zeros are no noise, and a shuffle must not make noise of them. */
    @Test
    void theMarginOfShuffledEntriesHoldsItsLevelBesideColumnsOfZeros() {
        int above = 0;
        int below = 0;
        for (int i = 0; i < DRAWS; i++) {
            var matrix = Gaussian.matrix(20, 40, 1, i);
            for (int row = 0; row < 20; row++) {
                Arrays.fill(matrix.data, row * 40, row * 40 + 10, 0);
            }
            var fit =
                    MarchenkoPasturFit.of(Spectrum.of(matrix))
                            .withSimulatedMargin(0.9, NullModel.shuffled(matrix), 9, i);
            above += fit.above() > 0 ? 1 : 0;
            below += fit.below() > 0 ? 1 : 0;
        }
        assertTenPercent(above);
        assertTenPercent(below);
    }

    /** Everything is in units of sigma, and the same twice. */
    @Test
    void theSimulatedMarginScalesAndRepeats() {
        var matrix = Gaussian.matrix(30, 60, 1, 1);
        double[] values = Spectrum.of(matrix).singularValues();
        var one = MarchenkoPasturFit.of(Spectrum.of(values, 30, 60)).withSimulatedMargin(0.95);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0x1p-900;
        }
        var other = MarchenkoPasturFit.of(Spectrum.of(values, 30, 60)).withSimulatedMargin(0.95);
        assertEquals(one.upperThreshold(), 0x1p900 * other.upperThreshold(), 1e-12);
        assertEquals(one.lowerThreshold(), 0x1p900 * other.lowerThreshold(), 1e-12);
        assertTrue(
                one.toString()
                        .contains(
                                " (margin at 0.9500 by 399 draws of Gaussian noise); KS distance"),
                one::toString);
    }

    @Test
    void refusesWhatHasNoQuantile() {
        var fit = MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 30, 1, 1)));
        assertEquals(
                "draws must be at least 99 for a level of 0.99, got 98; rarer events need more",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> fit.withSimulatedMargin(0.99, NullModel.gaussian(), 98, 1))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, Double.NaN})
    void refusesALevelThatIsNoProbability(double level) {
        var fit = MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(20, 30, 1, 1)));
        assertEquals(
                "level must be in (0, 1), got "
                        + level
                        + "; 0.95 gives 5 % of noise matrices an outlier",
                assertThrows(IllegalArgumentException.class, () -> fit.withSimulatedMargin(level))
                        .getMessage());
    }
}
