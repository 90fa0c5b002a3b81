package org.wishart.spectrum;

import org.wishart.law.Law;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A way to bring singular values to a scale on which their density is one, so that their
 * fluctuations can be compared with theory. The smooth density that it removes must be neither so
 * smooth that the shape of the bulk is left in, nor so rough that the fluctuations go.
 *
 * <pre>{@code
 * levels(spectrum(gaussian(100, 200, 1, 1)), Unfolding.polynomial(7))
 * }</pre>
 */
public final class Unfolding {

    /** The window of Thamm, Staats and Rosenow (2022). */
    public static final int WINDOW = 15;

    private final String name;
    private final Function<double[], UnfoldedLevels> method;
    private final boolean followsLaw;

    private Unfolding(String name, Function<double[], UnfoldedLevels> method) {
        this(name, method, false);
    }

    private Unfolding(String name, Function<double[], UnfoldedLevels> method, boolean followsLaw) {
        this.name = name;
        this.method = method;
        this.followsLaw = followsLaw;
    }

    /**
     * Gaussian broadening with a window of {@value #WINDOW}: the method of arXiv 2203.14661.
     *
     * @return the default
     */
    public static Unfolding gaussian() {
        return gaussian(WINDOW);
    }

    /**
     * Gaussian broadening: every singular value is smeared out over half the distance between its
     * a-th neighbours, and the sum of the smeared values is the smooth staircase. Beyond the ends
     * the outermost value is repeated; the outer a levels at each end are lost all the same.
     *
     * <p>Local, so long-range fluctuations are removed along with the density: the number variance
     * is to be trusted up to a/3 mean spacings only. That is so for levels that repel; of
     * independent ones it leaves Σ²(L) = 0.96, 1.82, 3.85 at L = 1, 2, 5 with a window of 15 (mean
     * of 100 draws of 400 levels), so that the law or a polynomial serve better for them.
     *
     * @param window a, at least 2
     * @return the unfolding
     * @throws IllegalArgumentException if {@code window} is less than 2
     */
    public static Unfolding gaussian(int window) {
        requireWindow(window);
        return new Unfolding(
                "Gaussian broadening, window " + window,
                values -> GaussianBroadening.unfold(values, window, true));
    }

    /**
     * As {@link #gaussian(int)} without repeating the outermost values, which loses 2a levels at
     * each end.
     *
     * @param window a, at least 2
     * @return the unfolding
     * @throws IllegalArgumentException if {@code window} is less than 2
     */
    public static Unfolding gaussianWithoutPadding(int window) {
        requireWindow(window);
        return new Unfolding(
                "Gaussian broadening without padding, window " + window,
                values -> GaussianBroadening.unfold(values, window, false));
    }

    private static void requireWindow(int window) {
        if (window < 2) {
            throw new IllegalArgumentException(
                    "window must be at least 2, got " + window + "; 15 is usual");
        }
    }

    /**
     * Unfolds by the distribution function of a law, such as the fitted Marchenko–Pastur law.
     * Global: it keeps long-range fluctuations, and whatever the law does not describe.
     *
     * @param law law of the singular values; those outside its support are lost
     * @return the unfolding
     */
    public static Unfolding law(Law law) {
        return new Unfolding(law.toString(), values -> GlobalUnfolding.byLaw(values, law), true);
    }

    /**
     * Unfolds by a polynomial fitted to the staircase of levels. Free of any theory of the density.
     * It follows the longest fluctuations, too, so that number variance and rigidity are to be
     * trusted up to {@code L = n/(3(degree + 1))} for n levels.
     *
     * @param degree of the polynomial, in [1, 20]; 5 to 9 serve for one bulk
     * @return the unfolding
     * @throws IllegalArgumentException if {@code degree} is out of range
     */
    public static Unfolding polynomial(int degree) {
        if (!(degree >= 1 && degree <= GlobalUnfolding.HIGHEST_DEGREE)) {
            throw new IllegalArgumentException(
                    "degree must be in [1, 20], got " + degree + "; 7 serves for most bulks");
        }
        return new Unfolding(
                "polynomial of degree " + degree,
                values -> GlobalUnfolding.byPolynomial(values, degree));
    }

    /** The same method for noise, whose law is known. */
    Unfolding forNoise(Law noise) {
        return followsLaw ? law(noise) : this;
    }

    /**
     * Unfolds a spectrum. Values that are 0 to working precision are left out, since the distances
     * between them are rounding errors.
     *
     * @param spectrum any, with enough values for the method
     * @return its levels
     * @throws IllegalArgumentException if there are too few values
     * @throws ArithmeticException if values coincide so that no density can be found, or if a
     *     polynomial is not monotone
     */
    public UnfoldedLevels apply(Spectrum spectrum) {
        double[] descending = spectrum.rank() > 0 ? spectrum.nonZero() : spectrum.singularValues();
        if (spectrum.rank() > 1 && spectrum.isFlat()) {
            throw new ArithmeticException(
                    "all "
                            + descending.length
                            + " singular values equal "
                            + descending[0]
                            + " up to rounding, as for an orthogonal matrix, nothing to unfold");
        }
        double[] ascending = new double[descending.length];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = descending[descending.length - 1 - i];
        }
        return method.apply(ascending);
    }

    /**
     * Unfolds any levels, such as the eigenvalues of a symmetric matrix.
     *
     * @param values finite, in any order; not modified
     * @return their levels
     * @throws IllegalArgumentException if a value is not finite, or there are too few
     * @throws ArithmeticException as in {@link #apply(Spectrum)}
     */
    public UnfoldedLevels apply(double[] values) {
        double[] ascending = values.clone();
        for (double value : ascending) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "levels must be finite, got " + value + "; leave out anything else");
            }
        }
        Arrays.sort(ascending);
        return method.apply(ascending);
    }

    /**
     * The name of the method.
     *
     * @return a few words
     */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "unfolding by " + name;
    }
}
