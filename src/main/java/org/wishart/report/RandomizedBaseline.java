package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Shuffled;
import org.wishart.linalg.Svd;
import org.wishart.progress.Progress;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.MeanSpacingRatio;
import org.wishart.spectrum.Spectrum;
import org.wishart.spectrum.Unfolding;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailEstimator;
import org.wishart.vectors.PorterThomasTests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every statistic of a matrix beside that of the same entries in random order. What both show comes
 * from the law of the entries; what only the matrix shows is in their arrangement, that is, learnt.
 *
 * <pre>{@code
 * var baseline = randomized(spiked(80, 120, 1, new double[] {30}, 1), 1);
 * baseline.row("outliersAbove");
 * plot(baseline)
 * }</pre>
 */
public final class RandomizedBaseline {

    /** Singular vectors below this p-value are counted. */
    private static final double LEVEL = 0.05;

    /** Level statistics need some values, and say nothing about fewer. */
    private static final int FEWEST_LEVELS = 63;

    /** Spectra, levels, vectors of each matrix, tails. */
    private static final int STEPS = 5;

    private final long seed;
    private final DMatrixRMaj shuffledMatrix;
    private final MarchenkoPasturFit fit;
    private final MarchenkoPasturFit shuffledFit;
    private final List<BaselineRow> rows;

    private RandomizedBaseline(
            long seed,
            DMatrixRMaj shuffledMatrix,
            MarchenkoPasturFit fit,
            MarchenkoPasturFit shuffledFit,
            List<BaselineRow> rows) {
        this.seed = seed;
        this.shuffledMatrix = shuffledMatrix;
        this.fit = fit;
        this.shuffledFit = shuffledFit;
        this.rows = rows;
    }

    /**
     * The statistics of a matrix and of its entries in random order.
     *
     * @param matrix at least 10 rows and columns, finite; not modified
     * @param seed of the order; the same seed gives the same one on every machine
     * @return both, side by side
     * @throws IllegalArgumentException if the matrix is too small, or holds no noise
     */
    public static RandomizedBaseline of(DMatrixRMaj matrix, long seed) {
        return of("", matrix, seed);
    }

    /**
     * The statistics of a named matrix and of its entries in random order.
     *
     * @param name what to call it in figures; may be empty
     * @param matrix as in {@link #of(DMatrixRMaj, long)}
     * @param seed likewise
     * @return both, side by side
     * @throws IllegalArgumentException if the matrix is too small, or holds no noise
     */
    public static RandomizedBaseline of(String name, DMatrixRMaj matrix, long seed) {
        try (Progress progress = Progress.begin("matrix and shuffled entries", STEPS)) {
            MarchenkoPasturFit fit = MarchenkoPasturFit.of(Spectrum.of(name, matrix));
            DMatrixRMaj other = Shuffled.entries(matrix, seed);
            MarchenkoPasturFit otherFit = MarchenkoPasturFit.of(Spectrum.of(name, other));
            progress.advance();
            List<BaselineRow> rows = new ArrayList<>();
            addBulk(rows, fit, otherFit);
            if (fit.spectrum().size() >= FEWEST_LEVELS) {
                addLevels(rows, levels(fit), levels(otherFit));
            }
            progress.advance();
            PorterThomasTests vectors = PorterThomasTests.of(Svd.of(matrix));
            progress.advance();
            addVectors(rows, vectors, PorterThomasTests.of(Svd.of(other)));
            progress.advance();
            addTail(rows, fit.spectrum(), otherFit.spectrum());
            addIndex(rows, fit.spectrum(), otherFit.spectrum());
            addMetrics(rows, Metrics.of(fit.spectrum()), Metrics.of(otherFit.spectrum()));
            return new RandomizedBaseline(seed, other, fit, otherFit, List.copyOf(rows));
        }
    }

    private static void addBulk(
            List<BaselineRow> rows, MarchenkoPasturFit fit, MarchenkoPasturFit other) {
        String unit = "unit of the matrix";
        add(rows, "sigma", fit.sigma(), other.sigma(), "median rule, " + unit);
        add(rows, "lowerEdge", fit.lowerEdge(), other.lowerEdge(), unit);
        add(rows, "upperEdge", fit.upperEdge(), other.upperEdge(), unit);
        add(rows, "outliersBelow", fit.below(), other.below(), "singular values below the edge");
        add(rows, "outliersAbove", fit.above(), other.above(), "singular values above the edge");
        MarchenkoPasturFit margin = fit.withTracyWidomMargin(0.99);
        MarchenkoPasturFit otherMargin = other.withTracyWidomMargin(0.99);
        String beyond = " a margin that 99 % of Gaussian noise keeps";
        add(rows, "belowMargin", margin.below(), otherMargin.below(), "below" + beyond);
        add(rows, "aboveMargin", margin.above(), otherMargin.above(), "above" + beyond);
        add(rows, "ks", fit.ks(), other.ks(), "distance to the fitted law, dimensionless");
    }

    private static LevelStatistics levels(MarchenkoPasturFit fit) {
        return LevelStatistics.of(fit.spectrum(), Unfolding.gaussian());
    }

