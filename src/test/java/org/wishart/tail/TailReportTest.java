package org.wishart.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;

import java.util.List;

class TailReportTest {

    private static final int DRAWS = 49;

    /** Noise of any shape has no plateau and a negative index. */
    @Test
    void noiseHasNoTailIndex() {
        for (int seed = 0; seed < 20; seed++) {
            var noise = Spectrum.of(Gaussian.matrix(100, 150, 1, seed)).singularValues();
            var report = TailReport.of(noise, DRAWS, seed);
            assertEquals(TailVerdict.NOT_A_POWER_LAW, report.verdict());
            assertFalse(report.plateau().exists(), report.toString());
            assertTrue(report.moment().at(Plateau.SHORTEST).negative(), report.toString());
        }
    }

    /** Three spikes above the bulk: the p-value alone does not see that, the other tests do. */
    @Test
    void spikesAreNoTail() {
        assertEquals(
                TailVerdict.NOT_A_POWER_LAW,
                TailReport.of(Spectrum.of(GoldenMatrices.b())).verdict());
        double[] strengths = {50, 40, 30};
        for (int seed = 0; seed < 5; seed++) {
            var values = Spectrum.of(Spiked.matrix(200, 300, 1, strengths, seed)).singularValues();
            assertEquals(TailVerdict.NOT_A_POWER_LAW, TailReport.of(values, DRAWS, seed).verdict());
        }
    }

    /**
     * The share of Pareto samples that are turned down is at most that of the p-value, 10 %, plus 5
     * % for the drift: of 100, at most 15 plus 4 binomial standard deviations, 29.
     */
    @Test
    void paretoSamplesAreConsistentWithAPowerLaw() {
        int turnedDown = 0;
        for (int repetition = 0; repetition < 100; repetition++) {
            var report = TailReport.of(Samples.pareto(200, 2.5, repetition), DRAWS, repetition);
            turnedDown += report.verdict() == TailVerdict.NOT_A_POWER_LAW ? 1 : 0;
        }
        assertTrue(turnedDown <= 29, turnedDown + " of 100");
    }

    /** By hand: of 8, 4, 2, 1 the scaled spacings are 1, 2, 3 in units of ln 2. */
    @Test
    void thePlateauEndsWhereTheEstimateDrifts() {
        var plateau = Plateau.of(Hill.of(new double[] {8, 4, 2, 1}));
        assertEquals(Math.sqrt(0.5), plateau.trend(), 1e-12); // (−1·1 + 1·3)/2 over √(3·8/12)
        assertEquals(3, plateau.length());
        assertFalse(plateau.exists());
        assertTrue(Plateau.of(Hill.of(Samples.pareto(500, 2.5, 1))).exists());
    }

    @Test
    void saysTooFewWhereTheyAre() {
        var report = TailReport.of(new double[] {8, 4, 2, 1}, DRAWS, 1);
        assertEquals(TailVerdict.UNDECIDED, report.verdict());
        assertEquals("undecided: 4 positive values, of which a tail is too few", report.toString());
    }

    @Test
    void givesItsReasons() {
        var noise = TailReport.of(Spectrum.of(GoldenMatrices.a()));
        assertTrue(
                noise.toString().startsWith("not a power law: no plateau (drift beyond chance"),
                noise.toString());
        assertEquals(
                List.of(Alternative.values()),
                noise.comparisons().stream().map(VuongTest::alternative).toList());
        assertEquals(noise.powerLaw().bootstrap(500, 7061062), noise.bootstrap());
        var pareto = TailReport.of(Samples.pareto(300, 2.5, 0), DRAWS, 1);
        assertTrue(
                pareto.toString().startsWith("consistent with a power law: tail index 2."),
                pareto.toString());
    }
}
