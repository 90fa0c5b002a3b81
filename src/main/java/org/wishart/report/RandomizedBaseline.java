package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Shuffled;
import org.wishart.linalg.Svd;
import org.wishart.progress.Progress;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.spectrum.Unfolding;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailEstimator;
import org.wishart.vectors.PorterThomasTests;

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

    /** Spectra, levels, vectors of each matrix, tails. */
    private static final int STEPS = 5;

    private final long seed;
    private final DMatrixRMaj shuffledMatrix;
    private final Spectrum spectrum;
    private final Outcome<MarchenkoPasturFit> fit;
    private final Outcome<MarchenkoPasturFit> shuffledFit;
    private final List<BaselineRow> rows;

    private RandomizedBaseline(String name, DMatrixRMaj matrix, long seed) {
        this.seed = seed;
        try (Progress progress = Progress.begin("matrix and shuffled entries", STEPS)) {
            this.shuffledMatrix = Shuffled.besideZeroLines(matrix, seed);
            this.spectrum = Spectrum.of(name, matrix);
            Spectrum other = Spectrum.of(name, shuffledMatrix);
            this.fit = Outcome.of(() -> MarchenkoPasturFit.of(spectrum));
            this.shuffledFit = Outcome.of(() -> MarchenkoPasturFit.of(other));
            progress.advance();
            BaselineRows all = new BaselineRows();
            all.addBulk(fit, shuffledFit);
            all.addLevels(levels(spectrum), levels(other));
            progress.advance();
            Outcome<PorterThomasTests> vectors = vectors(matrix);
            progress.advance();
            all.addVectors(vectors, vectors(shuffledMatrix));
            progress.advance();
            all.addTail(
                    Outcome.of(() -> PowerLaw.of(spectrum)), Outcome.of(() -> PowerLaw.of(other)));
            all.addIndex(spectrum.size(), moments(spectrum), moments(other));
            all.addMetrics(Metrics.of(spectrum), Metrics.of(other));
            this.rows = all.toList();
        }
    }

    /**
     * The statistics of a matrix and of its entries in random order.
     *
     * @param matrix any shape, finite; not modified
     * @param seed of the order; the same seed gives the same one on every machine
     * @return both, side by side; a statistic that one of them does not have is missing there, with
     *     the reason
     * @throws IllegalArgumentException if the matrix is empty, or an entry is not finite
     */
    public static RandomizedBaseline of(DMatrixRMaj matrix, long seed) {
        return of("", matrix, seed);
    }

    /**
     * The statistics of a named matrix and of its entries in random order.
     *
     * @param name a name for figures; may be empty
     * @param matrix as in {@link #of(DMatrixRMaj, long)}
     * @param seed likewise
     * @return both, side by side
     * @throws IllegalArgumentException if the matrix is empty, or an entry is not finite
     */
    public static RandomizedBaseline of(String name, DMatrixRMaj matrix, long seed) {
        return new RandomizedBaseline(name, matrix, seed);
    }

    private static Outcome<LevelStatistics> levels(Spectrum spectrum) {
        return Outcome.of(() -> LevelStatistics.of(spectrum, Unfolding.gaussian()));
    }

    private static Outcome<PorterThomasTests> vectors(DMatrixRMaj matrix) {
        return Outcome.of(() -> PorterThomasTests.of(Svd.of(matrix)));
    }

    private static Outcome<ExtremeValueIndex> moments(Spectrum spectrum) {
        return Outcome.of(() -> ExtremeValueIndex.of(spectrum, TailEstimator.MOMENT));
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
     * @throws IllegalStateException if the matrix holds no noise to fit
     */
    public MarchenkoPasturFit fit() {
        return fit.orThrow("fit of the matrix");
    }

    /**
     * The fit of the entries in random order, by the median rule.
     *
     * @return the fit
     * @throws IllegalStateException if they hold no noise to fit
     */
    public MarchenkoPasturFit shuffledFit() {
        return shuffledFit.orThrow("fit of the shuffled entries");
    }

    /**
     * All statistics.
     *
     * @return bulk, levels, vectors, tail, metrics
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
        String name = spectrum.name();
        return String.format(
                Locale.ROOT,
                "%s%d × %d beside its entries in random order (seed %d): %s",
                name.isEmpty() ? "" : name + ", ",
                spectrum.rows(),
                spectrum.columns(),
                seed,
                bulk());
    }

    private String bulk() {
        if (fit.result().isEmpty()) {
            return "no bulk, " + fit.reason();
        }
        if (shuffledFit.result().isEmpty()) {
            return "no bulk of the shuffled entries, " + shuffledFit.reason();
        }
        MarchenkoPasturFit own = fit();
        MarchenkoPasturFit other = shuffledFit();
        return String.format(
                Locale.ROOT,
                "%d and %d outliers above, %d and %d below, KS distance %.4f and %.4f",
                own.above(),
                other.above(),
                own.below(),
                other.below(),
                own.ks(),
                other.ks());
    }
}
