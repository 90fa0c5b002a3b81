package org.wishart.spectrum;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.special.Gamma;
import org.wishart.law.Brody;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;

import java.util.Arrays;
import java.util.Locale;

/**
 * Brody's law fitted to spacings by least squares on their distribution function, as in arXiv
 * 2203.14661, with the spread of the fit over bootstrap samples of the spacings.
 *
 * <pre>{@code
 * levels(spectrum(gaussian(100, 200, 1, 1))).brody()
 * }</pre>
 *
 * @param beta the fitted exponent, at least 0: near 0 for independent levels, near 1 for real
 *     random matrices (Wigner's surmise has 1; the spacings of large matrices give 0.96);
 *     dimensionless
 * @param standardError standard deviation of the fit over the bootstrap samples. Drawing spacings
 *     one by one forgets that neighbours repel, so it is on the large side: 0.27 on the average for
 *     the spacings of 100 × 150 Gaussian matrices, whose fits scatter by 0.22; dimensionless
 * @param bootstraps number of bootstrap samples
 */
public record BrodyFit(double beta, double standardError, int bootstraps) {

    private static final double LARGEST = 5;
    private static final double ACCURACY = 1e-6;
    private static final int MAX_EVALUATIONS = 200;
    private static final int FEWEST = 10;

    /**
     * Fits the law.
     *
     * @param spacings at least 10, at least 0, of mean 1
     * @param bootstraps number of bootstrap samples, at least 2; the papers take 1000
     * @param seed of the bootstrap
     * @return the fit
     * @throws IllegalArgumentException if there are too few spacings or samples
     */
    public static BrodyFit of(double[] spacings, int bootstraps, long seed) {
        if (spacings.length < FEWEST) {
            throw new IllegalArgumentException(
                    "a Brody fit needs at least 10 spacings, got " + spacings.length);
        }
        if (bootstraps < 2) {
            throw new IllegalArgumentException(
                    "bootstraps must be at least 2, got " + bootstraps + "; 1000 is usual");
        }
        double[] sorted = spacings.clone();
        Arrays.sort(sorted);
        double beta = fit(sorted);
        double sum = 0;
        double squares = 0;
        RandomStream random = RandomStream.of(seed);
        try (Progress progress = Progress.begin("Brody bootstrap", bootstraps)) {
            for (int b = 0; b < bootstraps; b++) {
                double deviation = fit(resample(sorted, random)) - beta;
                sum += deviation;
                squares += deviation * deviation;
                progress.advance();
            }
        }
        double variance = (squares - sum * sum / bootstraps) / (bootstraps - 1);
        return new BrodyFit(beta, Math.sqrt(Math.max(0, variance)), bootstraps);
    }

    private static double[] resample(double[] sorted, RandomStream random) {
        double[] sample = new double[sorted.length];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = sorted[(int) (random.uniform() * sorted.length)];
        }
        Arrays.sort(sample);
        return sample;
    }

    private static double fit(double[] sorted) {
        double[] logs = Arrays.stream(sorted).map(Math::log).toArray();
        UnivariateFunction squares =
                beta -> {
                    double power = beta + 1;
                    double logB = power * Gamma.logGamma((beta + 2) / power);
                    double sum = 0;
                    for (int i = 0; i < logs.length; i++) {
                        double cumulative = -Math.expm1(-Math.exp(logB + power * logs[i]));
                        double excess = cumulative - (i + 0.5) / logs.length;
                        sum += excess * excess;
                    }
                    return sum;
                };
        return new BrentOptimizer(ACCURACY, ACCURACY)
                .optimize(
                        new MaxEval(MAX_EVALUATIONS),
                        new UnivariateObjectiveFunction(squares),
                        GoalType.MINIMIZE,
                        new SearchInterval(0, LARGEST, 1))
                .getPoint();
    }

    /**
     * The fitted law.
     *
     * @return a law of mean 1
     */
    public Brody law() {
        return new Brody(beta);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Brody fit: beta = %.3f ± %.3f (%d bootstrap samples; 0 Poisson, 1 Wigner)",
                beta,
                standardError,
                bootstraps);
    }
}
