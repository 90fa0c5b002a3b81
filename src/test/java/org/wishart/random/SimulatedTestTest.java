package org.wishart.random;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.bulk.GoodnessOfFit;
import org.wishart.bulk.NullModel;
import org.wishart.discovery.Discovery;
import org.wishart.ensemble.Gaussian;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.Alternative;
import org.wishart.tail.PowerLaw;

/** Numbers of draws and probabilities that no test could use. */
class SimulatedTestTest {

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void refusesDrawsThatCannotReject() {
        assertRefused(
                "draws must be at least 19, got 1; fewer cannot reach p = 0.05, and 999 give it within 0.014",
                () -> SimulatedTest.requireDraws(1));
        assertDoesNotThrow(() -> SimulatedTest.requireDraws(19));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesLevelsOutOfRange(double level) {
        String message = "level must be in (0, 1), got " + level + "; 0.05 is usual";
        var fit = new GoodnessOfFit(0.05, 0.01, 0.04, 2, 99, NullModel.gaussian());
        assertRefused(message, () -> fit.rejects(level));
        var values = new double[] {1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20};
        var ratio = PowerLaw.of(values).against(Alternative.LOGNORMAL);
        assertRefused(message, () -> ratio.rejectsPowerLaw(level));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, -0.1, Double.NaN})
    void refusesWhatIsNoProbability(double value) {
        assertRefused(
                "pValue must be in [0, 1], got " + value,
                () -> new Discovery(Discovery.Side.ABOVE, 0, value));
        assertRefused(
                "qValue must be in [0, 1], got " + value,
                () -> new Discovery(Discovery.Side.ABOVE, 0, 1, value));
        var ratio = LevelStatistics.of(Spectrum.of(Gaussian.matrix(80, 100, 1, 1))).spacingRatio();
        assertRefused(
                "expected must be in [0, 1], got " + value + "; 0.5307 is for large real matrices",
                () -> ratio.deviation(value));
    }
}
