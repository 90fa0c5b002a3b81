package org.wishart.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.number;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The laws beside the power law, against maxima that mpmath found, and the package powerlaw. */
class AlternativeTest {

    /** Newton's method stops where a step would add less to the log likelihood of a value. */
    private static final double LEFT_OUT = 1e-15;

    /** Both criteria of the Nelder–Mead search that powerlaw uses: simplex and likelihood. */
    private static final double SEARCH = 1e-4;

    private static final double[] B = Spectrum.of(GoldenMatrices.b()).eigenvalues();
    private static final double[] A = Spectrum.of(GoldenMatrices.a()).eigenvalues();

    /**
     * A likelihood that is below its maximum by d for each of n values has parameters within √(2 d
     * n) standard errors, its logarithms of single values are off by √(2 d) (root mean square), so
     * that the statistic S = R/(√n s) changes by S √(2 d)/s. Sums of 120 logarithms are good to
     * 1e-12.
     */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvFileSource(resources = "tail-alternatives.csv", numLinesToSkip = 1) // JUnit skips # lines
    void agreesWithMpmath(
            String sample,
            Alternative alternative,
            double first,
            Double second,
            double firstError,
            Double secondError,
            double logRatio,
            double statistic,
            double pValue) {
        VuongTest test = test(sample, alternative);
        double errors = Math.sqrt(2 * LEFT_OUT * 120);
        var parameters = test.parameters();
        assertEquals(first, parameters.get(0), errors * firstError + 1e-12 * Math.abs(first));
        if (second != null) {
            assertEquals(second, parameters.get(1), errors * secondError + 1e-12 * second);
        }
        double inRatio = 1e-12 + 120 * LEFT_OUT;
        assertEquals(logRatio, test.logRatio(), inRatio);
        double perValue = statistic == 0 ? 1 : Math.abs(logRatio / statistic) / Math.sqrt(120);
        double inStatistic = 1e-11 + Math.abs(statistic) * Math.sqrt(2 * LEFT_OUT) / perValue;
        assertEquals(statistic, test.statistic(), inStatistic);
        // dp/dS is at most √(2/π), and of erfc(√r) it is e^(−r)/√(π r)
        double inP =
                alternative.nesting()
                        ? 1e-15 + inRatio / Math.sqrt(Math.PI * Math.max(inRatio, -logRatio))
                        : Math.sqrt(2 / Math.PI) * inStatistic;
        assertEquals(pValue, test.pValue(), inP);
    }

    private static VuongTest test(String sample, Alternative alternative) {
        return switch (sample) {
            case "A" -> PowerLaw.of(A, KolmogorovSide.LEFT).against(alternative);
            case "B" -> PowerLaw.of(B, KolmogorovSide.LEFT).against(alternative);
            case "exponential" -> test(80, u -> 1 - Math.log1p(-u), alternative);
            case "squares" -> test(60, u -> 1 + 3 * u * u, alternative);
            case "pareto" -> test(120, u -> Math.pow(1 - u, -1 / 2.5), alternative);
            default -> throw new IllegalArgumentException(sample);
        };
    }

    private static VuongTest test(int n, DoubleUnaryOperator value, Alternative alternative) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> value.applyAsDouble((i + 0.5) / n));
        double[] excesses = Arrays.stream(x).map(v -> Math.log(v / x[0])).toArray();
        double tailIndex = n / Arrays.stream(excesses).sum();
        return VuongTest.of(excesses, tailIndex, x[0], alternative);
    }

    /**
     * On the left side, the package powerlaw 1.5 finds the same fit. Its exponential and lognormal
     * laws come from a search that stops when both its simplex and its likelihoods are within 1e-4.
     * At a maximum the ratio R does not follow a parameter to first order, its spread does: a
     * change δ adds δ times the derivative of a value's logarithm, so that S = R/(√n s) changes by
     * at most S δ σ/s, with σ the standard deviation of that derivative over the values.
     */
    @Test
    void agreesWithThePackagePowerlaw() {
        var ofB = PowerLaw.of(B, KolmogorovSide.LEFT);
        compare("B", ofB, Alternative.EXPONENTIAL, deviation(tail(ofB))); // of 1/Λ − x
        var fit = PowerLaw.of(A, KolmogorovSide.LEFT);
        double[] x = tail(fit);
        compare("A", fit, Alternative.EXPONENTIAL, deviation(x));
        var lognormal = fit.against(Alternative.LOGNORMAL);
        double mu = lognormal.parameters().get(0);
        double sigma = lognormal.parameters().get(1);
        assertEquals(number("powerlaw_1.5.A.lognormal.mu"), mu, SEARCH);
        assertEquals(number("powerlaw_1.5.A.lognormal.sigma"), sigma, SEARCH);
        double[] z = Arrays.stream(x).map(v -> (Math.log(v) - mu) / sigma).toArray();
        double[] squares = Arrays.stream(z).map(v -> v * v).toArray();
        double slope = (deviation(z) + deviation(squares)) / sigma;
        compare("A", fit, Alternative.LOGNORMAL, slope);
    }

    private static double[] tail(PowerLaw fit) {
        return Arrays.stream(fit.excesses()).map(y -> fit.xmin() * Math.exp(y)).toArray();
    }

    private static void compare(String matrix, PowerLaw fit, Alternative law, double slope) {
        String key = "powerlaw_1.5." + matrix;
        assertEquals(number(key + ".alpha"), fit.densityExponent(), 1e-10);
        assertEquals(number(key + ".n_tail"), fit.tailLength());
        var test = fit.against(law);
        double spread = Math.abs(test.logRatio() / test.statistic());
        double tolerance =
                Math.abs(test.statistic()) * SEARCH * slope * Math.sqrt(fit.tailLength()) / spread;
        assertTrue(tolerance < 0.01, "a tolerance that says something");
        key += ".vs_" + law.toString();
        assertEquals(number(key + ".R"), test.statistic(), tolerance);
        double inP = Math.sqrt(2 / Math.PI) * tolerance;
        assertEquals(number(key + ".p"), test.pValue(), inP);
    }

    private static double deviation(double[] x) {
        double mean = Arrays.stream(x).sum() / x.length;
        return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length);
    }

    /** The package keeps α above 1; freed of that, the likelihood is larger and p smaller. */
    @Test
    void theTruncatedPowerLawIsNotLimitedAsThePackageLimitsIt() {
        var truncated =
                PowerLaw.of(A, KolmogorovSide.LEFT).against(Alternative.TRUNCATED_POWER_LAW);
        assertTrue(truncated.parameters().get(0) < 1);
        assertTrue(truncated.pValue() < number("powerlaw_1.5.A.vs_truncated_power_law.p"));
        assertTrue(truncated.rejectsPowerLaw(0.05));
    }

    /**
     * The excesses of B vary more than exponential ones, so no lognormal law and no cutoff fits
     * better; the package powerlaw walks towards this limit until it gives up (μ = −369).
     */
    @Test
    void saysWhereTheAlternativeBecomesThePowerLaw() {
        var fit = PowerLaw.of(B, KolmogorovSide.LEFT);
        assertEquals(number("powerlaw_1.5.B.alpha"), fit.densityExponent(), 1e-10);
        assertEquals(1, fit.against(Alternative.LOGNORMAL).pValue());
        var truncated = fit.against(Alternative.TRUNCATED_POWER_LAW);
        assertEquals(0, truncated.logRatio());
        assertEquals(fit.densityExponent(), truncated.parameters().get(0), 1e-12);
        assertEquals(0, truncated.parameters().get(1));
        assertEquals(false, truncated.rejectsPowerLaw(0.05));
    }
}
