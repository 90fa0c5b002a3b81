package org.wishart.law;

import org.apache.commons.math3.special.Gamma;

import java.util.Locale;

/**
 * Brody's law of level spacings, between Poisson ({@code beta = 0}) and Wigner's surmise ({@code
 * beta = 1}), in units of the mean spacing.
 *
 * <p>With {@code b = Γ((β+2)/(β+1))^(β+1)} the density is {@code (β+1) b s^β exp(−b s^(β+1))} and
 * the distribution function {@code 1 − exp(−b s^(β+1))} for s ≥ 0. It interpolates; no ensemble of
 * matrices is known that has it.
 *
 * <pre>{@code
 * new Brody(0.5).density(1)
 * }</pre>
 *
 * @param beta repulsion between levels, at least 0, finite; dimensionless
 * @see <a href="https://doi.org/10.1007/BF02727859">Brody (1973)</a>
 */
public record Brody(double beta) implements Law {

    /**
     * Checks the parameter.
     *
     * @param beta at least 0, finite
     * @throws IllegalArgumentException if {@code beta} is out of range or NaN
     */
    public Brody {
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "beta must be finite and at least 0, got "
                            + beta
                            + "; 0 gives Poisson spacings, 1 Wigner's surmise");
        }
    }

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        if (!(x >= 0 && x < Double.POSITIVE_INFINITY)) {
            return 0;
        }
        return (beta + 1) * b() * Math.pow(x, beta) * Math.exp(-exponent(x));
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        return x > 0 ? -Math.expm1(-exponent(x)) : 0;
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        return x > 0 ? Math.exp(-exponent(x)) : 1;
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        return p == 0 ? 0 : Math.pow(-Math.log1p(-p) / b(), 1 / (beta + 1));
    }

    private double exponent(double x) {
        return b() * Math.pow(x, beta + 1);
    }

    private double b() {
        return Math.pow(Gamma.gamma((beta + 2) / (beta + 1)), beta + 1);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Brody law of spacings, beta = %.4g", beta);
    }
}
