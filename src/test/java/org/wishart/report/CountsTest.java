package org.wishart.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.bulk.GoodnessOfFit;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.NullModel;
import org.wishart.bulk.Outliers;
import org.wishart.bulk.SigmaRule;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.Spiked;
import org.wishart.filter.NoiseFilter;
import org.wishart.law.PopulationSpectrum;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.Hill;

/** One is not many: sentences whose count is 1. */
class CountsTest {

    private final MarchenkoPasturFit fit =
            MarchenkoPasturFit.of(
                    Spectrum.of(Spiked.matrix(40, 80, 1, new double[] {30}, 1)),
                    SigmaRule.known(1.03));

    @Test
    void outliers() {
        assertTrue(Outliers.of(fit).toString().startsWith("1 outlier above and 0 below"));
        assertEquals(
                "goodness of fit: distance 0.0500 with 1 outlier set aside, 99 % of draws below"
                        + " 0.0400; p = 0.0100 (simulated with 99 draws, Gaussian noise)",
                new GoodnessOfFit(0.05, 0.01, 0.04, 1, 99, NullModel.gaussian()).toString());
        String beside = fit.against(NullModel.gaussian(), 19, 1).toString();
        assertTrue(beside.startsWith("beside Gaussian noise (19 draws): 1 outlier above "), beside);
        String discoveries = Outliers.of(fit).discoveries(0.05).toString();
        assertTrue(discoveries.startsWith("1 discovery among 2 tests"), discoveries);
    }

    @Test
    void singularValues() {
        var matrix = Spiked.matrix(40, 80, 1, new double[] {40}, 1);
        String filtered = NoiseFilter.apply(matrix).toString();
        assertTrue(filtered.contains(": 1 singular value shifted back, 39 set to zero"), filtered);
        String largest = Hill.of(new double[] {8, 4, 2, 1}).at(1).toString();
        assertTrue(largest.contains(" from the 1 largest value ("), largest);
    }

    @Test
    void matrices() {
        String sweep = LinearModel.of(20, 60).sweep(10, 9, new double[] {0.5}).toString();
        assertTrue(sweep.endsWith(": 1 point, 10 draws each, seed 9"), sweep);
        assertEquals(
                "there can be at most 1 strength for a 1 × 3 matrix, got 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Spiked.matrix(1, 3, 1, new double[] {1, 2}, 1))
                        .getMessage()
                        .replaceFirst(";.*", ""));
        assertEquals(
                "each eigenvalue (at least one) needs a weight, got 1 eigenvalue and 2 weights",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        PopulationSpectrum.ofAtoms(
                                                new double[] {1}, new double[] {1, 2}))
                        .getMessage());
        assertFalse(Spectrum.of(Gaussian.matrix(1, 3, 1, 1)).toString().contains("values"));
    }
}
