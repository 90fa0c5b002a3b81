package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.discovery.Discoveries;
import org.wishart.discovery.Discovery;
import org.wishart.ensemble.Gaussian;
import org.wishart.law.TracyWidom;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.List;

/** How many signals there are, and which outliers are discoveries. */
class OutlierCountsTest {

    private static final Spectrum NOISE = Spectrum.of(Gaussian.matrix(100, 200, 1, 3));

    /** The weakest spike is 1.3 thresholds strong, which leaves the bulk in most draws. */
    private static Spectrum spiked(int spikes, int small, long seed) {
        return new BulkDraws(100, 200, spikes, small).spectrum(RandomStream.of(seed));
    }

    @Test
    void holdsTheNumberAtBothEnds() {
        OutlierCounts counts = MarchenkoPasturFit.of(spiked(5, 10, 1)).outlierCounts(99, 1);
        assertTrue(counts.above().low() <= 5 && counts.above().high() >= 5, counts.toString());
        assertTrue(counts.below().low() <= 10 && counts.below().high() >= 10, counts.toString());
        assertTrue(counts.above().high() <= 8, counts.toString());
        assertEquals(99, counts.draws());
        assertEquals(counts, MarchenkoPasturFit.of(spiked(5, 10, 1)).outlierCounts(99, 1));
        assertEquals(MarchenkoPasturFit.of(spiked(5, 10, 1)).above(), counts.above().count());
    }

    @Test
    void noiseMayHoldNone() {
        OutlierCounts counts = MarchenkoPasturFit.of(NOISE).outlierCounts();
        assertEquals(0, counts.above().low());
        assertEquals(0, counts.below().low());
        assertEquals(199, counts.draws());
        OutlierCounts known = MarchenkoPasturFit.of(NOISE, SigmaRule.known(1)).outlierCounts(99, 1);
        assertEquals(0, known.above().low());
    }

    @Test
    void isScaleEquivariantAndTransposable() {
        Spectrum one = spiked(5, 5, 2);
        double[] values = one.singularValues();
        double[] tiny = new double[values.length];
        for (int i = 0; i < tiny.length; i++) {
            tiny[i] = 0x1p-900 * values[i];
        }
        OutlierCounts counts = MarchenkoPasturFit.of(one).outlierCounts(59, 7);
        assertEquals(
                counts, MarchenkoPasturFit.of(Spectrum.of(tiny, 100, 200)).outlierCounts(59, 7));
        assertEquals(
                counts, MarchenkoPasturFit.of(Spectrum.of(values, 200, 100)).outlierCounts(59, 7));
    }

    @Test
    void squareMatricesHaveNoneBelow() {
        OutlierCounts counts =
                MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(60, 60, 1, 5)))
                        .outlierCounts(59, 1);
        assertEquals(new CountInterval(0, 0, 0), counts.below());
        assertTrue(
                counts.toString()
                        .matches(
                                "signals above the bulk: .*, below: 0 \\(95 %: 0 to 0\\) \\(59"
                                        + " bootstrap samples; not for several signals that barely"
                                        + " leave the bulk\\)"),
                counts.toString());
    }

    @Test
    void refusesWhereThereIsNoBulk() {
        double[] values = new double[40];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(-0.3 * i);
        }
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(Spectrum.of(values, 40, 80));
        String message =
                assertThrows(IllegalArgumentException.class, fit::outlierCounts).getMessage();
        assertTrue(
                message.matches(
                        "\\d+ of 40 singular values lie outside the bulk, more than a quarter; test with goodnessOfFit\\(\\) whether there is a bulk"),
                message);
        assertEquals(
                "draws must be at least 39, got 38; a 95 % interval leaves out 1 of 40 at each end",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MarchenkoPasturFit.of(NOISE).outlierCounts(38, 1))
                        .getMessage());
    }

    @Test
    void pValuesAreThoseOfTracyAndWidom() {
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(spiked(5, 0, 3), SigmaRule.known(1));
        Outliers outliers = Outliers.of(fit);
        Discoveries found = outliers.discoveries(0.05);
        // the values above, and the smallest of all
        assertEquals(fit.above() + 1, found.all().size());
        Discovery last = found.all().get(found.all().size() - 1);
        assertEquals(Discovery.Side.BELOW, last.side());
        assertEquals(99, last.index());
        for (int i = 0; i < fit.above(); i++) {
            double p = new TracyWidom().survival(outliers.all().get(i).tracyWidom());
            assertEquals(Math.max(p, Double.MIN_NORMAL), found.all().get(i).pValue());
        }
        assertTrue(found.count() >= 4 && found.count() <= 6, found.toString());
    }

    @Test
    void noiseWithoutOutliersIsTestedByItsExtremes() {
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(NOISE).withTracyWidomMargin(0.9999);
        assertEquals(List.of(), Outliers.of(fit).all());
        Discoveries found = Outliers.of(fit).discoveries(0.05);
        assertEquals(2, found.all().size());
        assertEquals(Discovery.Side.ABOVE, found.all().get(0).side());
        assertEquals(0, found.all().get(0).index());
        assertEquals(0, Outliers.of(fit).discoveries(0.001).count());
        MarchenkoPasturFit square =
                MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(60, 60, 1, 5)));
        assertEquals(
                Discovery.Side.ABOVE, Outliers.of(square).discoveries(0.05).all().get(0).side());
        assertEquals(
                "level must be in (0, 1), got 0.0; it limits the false discovery rate, usually 0.05",
                assertThrows(IllegalArgumentException.class, () -> Outliers.of(fit).discoveries(0))
                        .getMessage());
    }
}
