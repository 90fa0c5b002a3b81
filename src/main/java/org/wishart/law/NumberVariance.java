package org.wishart.law;

/**
 * Theory of the fluctuation of levels over a range of L mean spacings: the number variance Σ²(L),
 * the variance of the number of levels in an interval of length L, and the spectral rigidity Δ₃(L),
 * the mean squared deviation of the staircase of levels from its best straight line, in an
 * infinitely large matrix.
 *
 * <p>{@code Σ²(L) = (1/π²) [ln 2πL + γ + 1 − cos 2πL − Ci(2πL)] + L [1 − (2/π) Si(2πL)]} for
 * complex matrices, {@code 2 Σ²_complex(L) + (Si(πL)/π)² − Si(πL)/π} for real ones, {@code L} for
 * independent levels. {@code Δ₃(L) = (2/L⁴) ∫₀ᴸ (L³ − 2 L² r + r³) Σ²(r) dr}.
 *
 * <pre>{@code
 * NumberVariance.GOE.at(5)
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1016/C2009-0-22297-5">Mehta, Random Matrices (2004), chapter
 *     16</a>
 */
public enum NumberVariance {
    /** Real symmetric matrices, and the singular values of real matrices: β = 1. */
    GOE("GOE") {
        @Override
        public double at(double length) {
            requireLength(length);
            double si = SineIntegral.si(Math.PI * length) / Math.PI;
            return 2 * unitary(length) + si * si - si;
        }
    },
    /** Complex matrices: β = 2. */
    GUE("GUE") {
        @Override
        public double at(double length) {
            requireLength(length);
            return unitary(length);
        }
    },
    /** Independent levels. */
    POISSON("Poisson") {
        @Override
        public double at(double length) {
            requireLength(length);
            return length;
        }
    };

    /** Per interval of the rule, which is no longer than a mean spacing, the period of Σ². */
    private static final GaussLegendre RULE = new GaussLegendre(16);

    /** The integral takes 16 evaluations for each mean spacing. */
    private static final double LONGEST_INTEGRAL = 2000;

    private final String title;

    NumberVariance(String title) {
        this.title = title;
    }

    /**
     * The number variance.
     *
     * @param length L, in mean spacings, at least 0, finite
     * @return Σ²(L), a number of levels squared; dimensionless
     * @throws IllegalArgumentException if {@code length} is out of range or NaN
     */
    public abstract double at(double length);

    /**
     * The spectral rigidity.
     *
     * @param length L, in mean spacings, in [0, 2000]
     * @return Δ₃(L); L/15 for independent levels; dimensionless
     * @throws IllegalArgumentException if {@code length} is out of range or NaN
     */
    public double rigidity(double length) {
        requireLength(length);
        if (this == POISSON || length == 0) {
            return length / 15;
        }
        if (length > LONGEST_INTEGRAL) {
            throw new IllegalArgumentException(
                    "length L must be at most 2000 mean spacings for the rigidity, got "
                            + length
                            + "; beyond, it grows logarithmically");
        }
        int pieces = (int) Math.ceil(length);
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            for (int i = 0; i < RULE.size(); i++) {
                double part = (piece + RULE.node(i)) / pieces;
                double weight = 1 - 2 * part + part * part * part;
                sum += RULE.weight(i) * weight * at(part * length);
            }
        }
        return 2 * sum / pieces;
    }

    static void requireLength(double length) {
        if (!(length >= 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "length L must be finite and at least 0, got "
                            + length
                            + "; it counts mean spacings");
        }
    }

    private static double unitary(double length) {
        double x = 2 * Math.PI * length;
        double half = Math.sin(Math.PI * length);
        double first = (SineIntegral.cin(x) + 2 * half * half) / (Math.PI * Math.PI);
        return first + length * (1 - 2 / Math.PI * SineIntegral.si(x));
    }

    @Override
    public String toString() {
        return "number variance, " + title;
    }
}
