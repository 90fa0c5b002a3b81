package org.wishart.law;

/**
 * The Tracy–Widom law: the limit of the largest eigenvalue of a random matrix, centred and scaled,
 * for real ({@code beta = 1}) or complex ({@code beta = 2}) entries.
 *
 * <p>With {@code V} the operator on (s, ∞) of kernel {@code Ai((x + y)/2)/2}, {@code F₁(s) = det(1
 * − V)} (Ferrari and Spohn 2005) and {@code F₂(s) = det(1 − V²)}. The determinants are those of the
 * Gauss–Legendre discretization (Bornemann 2010). They are built up by elimination without ever
 * forming {@code 1 −}, so that {@link #survival} keeps its relative accuracy (about 1e-12) far into
 * the upper tail. {@link #cumulative} is accurate to 1e-14 absolutely; its lower tail thins out
 * like {@code exp(−|s|³/24)} (beta 1) or {@code exp(−|s|³/12)} (beta 2) and is returned as 0 where
 * it is smaller than 4e-16. Quantiles are good to 1e-12, and to what the rounding of p leaves.
 *
 * <pre>{@code
 * new TracyWidom(1).quantile(0.95)
 * }</pre>
 *
 * @param beta 1 or 2
 * @see <a href="https://doi.org/10.1090/S0025-5718-09-02280-7">Bornemann (2010)</a>
 * @see <a href="https://doi.org/10.1088/0305-4470/38/33/L02">Ferrari and Spohn (2005)</a>
 */
public record TracyWidom(int beta) implements Law {

    /** F₁ = 1e-16 there, F₂ = 4e-16: the determinant has no digits left. */
    private static final double[] LOWEST = {-9, -7.5};

    /** Above it the survival function is below the smallest double. */
    private static final double HIGHEST = 110;

    private static final GaussLegendre RULE = new GaussLegendre(80);

    /** The kernel is cut at exp(−40) of its value at s. */
    private static final double CUT_EXPONENT = 40;

    private static final int MAX_NEWTON_STEPS = 200;

    /**
     * Checks the parameter.
     *
     * @param beta 1 or 2
     * @throws IllegalArgumentException if {@code beta} is neither 1 nor 2
     */
    public TracyWidom {
        if (beta != 1 && beta != 2) {
            throw new IllegalArgumentException(
                    "beta must be 1 or 2, got " + beta + "; 1 is real, 2 complex");
        }
    }

    /** The law for real matrices, {@code beta = 1}. */
    public TracyWidom() {
        this(1);
    }

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        if (x < lowest() || x > HIGHEST) {
            return 0;
        }
        Determinant determinant = determinant(x);
        return Math.exp(determinant.logarithm) * determinant.slope;
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        return x < lowest() ? 0 : Math.exp(logCumulative(x));
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        return x < lowest() ? 1 : 0 - Math.expm1(logCumulative(x));
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        if (p == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (p == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double low = lowest();
        double high = 4;
        while (survival(high) > 1 - p) {
            high *= 2;
        }
        double x = -1.5;
        for (int step = 0; step < MAX_NEWTON_STEPS; step++) {
            Determinant here = determinant(x);
            double cumulative = Math.exp(here.logarithm);
            double excess = p <= 0.5 ? cumulative - p : (1 - p) + Math.expm1(here.logarithm);
            if (excess > 0) {
                high = x;
            } else {
                low = x;
            }
            double next = x - excess / (cumulative * here.slope);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - x) <= 1e-14 * (1 + Math.abs(x))) {
                return next;
            }
            x = next;
        }
        return x;
    }

    private double logCumulative(double s) {
        return s > HIGHEST ? 0 : determinant(s).logarithm;
    }

    private double lowest() {
        return LOWEST[beta - 1];
    }

    /** Logarithm of the determinant and its derivative with respect to s. */
    private record Determinant(double logarithm, double slope) {}

    /**
     * Eliminates 1 − K row by row, keeping only K: after pivot 1 − e the rest is K + k kᵀ / (1 −
     * e). The point s itself, appended with weight 1, ends as the resolvent at (s, s): for K = V
     * that is the derivative of the logarithm, for K = V² half of it.
     */
    private Determinant determinant(double s) {
        int n = RULE.size();
        double[] x = new double[n + 1];
        double[] root = new double[n + 1];
        double length = 2 * reach(s);
        for (int i = 0; i < n; i++) {
            x[i] = s + length * RULE.node(i);
            root[i] = Math.sqrt(length * RULE.weight(i));
        }
        x[n] = s;
        root[n] = 1;
        double[][] kernel = new double[n + 1][n + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= i; j++) {
                kernel[i][j] = root[i] * root[j] * Airy.ai((x[i] + x[j]) / 2) / 2;
            }
        }
        if (beta == 2) {
            kernel = square(kernel);
        }
        double logarithm = 0;
        for (int pivot = 0; pivot < n; pivot++) {
            double e = kernel[pivot][pivot];
            logarithm += Math.log1p(-e);
            for (int i = pivot + 1; i <= n; i++) {
                double factor = kernel[i][pivot] / (1 - e);
                for (int j = pivot + 1; j <= i; j++) {
                    kernel[i][j] += factor * kernel[j][pivot];
                }
            }
        }
        return new Determinant(logarithm, beta * kernel[n][n]);
    }

    /** The product of the operator with itself; the appended point is no node of the integral. */
    private static double[][] square(double[][] lower) {
        int n = lower.length - 1;
        double[][] square = new double[n + 1][n + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < n; k++) {
                    double first = k <= i ? lower[i][k] : lower[k][i];
                    double second = k <= j ? lower[j][k] : lower[k][j];
                    square[i][j] += first * second;
                }
            }
        }
        return square;
    }

    private static double reach(double s) {
        double exponent = 1.5 * CUT_EXPONENT + (s > 0 ? s * Math.sqrt(s) : 0);
        return Math.cbrt(exponent * exponent) - s;
    }

    @Override
    public String toString() {
        return "Tracy–Widom law, beta = " + beta;
    }
}
