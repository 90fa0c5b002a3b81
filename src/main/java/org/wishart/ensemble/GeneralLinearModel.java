package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.law.GeneralMarchenkoPastur;
import org.wishart.law.PopulationSpectrum;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.text.Notation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Noise of any covariance plus any number of spikes: {@code W = scale · (Σ^½ Z/√N + Σₖ θₖ uₖ vₖᵀ)},
 * Z a K × N matrix of independent standard normal entries, K ≤ N. Σ, K × K, has the spectral law H
 * and random eigenvectors; each uₖ is one of them, with an eigenvalue tₖ of its own, the v are
 * random. A spike can therefore stand out upwards, by a strong signal, or downwards, in a direction
 * of little noise.
 *
 * <p>{@link LinearModel} is the case of {@code H = δ_α} and one spike with {@code t = αx, θ = λ(1 −
 * x)}. Theory is that of {@link GeneralMarchenkoPastur} with {@code η = t + θ²} (derived here).
 * Immutable; {@link #noise}, {@link #scale} and {@link #spike} return changed copies.
 *
 * <pre>{@code
 * var model = GeneralLinearModel.of(256, 1024).spike(1, 3).spike(0.1, 0.2);
 * model.theory();
 * plot(marchenkoPastur(spectrum(model.sample(1))))
 * }</pre>
 */
public final class GeneralLinearModel {

    private static final long LEFT = 1;
    private static final long RIGHT = 2;

    private final int rows;
    private final int columns;
    private final double scale;
    private final PopulationSpectrum population;
    private final double[] noises;
    private final double[] strengths;

    private GeneralLinearModel(
            int rows,
            int columns,
            double scale,
            PopulationSpectrum population,
            double[] noises,
            double[] strengths) {
        this.rows = rows;
        this.columns = columns;
        this.scale = scale;
        this.population = population;
        this.noises = noises;
        this.strengths = strengths;
    }

    /**
     * White noise of scale 1 without spikes.
     *
     * @param rows K, at least 1
     * @param columns N, at least K
     * @return the model
     * @throws IllegalArgumentException if a side is out of range
     */
    public static GeneralLinearModel of(int rows, int columns) {
        Gaussian.requireShape(rows, columns);
        if (rows > columns) {
            throw new IllegalArgumentException(
                    "K must be at most N, got K = "
                            + rows
                            + " and N = "
                            + columns
                            + "; the covariance is of the shorter side");
        }
        return new GeneralLinearModel(
                rows, columns, 1, PopulationSpectrum.of(1), new double[0], new double[0]);
    }

    /**
     * A copy with another covariance of the noise.
     *
     * @param newPopulation H, the spectral law of Σ
     * @return the changed model
     */
    public GeneralLinearModel noise(PopulationSpectrum newPopulation) {
        return new GeneralLinearModel(rows, columns, scale, newPopulation, noises, strengths);
    }

    /**
     * A copy with another scale.
     *
     * @param newScale in the unit of the matrix; finite, &gt; 0
     * @return the changed model
     * @throws IllegalArgumentException if {@code newScale} is out of range or NaN
     */
    public GeneralLinearModel scale(double newScale) {
        if (!(newScale > 0 && newScale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "scale must be finite and > 0, got " + newScale + "; it is sigma √N");
        }
        return new GeneralLinearModel(rows, columns, newScale, population, noises, strengths);
    }

    /**
     * A copy with one more spike.
     *
     * @param noise t, the variance of the noise along its direction, finite, at least 0, in units
     *     of the squared scale
     * @param strength θ, finite, at least 0, in units of the scale; t and θ not both 0
     * @return the changed model
     * @throws IllegalArgumentException if a parameter is out of range or NaN, or there are more
     *     spikes than rows
     */
    public GeneralLinearModel spike(double noise, double strength) {
        requireSpike("noise", noise, "it is a variance in units of the squared scale");
        requireSpike("strength", strength, "it is a singular value in units of the scale");
        if (noise == 0 && strength == 0) {
            throw new IllegalArgumentException(
                    "a spike must have noise or strength, got 0 for both");
        }
        int count = noises.length + 1;
        if (count > rows) {
            throw new IllegalArgumentException(
                    "there can be at most "
                            + Notation.count(rows, "spike")
                            + " in a matrix of "
                            + Notation.count(rows, "row")
                            + ", got "
                            + count
                            + "; their directions must be orthogonal");
        }
        double[] allNoises = Arrays.copyOf(noises, count);
        double[] allStrengths = Arrays.copyOf(strengths, count);
        allNoises[count - 1] = noise;
        allStrengths[count - 1] = strength;
        return new GeneralLinearModel(rows, columns, scale, population, allNoises, allStrengths);
    }

    private static void requireSpike(String what, double value, String meaning) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " must be finite and at least 0, got " + value + "; " + meaning);
        }
    }

    /**
     * Rows of W.
     *
     * @return K
     */
    public int rows() {
        return rows;
    }

    /**
     * Columns of W.
     *
     * @return N
     */
    public int columns() {
        return columns;
    }

    /**
     * The law of the bulk.
     *
     * @return of the singular values, in the unit of the matrix
     */
    public GeneralMarchenkoPastur law() {
        return GeneralMarchenkoPastur.of(rows / (double) columns, scale, population);
    }

    /**
     * The predictions for every spike.
     *
     * @return in the order in which they were added
     */
    public List<PlantedSpike> theory() {
        GeneralMarchenkoPastur law = law();
        PlantedSpike[] all = new PlantedSpike[noises.length];
        for (int k = 0; k < all.length; k++) {
            all[k] = PlantedSpike.of(law, noises[k], strengths[k]);
        }
        return List.of(all);
    }

    /**
     * One matrix of the ensemble.
     *
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return a fresh {@code K × N} matrix
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public DMatrixRMaj sample(long seed) {
        return draw(seed).matrix();
    }

    /**
     * One matrix of the ensemble together with the directions of its spikes.
     *
     * @param seed any number; the same seed gives the same matrix on every machine
     * @return matrix, strengths in the unit of the matrix, and directions
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public Spiked draw(long seed) {
        int spikes = noises.length;
        double[][] axes = Orthonormal.vectors(rows, rows, RandomStream.of(seed, LEFT));
        double[][] right = Orthonormal.vectors(spikes, columns, RandomStream.of(seed, RIGHT));
        double sigma = scale / Math.sqrt(columns);
        double[] variances = variances();
        double[] given = new double[spikes];
        RandomStream stream = RandomStream.of(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        try (Progress progress = Progress.begin("rows of a linear model", rows)) {
            for (int k = 0; k < rows; k++) {
                double[] row = stream.normals(columns, sigma * Math.sqrt(variances[k]));
                if (k < spikes) {
                    given[k] = scale * strengths[k];
                    Vectors.add(row, given[k], right[k]);
                }
                Vectors.addOuter(matrix, 1, axes[k], row);
                progress.advance();
            }
        }
        return new Spiked(matrix, given, Arrays.copyOf(axes, spikes), right);
    }

    /** Eigenvalues of Σ: first those of the spikes, then quantiles of H. */
    private double[] variances() {
        double[] all = Arrays.copyOf(noises, rows);
        double[] eigenvalues = population.eigenvalues();
        double[] weights = population.weights();
        int atom = 0;
        double below = weights[0];
        for (int k = noises.length; k < rows; k++) {
            double share = (k - noises.length + 0.5) / (rows - noises.length);
            while (share > below && atom + 1 < weights.length) {
                below += weights[++atom];
            }
            all[k] = eigenvalues[atom];
        }
        return all;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "general linear model K = %d, N = %d, scale %.4g, noise with %s, %s",
                rows,
                columns,
                scale,
                population,
                Notation.count(noises.length, "spike"));
    }
}
