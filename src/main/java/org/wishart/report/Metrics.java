package org.wishart.report;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.KolmogorovSide;
import org.wishart.tail.PowerLaw;

import java.util.Arrays;
import java.util.Locale;

/**
 * The scalar measures of one matrix that are in use, as WeightWatcher has them. With the singular
 * values ν, the eigenvalues λ = ν² and {@code p = λ/Σλ}.
 *
 * <pre>{@code
 * var m = metrics(spectrum(gaussian(200, 300, 0.05, 1)));
 * m.stableRank(); m.alpha();
 * }</pre>
 *
 * @param frobeniusNorm {@code √Σλ}, in the unit of the matrix
 * @param spectralNorm the largest ν, in the unit of the matrix
 * @param nuclearNorm {@code Σν}, in the unit of the matrix
 * @param logNorm {@code log₁₀ Σλ}, of λ in the squared unit of the matrix
 * @param logSpectralNorm {@code log₁₀ λ₁} of the largest λ, in the squared unit of the matrix
 * @param stableRank {@code Σλ/λ₁}, from 1 to the number of singular values
 * @param softRank {@code (ν₊/ν₁)²} with the upper edge ν₊ of the Marchenko–Pastur law by the median
 *     rule; dimensionless, near 1 for pure noise
 * @param entropy {@code −Σ p ln p}, in nats
 * @param relativeEntropy entropy over the logarithm of the number of singular values, in [0, 1]
 * @param effectiveRank {@code exp(−Σ s ln s)} with {@code s = ν/Σν} (Roy and Vetterli 2007)
 * @param participation {@code (Σλ)²/Σλ²}, from 1 to the number of singular values
 * @param alpha exponent of the density of a power law fitted to λ by {@link PowerLaw} with {@link
 *     KolmogorovSide#LEFT}; dimensionless. It exists for every matrix; whether it means anything is
 *     the question that a tail report answers
 * @param weightedAlpha {@code α log₁₀ λ₁}
 * @param logAlphaNorm {@code log₁₀ Σ λ^α}
 */
public record Metrics(
        double frobeniusNorm,
        double spectralNorm,
        double nuclearNorm,
        double logNorm,
        double logSpectralNorm,
        double stableRank,
        double softRank,
        double entropy,
        double relativeEntropy,
        double effectiveRank,
        double participation,
        double alpha,
        double weightedAlpha,
        double logAlphaNorm) {

    /**
     * The measures of a spectrum.
     *
     * @param spectrum at least 10 singular values, at least two of them different and not 0
     * @return the measures
     * @throws IllegalArgumentException if the spectrum is too short, or holds no noise
     */
    public static Metrics of(Spectrum spectrum) {
        double[] values = spectrum.singularValues();
        double softRank = MarchenkoPasturFit.of(spectrum).softRank();
        double alpha = PowerLaw.of(squares(values), KolmogorovSide.LEFT).densityExponent();
        double largest = values[0];
        // relative to the largest, so that no square leaves the range of double
        double[] relative = Arrays.stream(values).map(v -> v / largest).toArray();
        double[] squares = squares(relative);
        double sum = Arrays.stream(squares).sum();
        double nuclear = Arrays.stream(relative).sum();
        double logLargest = 2 * Math.log10(largest);
        double entropy = entropy(squares, sum);
        return new Metrics(
                largest * Math.sqrt(sum),
                largest,
                largest * nuclear,
                logLargest + Math.log10(sum),
                logLargest,
                sum,
                softRank,
                entropy,
                entropy / Math.log(values.length),
                Math.exp(entropy(relative, nuclear)),
                sum * sum / Arrays.stream(squares).map(x -> x * x).sum(),
                alpha,
                alpha * logLargest,
                alpha * logLargest
                        + Math.log10(Arrays.stream(squares).map(x -> Math.pow(x, alpha)).sum()));
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).toArray();
    }

    private static double entropy(double[] weights, double sum) {
        return -Arrays.stream(weights)
                .filter(w -> w > 0)
                .map(w -> w / sum * Math.log(w / sum))
                .sum();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "metrics: stable rank %.4g, soft rank %.4g, entropy %.4g, participation %.4g,"
                        + " alpha %.4g",
                stableRank,
                softRank,
                entropy,
                participation,
                alpha);
    }
}
