package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.law.TracyWidom;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A spectrum without its outliers: the values that lie within the 99 % points of the extremes of
 * noise. With a above and b below, what is left of an m × n matrix, m ≤ n, is noise of the shape
 * {@code (m − a − b) × (n − a)} ({@link NoiseShape}), moved a little by the {@link Repulsion}.
 *
 * @param whole the values examined; no zeros, no empty rows
 * @param above number of values set aside above
 * @param below number of values set aside below
 * @param sigma standard deviation of one entry of the noise that is left
 */
record Bulk(Spectrum whole, int above, int below, double sigma) {

    /** One pure noise matrix in a hundred has a value beyond, at each end. */
    private static final TracyWidomEdge EDGE = new TracyWidomEdge(new TracyWidom().quantile(0.99));

    /** The plain edges: one pure noise matrix in six has a value beyond, at each end. */
    private static final TracyWidomEdge PLAIN = new TracyWidomEdge(0);

    /**
     * Largest share of values outside; beyond it, the rest is no bulk, only a remainder of the
     * iteration.
     */
    private static final double MOST_SET_ASIDE = 0.25;

    /** The iteration begins with the value that spikes hardly move. */
    private static final double LOWER_QUARTILE = 0.25;

    /**
     * The bulk that a fit is tested with: by iteration where sigma is estimated and no more than a
     * quarter is set aside, else around the sigma of the fit.
     */
    static Bulk of(MarchenkoPasturFit fit) {
        return of(fit, EDGE);
    }

    /** The bulk without what may be noise, but lies beyond the edges. */
    static Bulk ofInside(MarchenkoPasturFit fit) {
        return of(fit, PLAIN);
    }

    private static Bulk of(MarchenkoPasturFit fit, TracyWidomEdge edge) {
        Spectrum whole = fit.noise();
        if (fit.rule().estimates()) {
            Bulk bulk = iterated(whole, edge);
            if (!bulk.isTooSmall()) {
                return bulk;
            }
        }
        return around(whole, fit.noiseSigma(), edge);
    }

    /**
     * Starts with the sigma of the lower quartile, sets aside what lies outside, fits sigma to the
     * rest by the quantile rule, and goes on until the same values are set aside.
     */
    static Bulk iterated(Spectrum whole) {
        return iterated(whole, EDGE);
    }

    private static Bulk iterated(Spectrum whole, TracyWidomEdge edge) {
        double[] values = whole.singularValues();
        int start = (int) Math.ceil((1 - LOWER_QUARTILE) * values.length) - 1;
        double quartile =
                SigmaRule.unit(whole).quantile((values.length - start - 0.5) / values.length);
        Bulk bulk = new Bulk(whole, 0, 0, SigmaRule.perEntry(whole, values[start] / quartile));
        Set<Integer> seen = new HashSet<>();
        while (true) {
            Bulk next = bulk.counted(edge);
            boolean left = 2 * next.inside() >= values.length;
            if (!left || !seen.add(next.above * (values.length + 1) + next.below)) {
                return next; // too little is left, or the rounds return to where they were
            }
            Spectrum inside = next.spectrum();
            double scale = QuantileScale.of(inside, QuantileScale.TRIMMED);
            bulk = new Bulk(whole, next.above, next.below, SigmaRule.perEntry(inside, scale));
        }
    }

    /**
     * Sets aside what lies outside the noise of a sigma, until what is left has nothing outside.
     */
    static Bulk around(Spectrum whole, double sigma, TracyWidomEdge edge) {
        Bulk bulk = new Bulk(whole, 0, 0, sigma);
        while (true) {
            Bulk next = bulk.counted(edge);
            if (next.inside() < NoiseCheck.FEWEST_VALUES) {
                return new Bulk(whole, 0, 0, sigma);
            }
            if (next.above <= bulk.above && next.below <= bulk.below) {
                return bulk; // the edges only move inward as the bulk shrinks
            }
            bulk = next;
        }
    }

    /** Counts the values outside noise of this shape and sigma. */
    private Bulk counted(TracyWidomEdge edge) {
        NoiseShape shape = shape();
        double upper = edge.upper(shape.rows(), shape.columns(), sigma);
        double lower = edge.lower(shape.rows(), shape.columns(), sigma);
        double[] values = whole.singularValues();
        int outAbove = 0;
        while (outAbove < values.length && values[outAbove] > upper) {
            outAbove++;
        }
        int outBelow = 0;
        while (outBelow < values.length - outAbove
                && values[values.length - 1 - outBelow] < lower) {
            outBelow++;
        }
        return new Bulk(whole, outAbove, outBelow, sigma);
    }

    /** Number of values left. */
    int inside() {
        return whole.size() - above - below;
    }

    /** The shape of the noise that is left. */
    NoiseShape shape() {
        return NoiseShape.of(whole).without(above, below);
    }

    /** True if so much is set aside that the rest is no bulk. */
    boolean isTooSmall() {
        return above + below > MOST_SET_ASIDE * whole.size() || inside() < NoiseCheck.FEWEST_VALUES;
    }

    /** With no more set aside above than a rule takes for outliers. */
    Bulk limitedTo(int mostAbove) {
        return new Bulk(whole, Math.min(above, mostAbove), below, sigma);
    }

    /** The values inside, with the shape of noise that they are compared with. */
    Spectrum spectrum() {
        if (above + below == 0) {
            return whole;
        }
        return Spectrum.of(
                whole.name(),
                Arrays.copyOfRange(whole.singularValues(), above, whole.size() - below),
                shape().rows(),
                shape().columns(),
                whole.entryMean());
    }

    /** The repulsion of the values inside by those set aside. */
    Repulsion repulsion() {
        double[] values = whole.singularValues();
        return Repulsion.of(
                shape(),
                Arrays.copyOf(values, above),
                Arrays.copyOfRange(values, values.length - below, values.length),
                sigma);
    }

    /** The values set aside, descending. */
    double[] outliers() {
        double[] values = whole.singularValues();
        double[] outliers = new double[above + below];
        System.arraycopy(values, 0, outliers, 0, above);
        System.arraycopy(values, values.length - below, outliers, above, below);
        return outliers;
    }

    /** The distance of the values inside to the law that a rule fits to them alone. */
    double distance(SigmaRule rule) {
        Spectrum inside = spectrum();
        MarchenkoPastur law =
                MarchenkoPastur.ofNoise(inside.rows(), inside.columns(), rule.sigma(inside));
        return KolmogorovDistance.of(inside.singularValues(), law);
    }
}
