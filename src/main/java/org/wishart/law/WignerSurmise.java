package org.wishart.law;

import org.apache.commons.math3.special.Gamma;

/**
 * Wigner's surmise for the spacing of neighbouring levels of a random matrix, in units of the mean
 * spacing: exact for 2 × 2 matrices, and within a few per cent for large ones.
 *
 * <p>With {@code b = [Γ((β+2)/2) / Γ((β+1)/2)]²} the density is {@code 2 b^((β+1)/2) / Γ((β+1)/2) ·
 * s^β exp(−b s²)} for s ≥ 0. For β = 1, real matrices, that is {@code (π s/2) exp(−π s²/4)}; for β
 * = 2, complex ones, {@code (32 s²/π²) exp(−4 s²/π)}.
 *
 * <pre>{@code
 * new WignerSurmise().density(1)
 * }</pre>
 *
 * @param beta 1 (orthogonal), 2 (unitary) or 4 (symplectic ensemble)
 * @see <a href="https://doi.org/10.1016/C2009-0-22297-5">Mehta, Random Matrices (2004), section
 *     1.5</a>
 */
public record WignerSurmise(int beta) implements Law {

    /**
     * Checks the parameter.
     *
     * @param beta 1, 2 or 4
     * @throws IllegalArgumentException if {@code beta} is none of them
     */
    public WignerSurmise {
        Domain.requireBeta(beta);
    }

    /** The law for real matrices, {@code beta = 1}. */
    public WignerSurmise() {
        this(1);
    }

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        if (!(x >= 0 && x < Double.POSITIVE_INFINITY)) {
            return 0;
        }
        double b = b();
        double norm = 2 * Math.pow(b, shape()) / Gamma.gamma(shape());
        return norm * Math.pow(x, beta) * Math.exp(-b * x * x);
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 0;
        }
        double square = b() * x * x;
        return beta == 1 ? -Math.expm1(-square) : GammaLaw.cumulative(shape(), square);
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 1;
        }
        double square = b() * x * x;
        return beta == 1 ? Math.exp(-square) : GammaLaw.survival(shape(), square);
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        if (p == 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (beta == 1) {
            return Math.sqrt(-Math.log1p(-p) / b());
        }
        return Quantiles.solve(this, p, 0, 1);
    }

    private double shape() {
        return (beta + 1) / 2.0;
    }

    private double b() {
        double ratio = Gamma.gamma((beta + 2) / 2.0) / Gamma.gamma(shape());
        return ratio * ratio;
    }

    @Override
    public String toString() {
        return "Wigner surmise, beta = " + beta;
    }
}
