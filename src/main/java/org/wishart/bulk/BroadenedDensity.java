package org.wishart.bulk;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.wishart.progress.Progress;
import org.wishart.spectrum.Spectrum;

import java.util.Locale;

/**
 * The density of the singular values, each broadened to a Gaussian of the local width, and the law
 * {@code (A/ν) √((ν₊² − ν²)(ν² − ν₋²))} fitted to it by least squares.
 *
 * <p>As in code that goes back to the authors of arXiv 2203.14661: half the distance between the
 * {@value #WINDOW}th neighbours on either side is the width, the ends are padded with copies; ten
 * points between neighbouring levels; the lower edge ν₋ is pinned to the smallest value; only
 * points left of the maximum of the density, or above {@value #HEIGHT} of it, count. A enters
 * linearly and is eliminated; ν₊ is searched on a grid and then by Brent's method (derived here;
 * the minimum is that of any least-squares solver).
 */
final class BroadenedDensity {

    static final int WINDOW = 15;
    static final double HEIGHT = 0.7;
    private static final int POINTS_PER_GAP = 10;

    /** At least one value must have its whole window inside the spectrum. */
    static final int FEWEST_VALUES = 2 * WINDOW + 1;

    /** The guard of the authors' code against ties, here in units of the scale. */
    private static final double NARROWEST = 1e-15;

    /** Beyond this many widths a Gaussian is below 1e-17 of its peak. */
    private static final double REACH = 9;

    /** The search ends at this multiple of the edge by the median rule. */
    private static final double FARTHEST = 4;

    private static final int CELLS = 400;

    private final double amplitude;
    private final double upperEdge;

    private BroadenedDensity(double amplitude, double upperEdge) {
        this.amplitude = amplitude;
        this.upperEdge = upperEdge;
    }

    static BroadenedDensity of(Spectrum spectrum) {
        NoiseCheck.requireLength(spectrum, FEWEST_VALUES, "the broadened density");
        double unit = MedianScale.of(spectrum, 0);
        double[] descending = spectrum.singularValues();
        int n = descending.length;
        double[] levels = new double[n];
        for (int i = 0; i < n; i++) {
            levels[i] = descending[n - 1 - i] / unit;
        }
        double[] points = grid(levels);
        EdgeResidual residual = residual(levels[0], points, density(levels, points));
        double edge = search(residual, levels[0], SigmaRule.unit(spectrum).upperEdge());
        // Densities are per unit, and A has one over the squared unit.
        return new BroadenedDensity(residual.amplitude(edge) / (unit * unit), edge * unit);
    }

    private static double[] grid(double[] levels) {
        int gaps = levels.length - 1;
        double[] points = new double[gaps * POINTS_PER_GAP];
        for (int i = 0; i < gaps; i++) {
            for (int j = 0; j < POINTS_PER_GAP; j++) {
                points[i * POINTS_PER_GAP + j] =
                        levels[i] + (levels[i + 1] - levels[i]) * j / POINTS_PER_GAP;
            }
        }
        return points;
    }

    private static double[] density(double[] levels, double[] points) {
        int n = levels.length;
        double[] density = new double[points.length];
        for (int k = 0; k < n; k++) {
            Progress.stopIfInterrupted();
            double width =
                    (levels[Math.min(n - 1, k + WINDOW)] - levels[Math.max(0, k - WINDOW)]) / 2;
            width = Math.max(width, NARROWEST);
            double front = 1 / (n * width * Math.sqrt(2 * Math.PI));
            for (int i = 0; i < points.length; i++) {
                double z = (points[i] - levels[k]) / width;
                if (z > REACH) {
                    break;
                }
                if (z >= -REACH) {
                    density[i] += front * Math.exp(-z * z / 2);
                }
            }
        }
        return density;
    }

    /** Keeps the points left of the maximum, and the high ones right of it. */
    private static EdgeResidual residual(double lowerEdge, double[] points, double[] density) {
        int peak = 0;
        for (int i = 1; i < density.length; i++) {
            if (density[i] > density[peak]) {
                peak = i;
            }
        }
        int used = 0;
        double[] x = new double[points.length];
        double[] y = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            if (i <= peak || density[i] > HEIGHT * density[peak]) {
                x[used] = points[i];
                y[used] = density[i];
                used++;
            }
        }
        return new EdgeResidual(lowerEdge, x, y, used);
    }

    /** The global minimum, to the precision that a minimum has. */
    private static double search(EdgeResidual residual, double low, double medianRuleEdge) {
        double step = (FARTHEST * medianRuleEdge - low) / CELLS;
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= CELLS; i++) {
            Progress.stopIfInterrupted();
            double here = residual.at(low + step * i);
            if (here < least) {
                best = i;
                least = here;
            }
        }
        if (best == CELLS) {
            throw new ArithmeticException(
                    "the broadened density fit did not converge in "
                            + CELLS
                            + " steps, up to "
                            + FARTHEST
                            + " times the median rule's edge (residual "
                            + String.format(Locale.ROOT, "%.4g", least)
                            + ", still falling); the bulk has no Marchenko–Pastur shape, use SigmaRule.median()");
        }
        return new BrentOptimizer(1e-12, 1e-14)
                .optimize(
                        GoalType.MINIMIZE,
                        new MaxEval(1000),
                        new UnivariateObjectiveFunction(residual::at),
                        new SearchInterval(
                                low + step * (best - 1),
                                low + step * (best + 1),
                                low + step * best))
                .getPoint();
    }

    /** The fitted A, in one over the squared unit of the matrix. */
    double amplitude() {
        return amplitude;
    }

    /** The fitted ν₊, in the unit of the matrix. */
    double upperEdge() {
        return upperEdge;
    }
}
