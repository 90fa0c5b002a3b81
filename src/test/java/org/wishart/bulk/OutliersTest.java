package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.numbers;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.ensemble.Spiked;
import org.wishart.law.TracyWidom;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

class OutliersTest {

    private final MarchenkoPasturFit fit =
            MarchenkoPasturFit.of(Spectrum.of(GoldenMatrices.b()), SigmaRule.known(1.0 / 16));

    @Test
    void findThePlantedSpikes() {
        Outliers outliers = Outliers.of(fit.withTracyWidomMargin(0.99));
        assertEquals(3, outliers.above().size());
        assertEquals(0, outliers.below().size());
        double[] operator = numbers("B.gavish_donoho.shrunk_known_sigma.operator");
        for (int i = 0; i < 3; i++) {
            Spike spike = outliers.above().get(i).spike().orElseThrow();
            assertEquals(operator[i], spike.operator(), 1e-9);
        }
        Spike largest = outliers.above().get(0).spike().orElseThrow();
        assertEquals(largest.operator(), largest.strength(), 1e-12);
        assertTrue(
                outliers.toString().equals("3 outliers above and 0 below the bulk [0.000, 2.000]"));
    }

    /**
     * Largest and smallest values of noise beyond the margin for 1, 5 and 10 % of 1000 matrices 50
     * × 100: at most the level plus four binomial standard deviations. From below there is no
     * limit: the law of infinite size is met from the conservative side.
     */
    @Test
    void noiseIsBeyondTheMarginsAtMostAtTheirLevels() {
        double[] levels = {0.01, 0.05, 0.1};
        double[] margins =
                Arrays.stream(levels).map(p -> new TracyWidom().quantile(1 - p)).toArray();
        int[] above = new int[3];
        int[] below = new int[3];
        for (int seed = 0; seed < 1000; seed++) {
            var spectrum = Spectrum.of(Gaussian.matrix(50, 100, 1, 9000 + seed));
            var noise = MarchenkoPasturFit.of(spectrum, SigmaRule.known(1));
            for (int i = 0; i < 3; i++) {
                Outliers outliers = Outliers.of(noise.withTracyWidomQuantile(margins[i]));
                above[i] += outliers.above().isEmpty() ? 0 : 1;
                below[i] += outliers.below().isEmpty() ? 0 : 1;
            }
        }
        String counts = Arrays.toString(above) + Arrays.toString(below);
        for (int i = 0; i < 3; i++) {
            double limit = 1000 * levels[i] + 4 * Math.sqrt(1000 * levels[i] * (1 - levels[i]));
            assertTrue(above[i] <= limit && below[i] <= limit, counts);
        }
        assertTrue(above[2] > 30 && below[2] > 30, counts);
    }

