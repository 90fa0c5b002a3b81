package org.wishart.tail;

import org.apache.commons.numbers.gamma.Erfc;
import org.wishart.random.SimulatedTest;

import java.util.List;
import java.util.Locale;

/**
 * A power law against another law for the same values, by the ratio of their likelihoods (Vuong
 * 1989; appendix C of Clauset, Shalizi and Newman 2009).
 *
 * <p>The fit has searched its threshold, which makes the test conservative towards a power law; how
 * often it gives up a true one, and how often it finds another law, is in docs/error-rates.md.
 * Where both laws are equally far from the truth, the ratio to the exponential law rejects about
 * twice as often as its level says even with 1000 values, since its terms have heavy tails and
 * become normal only slowly: take a p-value near the level for no evidence.
 *
 * <pre>{@code
 * var test = powerLaw(spectrum(gaussian(200, 300, 0.05, 1))).against(Alternative.EXPONENTIAL);
 * test.logRatio(); test.pValue()
 * }</pre>
 *
 * @param alternative the other law
 * @param parameters its fitted parameters, in the order that {@link Alternative} names
 * @param logRatio logarithm of the likelihood ratio, summed over the values: positive where the
 *     power law fits better, in nats, dimensionless
 * @param statistic {@code logRatio} in units of its standard deviation; 0 where the alternative has
 *     become the power law
 * @param pValue two-sided and asymptotic: of so large a {@code statistic} if both are equally far
 *     from the truth (normal); for the truncated power law, of so large a ratio if the power law is
 *     true (χ² with one degree of freedom; because Λ cannot be negative, in the limit too large by
 *     a factor of 2). A probability
 */
public record VuongTest(
        Alternative alternative,
        List<Double> parameters,
        double logRatio,
        double statistic,
        double pValue) {

    /**
     * A test.
     *
     * @param alternative the other law
     * @param parameters its parameters; copied
     * @param logRatio in nats
     * @param statistic dimensionless
     * @param pValue in [0, 1]
     */
    public VuongTest {
        parameters = List.copyOf(parameters);
    }

    static VuongTest of(PowerLaw fit, Alternative alternative) {
        return of(fit.excesses(), fit.tailIndex(), fit.xmin(), alternative);
    }

    static VuongTest of(double[] excesses, double tailIndex, double xmin, Alternative alternative) {
        AlternativeFit other =
                switch (alternative) {
                    case LOGNORMAL -> TruncatedLognormal.fit(excesses, xmin);
                    case EXPONENTIAL -> AlternativeFit.exponential(excesses, xmin);
                    case TRUNCATED_POWER_LAW -> TruncatedPowerLaw.fit(excesses, xmin);
                };
        if (other.isPowerLaw()) {
            return new VuongTest(alternative, other.parameters(), 0, 0, 1);
        }
        int n = excesses.length;
        double[] ratios = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double own = Math.log(tailIndex) - tailIndex * excesses[i];
            ratios[i] = own - other.logDensity().applyAsDouble(excesses[i]);
            sum += ratios[i];
        }
        double squares = 0;
        for (double ratio : ratios) {
            squares += (ratio - sum / n) * (ratio - sum / n);
        }
        double statistic = sum == 0 ? 0 : sum / Math.sqrt(squares);
        // P(χ²₁ > 2r) = erfc(√r) and P(|z| > s) = erfc(s/√2)
        double p =
                alternative.nesting()
                        ? Erfc.value(Math.sqrt(Math.abs(sum)))
                        : Erfc.value(Math.abs(statistic) / Math.sqrt(2));
        return new VuongTest(alternative, other.parameters(), sum, statistic, p);
    }

    /**
     * True if the other law fits better, beyond chance.
     *
     * @param level largest p-value that counts, in (0, 1), such as 0.05
     * @return true if the ratio is negative and the p-value below the level
     * @throws IllegalArgumentException if {@code level} is not in (0, 1)
     */
    public boolean rejectsPowerLaw(double level) {
        SimulatedTest.requireLevel(level);
        return logRatio < 0 && pValue < level;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "power law against %s: log likelihood ratio %.4g (statistic %.3g, p = %.3g,"
                        + " asymptotic)",
                alternative,
                logRatio,
                statistic,
                pValue);
    }
}
