package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.law.TracyWidom;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A spectrum without its outliers: the values that lie within the 99 % points of the extremes of
 * noise. A signal above the bulk takes a row and a column of the noise, a small value below it a
 * row only, on the shorter side. With a above and b below, what is left of an m × n matrix, m ≤ n,
 * is therefore noise of the shape {@code (m − a − b) × (n − a)}.
 *
 * @param whole what was looked at; no zeros, no empty rows
 * @param above number of values set aside above
 * @param below number of values set aside below
 * @param sigma standard deviation of one entry of the noise that is left
 */
record Bulk(Spectrum whole, int above, int below, double sigma) {

    /** One pure noise matrix in a hundred has a value beyond, at each end. */
    private static final TracyWidomEdge EDGE = new TracyWidomEdge(new TracyWidom().quantile(0.99));

    /** Where more than this share lies outside, the rest is no bulk, but what an iteration left. */
    private static final double MOST_SET_ASIDE = 0.25;

    /**
     * The share of the missing squares that the middle of the bulk feels: with 0 the corrected
     * sigma of 100 × 200 noise with 20 spikes is 0.7 % low, with 1 it is 0.6 % high, with this 0.2
     * %; at q = 0.25, 0.6 and 1 it is 0.1 to 0.3 % (80 matrices each, here).
     */
    private static final double MIDDLE = 0.65;

    private static final double LEAST_APPARENT = 0.5;

    /** The iteration begins with the value that spikes hardly move. */
    private static final double LOWER_QUARTILE = 0.25;

    /**
     * The bulk that a fit is tested with: by iteration where sigma is estimated and no more than a
     * quarter is set aside, else around the sigma of the fit.
     */
    static Bulk of(MarchenkoPasturFit fit) {
        Spectrum whole = fit.noise();
        if (fit.rule().estimates() && whole.rank() == whole.size()) {
            Bulk bulk = iterated(whole);
            if (!bulk.isTooSmall()) {
                return bulk;
            }
        }
        return around(whole, fit.sigma());
    }

    /**
     * Starts with the sigma of the lower quartile, sets aside what lies outside, fits sigma to the
     * rest by the quantile rule, and goes on until the same values are set aside.
     */
    static Bulk iterated(Spectrum whole) {
        double[] values = whole.singularValues();
        int start = (int) Math.ceil((1 - LOWER_QUARTILE) * values.length) - 1;
        double quartile =
                SigmaRule.unit(whole).quantile((values.length - start - 0.5) / values.length);
        Bulk bulk = new Bulk(whole, 0, 0, SigmaRule.perEntry(whole, values[start] / quartile));
        Set<Integer> seen = new HashSet<>();
        while (true) {
            Bulk next = bulk.counted();
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
    static Bulk around(Spectrum whole, double sigma) {
        Bulk bulk = new Bulk(whole, 0, 0, sigma);
        while (true) {
            Bulk next = bulk.counted();
            if (next.inside() < NoiseCheck.FEWEST_VALUES) {
                return new Bulk(whole, 0, 0, sigma);
            }
            if (next.above <= bulk.above && next.below <= bulk.below) {
                return bulk; // the edges only move inward as the bulk shrinks
            }
            bulk = next;
        }
    }

    /** How many values lie outside noise of this shape and sigma. */
    private Bulk counted() {
        double upper = EDGE.upper(rows(), columns(), sigma);
        double lower = EDGE.lower(rows(), columns(), sigma);
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

    private int inside() {
        return whole.size() - above - below;
    }

    private boolean isWide() {
        return whole.rows() <= whole.columns();
    }

    private int rows() {
        return whole.rows() - above - (isWide() ? below : 0);
    }

    private int columns() {
        return whole.columns() - above - (isWide() ? 0 : below);
    }

    /** Whether so much is set aside that the rest is no bulk. */
    boolean isTooSmall() {
        return above + below > MOST_SET_ASIDE * whole.size() || inside() < NoiseCheck.FEWEST_VALUES;
    }

    /** The values inside, with the shape of noise that they are compared with. */
    Spectrum spectrum() {
        if (above + below == 0) {
            return whole;
        }
        return Spectrum.of(
                whole.name(),
                Arrays.copyOfRange(whole.singularValues(), above, whole.size() - below),
                rows(),
                columns(),
                whole.entryMean());
    }

    /**
     * How much smaller the noise inside looks than it is. A signal of strength θ takes {@code 1 + q
     * + q/θ²} of the squares of the noise out of the bulk, in units of σ²n, where a row and a
     * column of it are {@code 1 + q}: the weaker the signals, the more is missing (from the
     * position y² = θ² + 1 + q + q/θ²; derived here). Most of it is missing near the edge, so that
     * the middle, where sigma is found, shrinks by less.
     *
     * @return apparent over true standard deviation, at most 1
     */
    double apparent() {
        double q = whole.aspectRatio();
        double longer = Math.max(whole.rows(), whole.columns());
        SpikedModel model = new SpikedModel(q);
        double[] values = whole.singularValues();
        double missing = 0;
        for (int k = 0; k < above; k++) {
            double strength = model.strength(values[k] / (sigma * Math.sqrt(longer)));
            missing += strength > model.threshold() ? q / (strength * strength) : 0;
        }
        double share = missing * longer / rows() / columns();
        return Math.sqrt(Math.max(LEAST_APPARENT, 1 - MIDDLE * share));
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