    /** Power: a spike at twice the threshold of the transition lies beyond the margin of 1 %. */
    @Test
    void aSpikeIsBeyondTheMargin() {
        double threshold = Math.sqrt(100) * Math.pow(0.5, 0.25);
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            DMatrixRMaj matrix = Spiked.matrix(50, 100, 1, new double[] {2 * threshold}, seed);
            var spiked = MarchenkoPasturFit.of(Spectrum.of(matrix), SigmaRule.known(1));
            found += Outliers.of(spiked.withTracyWidomMargin(0.99)).above().isEmpty() ? 0 : 1;
        }
        assertTrue(found >= 95, "found " + found);
    }

    /** The distance is the quantile behind the threshold of a margin. */
    @Test
    void measureTheDistanceInTracyWidomUnits() {
        NoiseShape flat = new NoiseShape(50, 80);
        for (double level : new double[] {0.05, 0.5, 0.99}) {
            double quantile = new TracyWidom().quantile(level);
            TracyWidomEdge edge = new TracyWidomEdge(quantile);
            double above = edge.upper(50, 80, 0.3);
            double below = edge.lower(50, 80, 0.3);
            assertEquals(quantile, TracyWidomEdge.unitsAbove(flat, 0.3, above), 1e-12);
            assertEquals(quantile, TracyWidomEdge.unitsBelow(flat, 0.3, below), 1e-12);
        }
    }

    /**
     * By definition: the third largest value beside two larger ones is that of a signal in noise
     * with two rows and columns less, and one row less for each small direction; the second
     * smallest is that of noise with one row less.
     */
    @Test
    void areComparedWithTheNoiseThatTheOthersLeave() {
        double[] values = NoiseSpectrum.draw(50, 100, 1, RandomStream.of(3));
        double[] large = {40, 30, 22};
        System.arraycopy(large, 0, values, 0, 3);
        values[49] = 0.01;
        values[48] = 0.02;
        for (boolean wide : new boolean[] {true, false}) {
            var spectrum = Spectrum.of(values, wide ? 50 : 100, wide ? 100 : 50);
            var found = Outliers.of(MarchenkoPasturFit.of(spectrum, SigmaRule.known(1)));
            assertEquals(3, found.above().size());
            assertEquals(2, found.below().size());
            for (int k = 0; k < 3; k++) {
                NoiseShape left = new NoiseShape(50 - k - 2, 100 - k);
                Outlier outlier = found.above().get(k);
                double units = TracyWidomEdge.unitsAbove(left, 1, large[k]);
                assertEquals(units, outlier.tracyWidom(), 1e-12 * units);
                SpikedModel model = new SpikedModel((48.0 - k) / (100 - k));
                double scale = Math.sqrt(100.0 - k);
                double strength = model.strength(large[k] / scale);
                Spike spike = outlier.spike().orElseThrow();
                assertEquals(scale * strength, spike.strength(), 1e-12 * scale);
                assertEquals(model.shortOverlap(strength), spike.shortOverlap(), 1e-12);
                assertEquals(model.longOverlap(strength), spike.longOverlap(), 1e-12);
            }
            for (int j = 0; j < 2; j++) {
                NoiseShape left = new NoiseShape(50 - j, 100);
                double units = TracyWidomEdge.unitsBelow(left, 1, values[49 - j]);
                assertEquals(units, found.below().get(1 - j).tracyWidom(), 1e-12 * units);
            }
        }
    }

    /** The case that was reported: 30.49 had the strength 24.15 where 30.46 had 24.18. */
    @Test
    void neighboursShareTheNoiseBesideThem() {
        double[] values = NoiseSpectrum.draw(100, 200, 1, RandomStream.of(3));
        double[] large = {40, 36, 30.49, 30.46};
        System.arraycopy(large, 0, values, 0, large.length);
        var above =
                Outliers.of(
                                MarchenkoPasturFit.of(
                                        Spectrum.of(values, 100, 200), SigmaRule.known(1)))
                        .above();
        assertEquals(4, above.size());
        double[] beside = {0, 1, 2.5, 2.5};
        for (int i = 0; i < 4; i++) {
            double longer = 200 - beside[i];
            double scale = Math.sqrt(longer);
            double strength =
                    new SpikedModel((100 - beside[i]) / longer).strength(large[i] / scale);
            assertEquals(
                    scale * strength, above.get(i).spike().orElseThrow().strength(), 1e-12 * scale);
        }
    }

    /** Property: strengths and overlaps fall with the singular values, however near these are. */
    @Test
    void strongerValuesHaveStrongerSignals() {
        for (int seed = 0; seed < 300; seed++) {
            RandomStream stream = RandomStream.of(seed);
            double[] values = NoiseSpectrum.draw(60, 90, 1, stream);
            int count = 2 + stream.below(20);
            double width = Math.exp(-8 * stream.uniform());
            for (int i = 0; i < count; i++) {
                values[i] = 19 * (1 + width * stream.uniform());
            }
            values[59] *= stream.uniform();
            if (seed % 3 == 0) {
                values[1] = values[0];
            }
            Arrays.sort(values);
            double[] descending = new double[60];
            Arrays.setAll(descending, i -> values[59 - i]);
            var above =
                    Outliers.of(
                                    MarchenkoPasturFit.of(
                                            Spectrum.of(descending, 60, 90), SigmaRule.known(1)))
                            .above();
            assertTrue(above.size() >= count);
            for (int i = 1; i < above.size(); i++) {
                Spike larger = above.get(i - 1).spike().orElseThrow();
                Spike smaller = above.get(i).spike().orElseThrow();
                assertTrue(larger.strength() >= smaller.strength());
                assertTrue(larger.shortOverlap() >= smaller.shortOverlap());
                assertTrue(larger.longOverlap() >= smaller.longOverlap());
                assertTrue(larger.frobenius() >= smaller.frobenius());
            }
        }
    }

    @Test
    void lieOnBothSides() {
        Spectrum s = Spectrum.of(Gaussian.matrix(100, 200, 1, 3));
        MarchenkoPasturFit narrow = MarchenkoPasturFit.of(s, SigmaRule.known(0.8));
        assertTrue(Outliers.of(narrow).above().size() > 5);
        MarchenkoPasturFit wide = MarchenkoPasturFit.of(s, SigmaRule.known(1.4));
        Outliers below = Outliers.of(wide);
        assertEquals(wide.below(), below.below().size());
        assertTrue(below.below().size() > 5);
        Outlier last = below.all().get(below.all().size() - 1);
        assertFalse(last.isAbove());
        assertEquals(99, last.index());
        assertTrue(last.tracyWidom() > 0);
        assertTrue(last.toString().endsWith("Tracy–Widom units below the bulk"));
    }

    @Test
    void readAsALine() {
        Outlier first = Outliers.of(fit).all().get(0);
        assertTrue(
                first.toString()
                        .matches(
                                "singular value 0, 3\\.389, .* Tracy–Widom units above the"
                                        + " bulk: signal of strength 3\\.062, .*"),
                first.toString());
    }
}
