package org.wishart.tail;

import java.util.Arrays;
import java.util.List;

/**
 * A power law with an exponential cutoff, of the excesses {@code y = ln(x/xmin)}: density {@code
 * exp(−κy − l(e^y − 1))/Z} with {@code l = Λ xmin}. The likelihood of such an exponential family is
 * concave, so Newton's method with shortened steps finds its maximum, and where the slope in {@code
 * l} is negative at {@code l = 0} the pure power law is the best of them.
 */
final class TruncatedPowerLaw {

    private static final int MAX_STEPS = 200;

    /** The gain in log likelihood for each value below which a further step is not worth it. */
    private static final double ACCURACY = 1e-15;

    private static final double ROUNDING = 1e-13;
    private static final int PANELS = 64;
    private static final double NEGLIGIBLE = 40;

    /** Gauss–Legendre with five points for each panel: nodes and weights on [−1, 1]. */
    private static final double[] NODES = {
        -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
    };

    private static final double[] WEIGHTS = {
        0.23692688505618908,
        0.47862867049936647,
        0.5688888888888889,
        0.47862867049936647,
        0.23692688505618908
    };

    private TruncatedPowerLaw() {}

    static AlternativeFit fit(double[] excesses, double xmin) {
        int n = excesses.length;
        double meanLog = Arrays.stream(excesses).sum() / n;
        double mean = Arrays.stream(excesses).map(Math::expm1).sum() / n;
        double kappa = 1 / meanLog;
        if (kappa > 1 && mean >= 1 / (kappa - 1)) {
            return new AlternativeFit(List.of(kappa + 1, 0.0), y -> 0, true);
        }
        double l = 0.1 / mean;
        Moments moments = Moments.of(kappa, l);
        for (int step = 0; step < MAX_STEPS; step++) {
            double slopeKappa = moments.y - meanLog;
            double slopeL = moments.x - mean;
            double determinant = moments.yy * moments.xx - moments.xy * moments.xy;
            double dL = (moments.yy * slopeL - moments.xy * slopeKappa) / determinant;
            // l must stay positive; κ then goes to what is best for the l that is allowed
            dL = Math.max(dL, -0.9 * l);
            double dKappa = (slopeKappa - moments.xy * dL) / moments.yy;
            double gain = slopeKappa * dKappa + slopeL * dL;
            if (gain < ACCURACY) {
                return law(kappa, l, moments.logZ, xmin);
            }
            double part = 1;
            double now = -kappa * meanLog - l * mean - moments.logZ;
            Moments next = Moments.of(kappa + part * dKappa, l + part * dL);
            while (!(next.likelihood(meanLog, mean) >= now + 0.1 * part * gain - ROUNDING)) {
                part /= 2;
                next = Moments.of(kappa + part * dKappa, l + part * dL);
            }
            kappa += part * dKappa;
            l += part * dL;
            moments = next;
        }
        throw new ArithmeticException(
                "the fit of a truncated power law to "
                        + n
                        + " values did not converge in "
                        + MAX_STEPS
                        + " steps");
    }

    private static AlternativeFit law(double kappa, double l, double logZ, double xmin) {
        return new AlternativeFit(
                List.of(kappa + 1, l / xmin), y -> -kappa * y - l * Math.expm1(y) - logZ, false);
    }

    /** Logarithm of the integral Z, means and covariances of y and of x = e^y − 1. */
    private record Moments(
            double kappa,
            double l,
            double logZ,
            double y,
            double x,
            double yy,
            double xy,
            double xx) {

        double likelihood(double meanLog, double mean) {
            return -kappa * meanLog - l * mean - logZ;
        }

        static Moments of(double kappa, double l) {
            double peak = -kappa > l ? Math.log(-kappa / l) : 0;
            double top = exponent(kappa, l, peak);
            double end = peak + 1;
            while (exponent(kappa, l, end) > top - NEGLIGIBLE) {
                end = peak + 1.3 * (end - peak);
            }
            double[] s = new double[6];
            for (int panel = 0; panel < PANELS; panel++) {
                for (int node = 0; node < NODES.length; node++) {
                    // panels narrow towards 0, where a steep law has all its weight
                    double t = (panel + (1 + NODES[node]) / 2) / PANELS;
                    double y = end * t * t;
                    double weight =
                            WEIGHTS[node]
                                    / 2
                                    / PANELS
                                    * 2
                                    * end
                                    * t
                                    * Math.exp(exponent(kappa, l, y) - top);
                    double x = Math.expm1(y);
                    s[0] += weight;
                    s[1] += weight * y;
                    s[2] += weight * x;
                    s[3] += weight * y * y;
                    s[4] += weight * x * y;
                    s[5] += weight * x * x;
                }
            }
            double my = s[1] / s[0];
            double mx = s[2] / s[0];
            return new Moments(
                    kappa,
                    l,
                    top + Math.log(s[0]),
                    my,
                    mx,
                    s[3] / s[0] - my * my,
                    s[4] / s[0] - mx * my,
                    s[5] / s[0] - mx * mx);
        }

        private static double exponent(double kappa, double l, double y) {
            return -kappa * y - l * Math.expm1(y);
        }
    }
}
