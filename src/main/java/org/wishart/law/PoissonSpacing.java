package org.wishart.law;

/**
 * The spacing of neighbouring independent levels, in units of the mean spacing: density {@code
 * exp(−s)} for s ≥ 0. What integrable systems have, and random matrices have not.
 *
 * <pre>{@code
 * new PoissonSpacing().survival(2)
 * }</pre>
 */
public record PoissonSpacing() implements Law {

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        return x >= 0 ? Math.exp(-x) : 0;
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        return x > 0 ? -Math.expm1(-x) : 0;
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        return x > 0 ? Math.exp(-x) : 1;
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        return p == 0 ? 0 : -Math.log1p(-p);
    }

    @Override
    public String toString() {
        return "Poisson spacings";
    }
}
