package org.wishart.law;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

import java.util.Locale;

/**
 * The Porter–Thomas law of the intensities {@code x = N v²} of the components v of a random unit
 * vector with N components.
 *
 * <p>Exactly, {@code x/N} has a beta distribution with parameters 1/2 and (N − 1)/2, because {@code
 * v} has the density proportional to {@code (1 − v²)^((N−3)/2)}. As N grows it becomes chi-squared
 * with one degree of freedom, {@code exp(−x/2)/√(2πx)}, the law that is usually meant.
 *
 * <pre>{@code
 * new PorterThomasLaw(400).survival(9)
 * }</pre>
 *
 * @param components N, at least 2; infinite for the limit. The law is that of N v², so N is part of
 *     its scale: its support is [0, N]; dimensionless
 * @see <a href="https://doi.org/10.1103/PhysRev.104.483">Porter and Thomas (1956)</a>
 */
public record PorterThomasLaw(double components) implements Law {

    /**
     * Checks the parameter.
     *
     * @param components N, at least 2; infinite for the limit
     * @throws IllegalArgumentException if it is less than 2 or NaN
     */
    public PorterThomasLaw {
        if (!(components >= 2)) {
            throw new IllegalArgumentException(
                    "components must be at least 2, got "
                            + components
                            + "; one component is not random");
        }
    }

    /** The limit of long vectors: chi-squared with one degree of freedom. */
    public PorterThomasLaw() {
        this(Double.POSITIVE_INFINITY);
    }

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        if (!(x >= 0 && x <= components) || x == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (isLimit()) {
            return Math.exp(-x / 2) / Math.sqrt(2 * Math.PI * x);
        }
        double second = (components - 1) / 2;
        double share = x / components;
        double log =
                -0.5 * Math.log(share)
                        + (second - 1) * Math.log1p(-share)
                        - LogBeta.value(0.5, second);
        return second == 1
                ? Math.exp(-0.5 * Math.log(share) - LogBeta.value(0.5, second)) / components
                : Math.exp(log) / components;
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 0;
        }
        if (x >= components) {
            return 1;
        }
        return isLimit()
                ? GammaLaw.cumulative(0.5, x / 2)
                : RegularizedBeta.value(x / components, 0.5, (components - 1) / 2);
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 1;
        }
        if (x >= components) {
            return 0;
        }
        return isLimit()
                ? GammaLaw.survival(0.5, x / 2)
                : RegularizedBeta.complement(x / components, 0.5, (components - 1) / 2);
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        if (p == 1) {
            return components;
        }
        if (isLimit()) {
            return Quantiles.solve(this, p, 0, 4);
        }
        return p == 0 ? 0 : Quantiles.solveWithin(this, p, 0, components);
    }

    private boolean isLimit() {
        return components == Double.POSITIVE_INFINITY;
    }

    @Override
    public String toString() {
        return isLimit()
                ? "Porter–Thomas law (chi-squared, 1 degree of freedom)"
                : String.format(
                        Locale.ROOT,
                        "Porter–Thomas law of unit vectors in %.0f dimensions",
                        components);
    }
}
