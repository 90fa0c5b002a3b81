package org.wishart.law;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The law of the ratio {@code r = min(s, t) / max(s, t)} of two consecutive spacings s and t, which
 * needs no unfolding: exact for 3 × 3 matrices, within about one per cent for large ones.
 *
 * <p>For β = 1, 2, 4 the density is proportional to {@code (r + r²)^β / (1 + r + r²)^(1 + 3β/2)} on
 * [0, 1]. With {@code δ = 3 atan(√3 r / (2 + r))} this is {@code sin^β δ} on [0, π/2], so that the
 * distribution function is {@code 1 − cos δ} for β = 1 and {@code (2δ − sin 2δ)/π} for β = 2, and
 * an incomplete beta function in general (derived here). For independent levels, β = 0, the density
 * is {@code 2/(1 + r)²}.
 *
 * <pre>{@code
 * new SpacingRatio(1).mean()
 * }</pre>
 *
 * @param beta 0 for independent levels, 1 (orthogonal), 2 (unitary) or 4 (symplectic ensemble)
 * @see <a href="https://doi.org/10.1103/PhysRevLett.110.084101">Atas, Bogomolny, Giraud and Roux
 *     (2013)</a>
 */
public record SpacingRatio(int beta) implements Law {

    private static final double ROOT3 = Math.sqrt(3);

    /** The angle below which the incomplete beta function replaces expressions that cancel. */
    private static final double SMALL_ANGLE = 0.5;

    /**
     * Checks the parameter.
     *
     * @param beta 0, 1, 2 or 4
     * @throws IllegalArgumentException if {@code beta} is none of them
     */
    public SpacingRatio {
        if (beta != 0) {
            Domain.requireBeta(beta);
        }
    }

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        if (!(x >= 0 && x <= 1)) {
            return 0;
        }
        if (beta == 0) {
            return 2 / ((1 + x) * (1 + x));
        }
        double whole = 1 + x + x * x;
        return norm() * Math.pow(x + x * x, beta) / Math.pow(whole, 1 + 1.5 * beta);
    }

    private double norm() {
        return switch (beta) {
            case 1 -> 27.0 / 4;
            case 2 -> 81 * ROOT3 / (2 * Math.PI);
            default -> 729 * ROOT3 / (2 * Math.PI);
        };
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        if (beta == 0) {
            return 2 * x / (1 + x);
        }
        double angle = 3 * Math.atan(ROOT3 * x / (2 + x));
        if (beta == 1) {
            double half = Math.sin(angle / 2);
            return 2 * half * half;
        }
        if (angle > SMALL_ANGLE) {
            return (2 * angle - wave(Math.PI - 2 * angle)) / Math.PI;
        }
        double sine = Math.sin(angle);
        return RegularizedBeta.value(sine * sine, (beta + 1) / 2.0, 0.5);
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 1;
        }
        if (x >= 1) {
            return 0;
        }
        if (beta == 0) {
            return (1 - x) / (1 + x);
        }
        double rest = 3 * Math.atan((1 - x) / (ROOT3 * (1 + x))); // π/2 − δ
        if (beta == 1) {
            return Math.sin(rest);
        }
        return (2 * rest + wave(2 * rest)) / Math.PI;
    }

    /** The integral of sin^β without its linear part. */
    private double wave(double twice) {
        return beta == 2 ? Math.sin(twice) : (8 * Math.sin(twice) + Math.sin(2 * twice)) / 6;
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        if (p == 0 || p == 1) {
            return p;
        }
        if (beta == 0) {
            return p / (2 - p);
        }
        if (beta == 1) {
            double tangent = Math.tan(2 * Math.asin(Math.sqrt(p / 2)) / 3);
            return 2 * tangent / (ROOT3 - tangent);
        }
        return Quantiles.solveWithin(this, p, 0, 1);
    }

    /**
     * The expected ratio: 2 ln 2 − 1 for independent levels, 4 − 2√3 for β = 1, 2√3/π − 1/2 for β =
     * 2, 32√3/(15π) − 1/2 for β = 4. Large matrices have 0.5307 (β = 1), 0.5996 (2) and 0.6744 (4)
     * instead (Atas and others, table I).
     *
     * @return in (0, 1)
     */
    public double mean() {
        return switch (beta) {
            case 0 -> 2 * Math.log(2) - 1;
            case 1 -> 4 - 2 * ROOT3;
            case 2 -> 2 * ROOT3 / Math.PI - 0.5;
            default -> 32 * ROOT3 / (15 * Math.PI) - 0.5;
        };
    }

    @Override
    public String toString() {
        return beta == 0
                ? "spacing ratios of independent levels"
                : "spacing ratios, beta = " + beta;
    }
}
