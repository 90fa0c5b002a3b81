package org.wishart.spectrum;

import org.wishart.ensemble.Gaussian;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.random.RandomStream;

import java.util.Arrays;

/** Spectra and unfoldings for tests of level statistics. */
final class LevelSamples {

    private LevelSamples() {}

    static Spectrum golden(String name) {
        return Spectrum.of(name.equals("A") ? GoldenMatrices.a() : GoldenMatrices.b());
    }

    static Spectrum noise(int rows, int columns, long seed) {
        return Spectrum.of(Gaussian.matrix(rows, columns, 1, seed));
    }

    /** Levels that know nothing of each other. */
    static Spectrum independent(int size, long seed) {
        RandomStream random = RandomStream.of(seed);
        double[] ascending = new double[size];
        for (int i = 0; i < size; i++) {
            ascending[i] = random.uniform();
        }
        Arrays.sort(ascending);
        double[] descending = new double[size];
        for (int i = 0; i < size; i++) {
            descending[i] = ascending[size - 1 - i];
        }
        return Spectrum.of(descending, size, size);
    }

    static Unfolding unfolding(String how, String matrix) {
        return switch (how) {
            case "gaussian" -> Unfolding.gaussian();
            case "unpadded" -> Unfolding.gaussianWithoutPadding(15);
            case "law" ->
                    Unfolding.law(
                            matrix.equals("A")
                                    ? MarchenkoPastur.ofNoise(200, 300, 0.04)
                                    : MarchenkoPastur.ofNoise(256, 256, 1.0 / 16));
            default -> Unfolding.polynomial(7);
        };
    }
}
