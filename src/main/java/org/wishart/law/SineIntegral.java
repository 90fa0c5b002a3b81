package org.wishart.law;

/**
 * Sine and cosine integrals, {@code Si(x) = ∫₀ˣ sin t/t dt} and {@code Cin(x) = ∫₀ˣ (1 − cos t)/t
 * dt = γ + ln x − Ci(x)}, for x ≥ 0.
 *
 * <p>By their power series up to 2, above by the continued fraction of the exponential integral
 * {@code E₁(ix) = −Ci(x) + i (Si(x) − π/2)} (DLMF 6.9.1), evaluated by Lentz's method.
 *
 * @see <a href="https://dlmf.nist.gov/6">DLMF, chapter 6</a>
 */
final class SineIntegral {

    static final double EULER = 0.5772156649015329;

    private static final double SERIES_END = 2;
    private static final int MAX_TERMS = 1000;

    private SineIntegral() {}

    static double si(double x) {
        if (x <= SERIES_END) {
            return series(x, 1);
        }
        return Math.PI / 2 + exponential(x)[1];
    }

    static double cin(double x) {
        if (x <= SERIES_END) {
            return -series(x, 2);
        }
        return EULER + Math.log(x) + exponential(x)[0];
    }

    /**
     * Sum of (−1)^k x^n / (n n!) over n = first, first + 2, …; the sign of the first is
     * (−1)^⌊first/2⌋.
     */
    private static double series(double x, int first) {
        double power = first == 1 ? x : -x * x / 2; // ± x^n / n!
        double sum = 0;
        for (int n = first; n < MAX_TERMS; n += 2) {
            double term = power / n;
            sum += term;
            if (Math.abs(term) <= 1e-17 * Math.abs(sum)) {
                break;
            }
            power *= -x * x / ((n + 1.0) * (n + 2.0));
        }
        return sum;
    }

    /**
     * Real and imaginary part of E₁(ix): exp(−ix) over (1 + ix) − 1²/((3 + ix) − 2²/((5 + ix) −
     * …)).
     */
    private static double[] exponential(double x) {
        double[] c = {1e300, 0};
        double[] d = inverse(1, x);
        double[] h = d.clone();
        for (int i = 1; i < MAX_TERMS; i++) {
            double a = -(double) i * i;
            double b = 2.0 * i + 1;
            d = inverse(b + a * d[0], x + a * d[1]);
            double[] over = inverse(c[0], c[1]);
            c = new double[] {b + a * over[0], x + a * over[1]};
            double[] factor = product(c, d);
            h = product(h, factor);
            if (Math.abs(factor[0] - 1) + Math.abs(factor[1]) <= 1e-16) {
                break;
            }
        }
        return product(h, new double[] {Math.cos(x), -Math.sin(x)});
    }

    private static double[] inverse(double real, double imaginary) {
        double square = real * real + imaginary * imaginary;
        return square == Double.POSITIVE_INFINITY
                ? new double[] {0, 0}
                : new double[] {real / square, -imaginary / square};
    }

    private static double[] product(double[] a, double[] b) {
        return new double[] {a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]};
    }
}