    private static void addLevels(
            List<BaselineRow> rows, LevelStatistics levels, LevelStatistics other) {
        MeanSpacingRatio ratio = levels.spacingRatio();
        MeanSpacingRatio otherRatio = other.spacingRatio();
        add(
                rows,
                "spacingRatio",
                ratio.mean(),
                otherRatio.mean(),
                String.format(
                        Locale.ROOT,
                        "±%.2g and ±%.2g; 0.531 for noise, 0.386 for independent levels",
                        ratio.standardError(),
                        otherRatio.standardError()));
        add(
                rows,
                "wigner",
                levels.wigner().pValue(),
                other.wigner().pValue(),
                "p-value of the spacings, exact");
        add(
                rows,
                "brody",
                levels.brody().beta(),
                other.brody().beta(),
                "exponent of the spacings; 1 for noise, 0 for independent levels");
    }

    private static void addVectors(
            List<BaselineRow> rows, PorterThomasTests tests, PorterThomasTests other) {
        String meaning = " vectors with a Porter–Thomas p-value below 0.05, share";
        double size = tests.size();
        add(
                rows,
                "leftBelow",
                tests.leftBelow(LEVEL) / size,
                other.leftBelow(LEVEL) / size,
                "left" + meaning);
        add(
                rows,
                "rightBelow",
                tests.rightBelow(LEVEL) / size,
                other.rightBelow(LEVEL) / size,
                "right" + meaning);
    }

    private static void addTail(List<BaselineRow> rows, Spectrum spectrum, Spectrum other) {
        PowerLaw tail = PowerLaw.of(spectrum);
        PowerLaw otherTail = PowerLaw.of(other);
        String fitted = " of a power law fitted to the singular values";
        add(
                rows,
                "densityExponent",
                tail.densityExponent(),
                otherTail.densityExponent(),
                "exponent" + fitted);
        add(rows, "distance", tail.distance(), otherTail.distance(), "distance" + fitted);
        add(rows, "tailLength", tail.tailLength(), otherTail.tailLength(), "length" + fitted);
    }

    /** The largest tenth of the values, at least as many as any estimate needs. */
    private static void addIndex(List<BaselineRow> rows, Spectrum spectrum, Spectrum other) {
        int k = Math.max(5, spectrum.size() / 10);
        var index = ExtremeValueIndex.of(spectrum, TailEstimator.MOMENT);
        var otherIndex = ExtremeValueIndex.of(other, TailEstimator.MOMENT);
        if (index.has(k) && otherIndex.has(k)) {
            add(
                    rows,
                    "momentIndex",
                    index.at(k).value(),
                    otherIndex.at(k).value(),
                    String.format(
                            Locale.ROOT,
                            "extreme value index by moments of the %d largest; below 0 the tail"
                                    + " ends",
                            k));
        }
    }

    private static void addMetrics(List<BaselineRow> rows, Metrics metrics, Metrics other) {
        add(rows, "stableRank", metrics.stableRank(), other.stableRank(), "Σλ/λ₁");
        add(rows, "softRank", metrics.softRank(), other.softRank(), "(ν₊/ν₁)²");
        add(rows, "entropy", metrics.entropy(), other.entropy(), "of λ/Σλ, nats");
        add(rows, "participation", metrics.participation(), other.participation(), "(Σλ)²/Σλ²");
        add(rows, "alpha", metrics.alpha(), other.alpha(), "exponent fitted to the eigenvalues");
        add(
                rows,
                "weightedAlpha",
                metrics.weightedAlpha(),
                other.weightedAlpha(),
                "alpha log₁₀ λ₁");
    }

    private static void add(
            List<BaselineRow> rows, String name, double matrix, double shuffled, String meaning) {
        rows.add(new BaselineRow(name, matrix, shuffled, meaning));
    }

    /**
     * The seed of the order.
     *
     * @return as given
     */
    public long seed() {
        return seed;
    }

    /**
     * The entries in random order.
     *
     * @return a fresh copy
     */
    public DMatrixRMaj shuffled() {
        return shuffledMatrix.copy();
    }

    /**
     * The fit of the matrix, by the median rule.
     *
     * @return the fit
     */
    public MarchenkoPasturFit fit() {
        return fit;
    }

    /**
     * The fit of the entries in random order, by the median rule.
     *
     * @return the fit
     */
    public MarchenkoPasturFit shuffledFit() {
        return shuffledFit;
    }

    /**
     * All statistics.
     *
     * @return bulk, levels (of 63 singular values or more), vectors, tail, metrics
     */
    public List<BaselineRow> rows() {
        return rows;
    }

    /**
     * One statistic.
     *
     * @param statistic its name, such as {@code "ks"}
     * @return its row
     * @throws IllegalArgumentException if there is none of this name
     */
    public BaselineRow row(String statistic) {
        return rows.stream()
                .filter(row -> row.statistic().equals(statistic))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "statistic must be one of "
                                                + rows.stream().map(BaselineRow::statistic).toList()
                                                + ", got "
                                                + statistic));
    }

    @Override
    public String toString() {
        String name = fit.spectrum().name();
        return String.format(
                Locale.ROOT,
                "%s%d × %d beside its entries in random order (seed %d): %d and %d outliers above,"
                        + " %d and %d below, KS distance %.4f and %.4f",
                name.isEmpty() ? "" : name + ", ",
                fit.spectrum().rows(),
                fit.spectrum().columns(),
                seed,
                fit.above(),
                shuffledFit.above(),
                fit.below(),
                shuffledFit.below(),
                fit.ks(),
                shuffledFit.ks());
    }
}
