package org.wishart.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.number;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

class PowerLawTest {

    private static final Spectrum A = Spectrum.of(GoldenMatrices.a());
    private static final Spectrum B = Spectrum.of(GoldenMatrices.b());

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "A, TWO_SIDED, two_sided",
        "A, LEFT, ecdf_left",
        "B, TWO_SIDED, two_sided",
        "B, LEFT, ecdf_left"
    })
    void agreesWithNumpy(String matrix, KolmogorovSide side, String key) {
        Spectrum spectrum = "A".equals(matrix) ? A : B;
        compare(PowerLaw.of(spectrum, side), matrix + ".clauset_singular_values." + key);
        compare(PowerLaw.of(spectrum.eigenvalues(), side), matrix + ".clauset_eigenvalues." + key);
    }

    private static void compare(PowerLaw fit, String key) {
        assertEquals(number(key + ".alpha"), fit.densityExponent(), 1e-10);
        assertEquals(number(key + ".xmin"), fit.xmin(), 1e-10);
        assertEquals(number(key + ".D"), fit.distance(), 1e-10);
        assertEquals(number(key + ".sigma"), fit.standardError(), 1e-10);
        assertEquals(number(key + ".n_tail"), fit.tailLength());
        assertEquals(fit.densityExponent() - 1, fit.tailIndex(), 1e-13);
    }

    /** κ of 200 Pareto samples within 1.96 standard errors: 95 % ± 3 binomial sd, 181 to 199. */
    @ParameterizedTest
    @CsvSource({"1, TWO_SIDED", "5, TWO_SIDED", "2.5, LEFT"})
    void recoversThePowerOfParetoSamples(double tailIndex, KolmogorovSide side) {
        int within = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            var fit = PowerLaw.of(Samples.pareto(400, tailIndex, repetition), side);
            if (Math.abs(fit.tailIndex() - tailIndex) < 1.96 * fit.standardError()) {
                within++;
            }
        }
        assertTrue(within >= 181 && within <= 199, within + " of 200");
    }

    /**
     * Size at 1, 5 and 10 % of 200 samples, half of them body: at most the level plus 4 binomial
     * standard deviations, 7.6, 22.3 and 37. From below there is no limit, because drawing from a
     * fitted law makes the test conservative (it rejected 0, 3.3 and 7 % of 300 Pareto samples).
     */
    @Test
    void theBootstrapKeepsItsSize() {
        int[] rejected = new int[3];
        double[] levels = {0.01, 0.05, 0.1};
        for (int repetition = 0; repetition < 200; repetition++) {
            double[] sample = Samples.pareto(100, 2.5, 10, repetition);
            System.arraycopy(Samples.uniform(50, repetition), 0, sample, 0, 50);
            double p = PowerLaw.of(sample).bootstrap(99, repetition).pValue();
            for (int i = 0; i < levels.length; i++) {
                rejected[i] += p <= levels[i] ? 1 : 0;
            }
        }
        assertTrue(rejected[0] <= 7 && rejected[1] <= 22 && rejected[2] <= 37);
        assertTrue(rejected[2] > 2, "it does reject at 10 %");
    }

    @Test
    void theBootstrapRejectsNoise() {
        var test = PowerLaw.of(A).bootstrap(199, 1);
        assertTrue(test.pValue() < 0.05, test.toString());
        assertEquals(test, PowerLaw.of(A).bootstrap(199, 1));
    }

    @Test
    void theBootstrapStopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> PowerLaw.of(new double[] {1, 2, 3}));
        assertFalse(Thread.interrupted());
    }

    @Test
    void tiesDoNotBreakIt() {
        var fit = PowerLaw.of(new double[] {1, 1, 2, 2, 2, 3, 5, 5, 0});
        assertEquals(8, fit.size());
        assertTrue(fit.bootstrap(20, 1).pValue() > 0);
        assertEquals(2, PowerLaw.of(new double[] {1, 3}).tailLength());
    }

    @Test
    void refusesNoDraws() {
        assertEquals(
                "draws must be at least 19, got 18; fewer cannot reach p = 0.05, and 999 give it within 0.014",
                assertThrows(IllegalArgumentException.class, () -> PowerLaw.of(A).bootstrap(18, 1))
                        .getMessage());
    }

    @Test
    void saysWhatItFoundInOneLine() {
        var fit = PowerLaw.of(A.eigenvalues());
        assertEquals(
                "power law with density exponent 5.036 ± 0.65 from xmin = 0.8808 on, 39 of 200"
                        + " values; KS distance 0.1453 (both sides)",
                fit.toString());
        assertEquals(
                "power law against exponential: log likelihood ratio -2.472 (statistic -3.43,"
                        + " p = 0.000605, asymptotic)",
                fit.against(Alternative.EXPONENTIAL).toString());
        assertEquals(
                "p = 0.250 ± 0.1 (simulated with 15 draws)",
                new BootstrapTest(0.25, 15).toString());
    }

    /** The test that stops early decides as the whole one, at every level. */
    @Test
    void anEarlyDecisionIsTheSame() {
        for (int seed = 0; seed < 4; seed++) {
            double[] values = new double[60];
            RandomStream random = RandomStream.of(seed);
            Arrays.setAll(values, i -> Math.exp(2 * random.uniform()));
            PowerLaw fit = PowerLaw.of(values);
            double p = fit.bootstrap(99, seed).pValue();
            for (double level = 0.005; level < 1; level += 0.01) {
                assertEquals(p < level, fit.isRejected(level, 99, seed), "p = " + p);
            }
        }
    }

    /** A decision without the smallest distance is that by it, also where both are equal. */
    @Test
    void decidesOnADistanceWithoutTheSmallestOne() {
        for (int seed = 0; seed < 200; seed++) {
            RandomStream random = RandomStream.of(seed);
            double[] logs = new double[2 + seed % 40];
            // steps of 1/8, so that there are ties
            Arrays.setAll(logs, i -> Math.round(-8 * Math.log(random.uniform())) / 8.0);
            Arrays.sort(logs);
            if (logs[0] == logs[logs.length - 1]) {
                continue;
            }
            for (KolmogorovSide side : KolmogorovSide.values()) {
                double distance = PowerLawScan.of(logs, side).distance();
                for (double limit :
                        new double[] {
                            0,
                            distance / 2,
                            Math.nextDown(distance),
                            distance,
                            Math.nextUp(distance),
                            2 * distance
                        }) {
                    assertEquals(distance >= limit, PowerLawScan.isAsFar(logs, side, limit));
                }
            }
        }
    }
}
