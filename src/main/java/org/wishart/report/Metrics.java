package org.wishart.report;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.KolmogorovSide;
import org.wishart.tail.PowerLaw;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The scalar measures of one matrix that are in use, as WeightWatcher has them. With the singular
 * values ν, the eigenvalues λ = ν² and {@code p = λ/Σλ}. Immutable.
 *
 * <p>A measure that a matrix does not have is missing, with the reason; the others stay. The soft
 * rank needs a bulk of at least 10 values, the exponent two values that differ and are not 0 up to
 * rounding, everything but the norms a value above 0.
 *
 * <pre>{@code
 * var m = metrics(spectrum(gaussian(200, 300, 0.05, 1)));
 * m.stableRank(); m.alpha();
 * m.missing()
 * }</pre>
 */
public final class Metrics {

    private final Map<String, Outcome<Double>> values = new LinkedHashMap<>();
    private final String matrixName;

    private Metrics(
            Spectrum spectrum, Outcome<MarchenkoPasturFit> fit, Outcome<PowerLaw> powerLaw) {
        this.matrixName = spectrum.name();
        double[] nu = spectrum.singularValues();
        double largest = nu[0];
        // relative to the largest, so that no square leaves the range of double
        double[] relative = Arrays.stream(nu).map(v -> largest > 0 ? v / largest : 0).toArray();
        double[] squares = squares(relative);
        double sum = Arrays.stream(squares).sum();
        double nuclear = Arrays.stream(relative).sum();
        double logLargest = 2 * Math.log10(largest);
        Outcome<Double> any = Outcome.of(() -> largest);
        put("frobeniusNorm", any, nu1 -> nu1 * Math.sqrt(sum));
        put("spectralNorm", any, nu1 -> nu1);
        put("nuclearNorm", any, nu1 -> nu1 * nuclear);
        Outcome<Double> positive = Outcome.of(() -> requireAboveZero(largest));
        put("logNorm", positive, nu1 -> logLargest + Math.log10(sum));
        put("logSpectralNorm", positive, nu1 -> logLargest);
        put("stableRank", positive, nu1 -> sum);
        values.put("softRank", fit.number(MarchenkoPasturFit::softRank));
        double entropy = entropy(squares, sum);
        put("entropy", positive, nu1 -> entropy);
        put("relativeEntropy", positive, nu1 -> relativeEntropy(entropy, nu.length));
        put("effectiveRank", positive, nu1 -> Math.exp(entropy(relative, nuclear)));
        put("participation", positive, nu1 -> sum * sum / Arrays.stream(squares(squares)).sum());
        Outcome<Double> alpha = powerLaw.number(Metrics::alpha);
        values.put("alpha", alpha);
        put("weightedAlpha", alpha, a -> a * logLargest);
        put("logAlphaNorm", alpha, a -> a * logLargest + logSumOfPowers(squares, a));
    }

    private void put(String name, Outcome<Double> needed, ToDoubleFunction<Double> value) {
        values.put(name, needed.number(value));
    }

    /**
     * The name of the matrix.
     *
     * @return as the spectrum has it; empty if it has none
     */
    public String matrixName() {
        return matrixName;
    }

    /**
     * The measures of a spectrum.
     *
     * @param spectrum any
     * @return the measures; those that it does not have are {@link #missing()}
     */
    public static Metrics of(Spectrum spectrum) {
        return of(
                spectrum,
                Outcome.of(() -> MarchenkoPasturFit.of(spectrum)),
                Outcome.of(() -> PowerLaw.of(spectrum, KolmogorovSide.LEFT)));
    }

    /** The measures of a spectrum whose fits are known already. */
    static Metrics of(
            Spectrum spectrum, Outcome<MarchenkoPasturFit> fit, Outcome<PowerLaw> powerLaw) {
        return new Metrics(spectrum, fit, powerLaw);
    }

    private static double requireAboveZero(double largest) {
        if (!(largest > 0)) {
            throw new IllegalStateException("all singular values are 0");
        }
        return largest;
    }

    private static double relativeEntropy(double entropy, int count) {
        if (count == 1) {
            throw new IllegalStateException("the entropy of one singular value is always 0");
        }
        return entropy / Math.log(count);
    }

    /**
     * From the fit to ν: logarithms of λ are twice those of ν, so that the same threshold fits
     * best, κ is half of that of ν, and the same values count as 0.
     */
    private static double alpha(PowerLaw ofSingularValues) {
        return 1 + (ofSingularValues.densityExponent() - 1) / 2;
    }

    private static double logSumOfPowers(double[] squares, double alpha) {
        return Math.log10(Arrays.stream(squares).map(x -> Math.pow(x, alpha)).sum());
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(v -> v * v).toArray();
    }

    private static double entropy(double[] weights, double sum) {
        double terms =
                Arrays.stream(weights)
                        .filter(w -> w > 0)
                        .map(w -> w / sum * Math.log(w / sum))
                        .sum();
        return 0 - terms; // never −0
    }

