package org.wishart.bulk;

import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.progress.Memo;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

/**
 * Gaussian noise of one shape, simulated once, to compare the bulks of many matrices of that shape
 * with: a whole model costs a few simulations in place of one for each layer.
 *
 * <p>A bulk without its outliers has a shape of its own, a little smaller. Its distances are
 * compared with those of the whole shape in units of {@link MarchenkoPasturFit#noiseDistance()},
 * its extremes in units of the Tracy–Widom law: in these units the shape hardly matters (derived
 * here; sizes beside outliers: {@code docs/error-rates.md#noise-reference}). {@link
 * MarchenkoPasturFit#goodnessOfFit()} and {@link MarchenkoPasturFit#outlierCounts()} draw noise of
 * the shape of the bulk itself.
 *
 * <pre>{@code
 * var reference = NoiseReference.of(60, 90);
 * reference.counts(marchenkoPastur(spectrum(spiked(60, 90, 1, new double[] {30}, 1))));
 * }</pre>
 */
public final class NoiseReference {

    private static final int DRAWS = 199;

    /** Fixed, so that the same spectrum gives the same numbers. */
    private static final long SEED = 1967;

    private static final Memo<NoiseShape, NoiseReference> KNOWN = new Memo<>();

    private final double[] distances;
    private final double[] largest;
    private final double[] smallest;

    private NoiseReference(double[] distances, double[] largest, double[] smallest) {
        this.distances = distances;
        this.largest = largest;
        this.smallest = smallest;
    }

    /**
     * The noise of a shape by 199 draws from a fixed seed. They are kept for the next time; a
     * matrix and its transpose share them.
     *
     * @param rows at least 1
     * @param columns at least 1; the shorter side at least 10
     * @return the reference
     * @throws IllegalArgumentException if the shape is too small for a fit
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static NoiseReference of(int rows, int columns) {
        NoiseShape shape = new NoiseShape(Math.min(rows, columns), Math.max(rows, columns));
        return KNOWN.get(shape, () -> draw(shape, DRAWS, SEED));
    }

    /**
     * The noise that a fit is to be compared with.
     *
     * @param fit any
     * @return the reference of the shape of its noise
     * @throws IllegalArgumentException if the shape is too small for a fit
     */
    public static NoiseReference of(MarchenkoPasturFit fit) {
        return of(fit.noise().rows(), fit.noise().columns());
    }

    static NoiseReference draw(NoiseShape shape, int draws, long seed) {
        double[] distances = new double[draws];
        double[] largest = new double[draws];
        double[] smallest = new double[draws];
        try (Progress progress = Progress.begin("draws of noise", draws)) {
            for (int i = 0; i < draws; i++) {
                double[] values =
                        NoiseSpectrum.draw(
                                shape.rows(), shape.columns(), 1, RandomStream.of(seed, i));
                Spectrum noise = Spectrum.of(values, shape.rows(), shape.columns());
                Bulk bulk = Bulk.of(MarchenkoPasturFit.of(noise));
                distances[i] = distance(bulk);
                largest[i] = TracyWidomEdge.unitsAbove(shape, bulk.sigma(), values[0]);
                smallest[i] =
                        TracyWidomEdge.unitsBelow(shape, bulk.sigma(), values[values.length - 1]);
                progress.advance();
            }
        }
        return new NoiseReference(distances, largest, smallest);
    }

    /** The distance of a bulk to the law of the median rule, over the 99 % point of its size. */
    private static double distance(Bulk bulk) {
        return bulk.distance(SigmaRule.median()) / BulkShape.noiseDistance(bulk.inside());
    }

    /**
     * The p-value of a bulk: how often that of noise is at least as far from the law that the
     * median rule fits to it.
     *
     * @param fit of a matrix of this shape
     * @return {@code (1 + draws at least as far)/(1 + draws)}, a probability
     */
    public double pValue(MarchenkoPasturFit fit) {
        double distance = distance(Bulk.of(fit));
        long farther = Arrays.stream(distances).filter(drawn -> drawn >= distance).count();
        return (1.0 + farther) / (1.0 + distances.length);
    }

    /**
     * The numbers of signals above and below the bulk, as 95 % intervals: the values beyond the
     * 97.5 % point of the extremes of noise, and those beyond the 2.5 % point. What the ends mean
     * is said in {@link OutlierCounts}; here sigma is that of the bulk alone.
     *
     * @param fit of a matrix of this shape
     * @return the counts at both ends with their intervals; below a square matrix, 0
     * @throws IllegalArgumentException if more than a quarter of the values lies outside the bulk
     */
    public OutlierCounts counts(MarchenkoPasturFit fit) {
        Bulk bulk = Bulk.of(fit);
        Spectrum whole = bulk.whole();
        int outside = bulk.above() + bulk.below();
        if (outside > OutlierCounts.MOST_OUTSIDE * whole.size()) {
            throw OutlierCounts.noBulk(outside, whole.size());
        }
        double[] values = whole.singularValues();
        boolean square = whole.rows() == whole.columns();
        return new OutlierCounts(
                new CountInterval(
                        fit.above(),
                        above(bulk, values, Draws.quantile(largest, 1 - OutlierCounts.TAIL)),
                        above(bulk, values, Draws.quantile(largest, OutlierCounts.TAIL))),
                new CountInterval(
                        fit.below(),
                        square
                                ? 0
                                : below(
                                        bulk,
                                        values,
                                        Draws.quantile(smallest, 1 - OutlierCounts.TAIL)),
                        square
                                ? 0
                                : below(
                                        bulk,
                                        values,
                                        Draws.quantile(smallest, OutlierCounts.TAIL))),
                distances.length);
    }

    private static int above(Bulk bulk, double[] descending, double units) {
        NoiseShape shape = bulk.shape();
        int count = 0;
        while (count < descending.length
                && TracyWidomEdge.unitsAbove(shape, bulk.sigma(), descending[count]) > units) {
            count++;
        }
        return count;
    }

    private static int below(Bulk bulk, double[] descending, double units) {
        NoiseShape shape = bulk.shape();
        int count = 0;
        while (count < descending.length) {
            double value = descending[descending.length - 1 - count];
            if (value > 0 && TracyWidomEdge.unitsBelow(shape, bulk.sigma(), value) <= units) {
                return count;
            }
            count++;
        }
        return count;
    }
}
