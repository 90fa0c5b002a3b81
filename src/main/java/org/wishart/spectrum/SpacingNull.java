package org.wishart.spectrum;

import org.wishart.ensemble.GaussianEnsemble;
import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.law.Law;
import org.wishart.law.MarchenkoPastur;
import org.wishart.law.Semicircle;
import org.wishart.linalg.SymmetricEigenvalues;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.random.SimulatedTest;

/**
 * The distance of the spacings of noise to a law, by simulation: Gaussian noise of as many values,
 * unfolded in the same way. Singular values are compared with those of Gaussian matrices of their
 * aspect ratio, other levels with those of the orthogonal ensemble.
 */
final class SpacingNull {

    /** A polynomial that is not monotone in two of three draws is not one for such levels. */
    private static final int REFUSED_OF_ONE = 2;

    private SpacingNull() {}

    static KolmogorovSmirnov test(
            LevelStatistics levels, Unfolding unfolding, Law law, int draws, long seed) {
        SimulatedTest.requireDraws(draws);
        double[] spacings = levels.spacings();
        double distance = KolmogorovSmirnov.distance(spacings, law);
        int beyond = 0;
        int drawn = 0;
        int refused = 0;
        try (Progress progress = Progress.begin("spacings of noise", draws)) {
            while (drawn < draws) {
                RandomStream stream = RandomStream.of(seed, drawn + refused);
                try {
                    double[] noise = draw(levels, unfolding, stream).spacings();
                    beyond += KolmogorovSmirnov.distance(noise, law) >= distance ? 1 : 0;
                    drawn++;
                    progress.advance();
                } catch (ArithmeticException notMonotone) {
                    refused++;
                    if (refused > REFUSED_OF_ONE * draws) {
                        throw notMonotone;
                    }
                }
            }
        }
        return new KolmogorovSmirnov(
                law, distance, (1.0 + beyond) / (1.0 + draws), spacings.length, draws);
    }

    private static UnfoldedLevels draw(
            LevelStatistics levels, Unfolding unfolding, RandomStream stream) {
        int count = levels.unfolded().values().length;
        if (levels.spectrum().isEmpty()) {
            double[] values =
                    SymmetricEigenvalues.of(
                            GaussianEnsemble.orthogonal(count, 1, stream.nextSeed()));
            return unfolding.forNoise(Semicircle.ofNoise(count, 1)).apply(values);
        }
        Spectrum spectrum = levels.spectrum().orElseThrow();
        int longer = Math.max(spectrum.rows(), spectrum.columns());
        int columns = count + longer - Math.min(spectrum.rows(), spectrum.columns());
        double[] values = NoiseSpectrum.draw(count, columns, 1, stream);
        return unfolding.forNoise(MarchenkoPastur.ofNoise(count, columns, 1)).apply(values);
    }
}