    /**
     * The names of all measures.
     *
     * @return those of the methods, in their order
     */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /**
     * True if the matrix has a measure.
     *
     * @param name one of {@link #names()}
     * @return false if it is {@link #missing()}
     * @throws IllegalArgumentException if there is no measure of this name
     */
    public boolean has(String name) {
        return outcome(name).result().isPresent();
    }

    /**
     * A measure by its name.
     *
     * @param name one of {@link #names()}
     * @return the value of the method of this name, in its unit
     * @throws IllegalArgumentException if there is no measure of this name
     * @throws IllegalStateException if the matrix does not have it; the message has the reason
     */
    public double value(String name) {
        return outcome(name).orThrow(name);
    }

    Outcome<Double> outcome(String name) {
        Outcome<Double> outcome = values.get(name);
        if (outcome == null) {
            throw new IllegalArgumentException("name must be one of " + names() + ", got " + name);
        }
        return outcome;
    }

    /**
     * The measures that the matrix does not have.
     *
     * @return the reason for each, by name; empty if it has all
     */
    public Map<String, String> missing() {
        Map<String, String> missing = new LinkedHashMap<>();
        values.forEach(
                (name, outcome) -> {
                    if (outcome.result().isEmpty()) {
                        missing.put(name, outcome.reason());
                    }
                });
        return Collections.unmodifiableMap(missing);
    }

    /**
     * The Frobenius norm.
     *
     * @return {@code √Σλ}, in the unit of the matrix
     */
    public double frobeniusNorm() {
        return value("frobeniusNorm");
    }

    /**
     * The largest singular value ν₁.
     *
     * @return in the unit of the matrix
     */
    public double spectralNorm() {
        return value("spectralNorm");
    }

    /**
     * The sum of the singular values.
     *
     * @return {@code Σν}, in the unit of the matrix
     */
    public double nuclearNorm() {
        return value("nuclearNorm");
    }

    /**
     * The logarithm of the squared Frobenius norm.
     *
     * @return {@code log₁₀ Σλ}, of λ in the squared unit of the matrix
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double logNorm() {
        return value("logNorm");
    }

    /**
     * The logarithm of the largest eigenvalue λ₁.
     *
     * @return {@code log₁₀ λ₁}, of λ in the squared unit of the matrix
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double logSpectralNorm() {
        return value("logSpectralNorm");
    }

    /**
     * The stable rank.
     *
     * @return {@code Σλ/λ₁}, from 1 to the number of singular values
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double stableRank() {
        return value("stableRank");
    }

    /**
     * The soft rank, with the upper edge ν₊ of the Marchenko–Pastur law by the median rule.
     *
     * @return {@code (ν₊/ν₁)²}; dimensionless, near 1 for pure noise
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double softRank() {
        return value("softRank");
    }

    /**
     * The entropy of p.
     *
     * @return {@code −Σ p ln p}, in nats
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double entropy() {
        return value("entropy");
    }

    /**
     * The entropy over its largest possible value.
     *
     * @return entropy over the logarithm of the number of singular values, in [0, 1]
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double relativeEntropy() {
        return value("relativeEntropy");
    }

    /**
     * The effective rank of Roy and Vetterli (2007), with {@code s = ν/Σν}.
     *
     * @return {@code exp(−Σ s ln s)}, from 1 to the number of singular values
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double effectiveRank() {
        return value("effectiveRank");
    }

    /**
     * The participation number of the eigenvalues.
     *
     * @return {@code (Σλ)²/Σλ²}, from 1 to the number of singular values
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double participation() {
        return value("participation");
    }

    /**
     * The exponent of the density of a power law fitted to λ by {@link PowerLaw} with {@link
     * KolmogorovSide#LEFT}. Whether it means anything is the question that a tail report answers.
     *
     * @return α &gt; 1, dimensionless
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double alpha() {
        return value("alpha");
    }

    /**
     * The exponent weighted by the largest eigenvalue.
     *
     * @return {@code α log₁₀ λ₁}, of λ in the squared unit of the matrix
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double weightedAlpha() {
        return value("weightedAlpha");
    }

    /**
     * The logarithm of the α-norm.
     *
     * @return {@code log₁₀ Σ λ^α}, of λ in the squared unit of the matrix
     * @throws IllegalStateException if it is missing; the message has the reason
     */
    public double logAlphaNorm() {
        return value("logAlphaNorm");
    }

    @Override
    public String toString() {
        String shown =
                List.of("stableRank", "softRank", "entropy", "participation", "alpha").stream()
                        .filter(this::has)
                        .map(name -> words(name) + String.format(Locale.ROOT, " %.4g", value(name)))
                        .collect(Collectors.joining(", ", "metrics: ", ""));
        if (shown.equals("metrics: ")) {
            shown = "metrics: norm 0";
        }
        return missing().isEmpty() ? shown : shown + "; " + reasons();
    }

    /**
     * The missing metrics and the reasons, in words.
     *
     * @return such as {@code "no softRank: a Marchenko–Pastur fit needs at least 10 singular
     *     values, got 3 from a 3 × 5 matrix; take a larger one"}; empty if nothing is missing
     */
    public String reasons() {
        return Cells.reasons(missing());
    }

    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
