package org.wishart.law;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Silverstein's equation for the eigenvalues of {@code Σ^½ Z Zᵀ Σ^½ / n}, solved along a curve.
 *
 * <p>With s = 1/y, y the Stieltjes transform of the companion matrix, it reads {@code z(s) = s + q
 * ∫ t s/(s − t) dH(t)}. For s = u + iv, v &gt; 0, z is real exactly where {@code ∫ t²/((t − u)² +
 * v²) dH = 1/q}, which has one solution v for every u with {@code ∫ t²/(t − u)² dH > 1/q} and none
 * elsewhere. So u runs through the bulk from edge to edge, the eigenvalue is {@code x(u) = Re z}
 * and rises with u, its density {@code v / (π q (u² + v²))}, and {@code dx/du = |z′|²/Re z′}. (The
 * equation: Silverstein 1995. The curve: derived here, as used by Ledoit and Wolf 2015.)
 */
final class SilversteinCurve {

    /** Halvings of an interval from the smallest to the largest number, and then some. */
    private static final int MAX_STEPS = 2200;

    private final double q;
    private final double[] t;
    private final double[] w;

    SilversteinCurve(double q, PopulationSpectrum population) {
        this.q = q;
        this.t = population.eigenvalues();
        this.w = population.weights();
    }

    /**
     * A point of the curve.
     *
     * @param rise x(u) less the eigenvalue at the edge that it was reached from
     * @param density of eigenvalues at x
     * @param slope dx/du
     */
    record Point(double rise, double density, double slope) {}

    /** z(s) for real s outside the support of the population: the map of outliers. */
    double z(double s) {
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            sum += w[i] * t[i] / (s - t[i]);
        }
        return s * (1 + q * sum);
    }

    /** Its derivative, 1 − q ∫ t²/(s − t)² dH. */
    double slope(double s) {
        return 1 - q * spread(s);
    }

    /** ∫ t²/(t − u)² dH. */
    private double spread(double u) {
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            double ratio = t[i] / (t[i] - u);
            sum += w[i] * ratio * ratio;
        }
        return sum;
    }

    /** Pairs of u between which the bulk lies, ascending. */
    List<double[]> bulks() {
        List<double[]> bulks = new ArrayList<>();
        double from = edge(t[0], 0);
        for (int i = 0; i + 1 < t.length; i++) {
            double valley = valley(t[i], t[i + 1]);
            if (q * spread(valley) < 1) {
                bulks.add(new double[] {from, edge(t[i], valley)});
                from = edge(t[i + 1], valley);
            }
        }
        double last = t[t.length - 1];
        double reach = Math.sqrt(q * secondMoment()); // no term is larger than reach²/(u − last)²
        bulks.add(new double[] {from, edge(last, last + 2 * reach)});
        return bulks;
    }

    private double secondMoment() {
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            sum += w[i] * t[i] * t[i];
        }
        return sum;
    }

    /**
     * The root of q ∫ t²/(t − u)² dH = 1 between an atom, where it is infinite, and a point
     * outside.
     */
    private double edge(double atom, double outside) {
        return bisect(atom, outside, u -> q * spread(u) > 1);
    }

    /** Least ∫ t²/(t − u)² dH between two atoms, where it is convex. */
    private double valley(double low, double high) {
        return bisect(low, high, u -> halfDerivative(u) < 0);
    }

    /** Half the derivative of ∫ t²/(t − u)² dH. */
    private double halfDerivative(double u) {
        double derivative = 0;
        for (int i = 0; i < t.length; i++) {
            double ratio = t[i] / (t[i] - u);
            derivative += w[i] * ratio * ratio / (t[i] - u);
        }
        return derivative;
    }

    /**
     * The point at which a condition that holds at one end of an interval, and not at the other,
     * changes.
     */
    private static double bisect(double holds, double fails, DoublePredicate condition) {
        double in = holds;
        double out = fails;
        for (int step = 0; step < MAX_STEPS; step++) {
            double middle = (in + out) / 2;
            if (middle == in || middle == out) {
                break;
            }
            if (condition.test(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return (in + out) / 2;
    }

    /**
     * The point of the curve at a distance from an edge, within a bulk. Near the edge, v² is as
     * small as the distance; so it is the difference from the equation at the edge that is solved,
     * and no term of z′ is one that cancels.
     *
     * @param edge u of one of its edges
     * @param offset u less that
     */
    Point at(double edge, double offset) {
        double u = edge + offset;
        double square = height(edge, offset);
        double rise = offset;
        double even = 0;
        double odd = 0;
        for (int i = 0; i < t.length; i++) {
            double d = u - t[i];
            double length = d * d + square;
            double mass = q * w[i] * t[i] * t[i];
            rise -= mass * (d * offset + square) / (length * (edge - t[i]));
            even += mass / (length * length);
            odd += mass * d / (length * length);
        }
        double density = Math.sqrt(square) / (Math.PI * q * (u * u + square));
        return new Point(rise, density, 2 * (square * even + odd * odd / even));
    }

    /** v²: Newton steps on a function that falls and is convex, kept in a bracket. */
    private double height(double edge, double offset) {
        double low = 0;
        double high = q * secondMoment();
        double square = high;
        for (int step = 0; step < MAX_STEPS; step++) {
            double value = 0;
            double excess = 0;
            double derivative = 0;
            for (int i = 0; i < t.length; i++) {
                double fromEdge = t[i] - edge;
                double d = fromEdge - offset;
                double length = d * d + square;
                double term = w[i] * t[i] * t[i] / length;
                value += term;
                excess +=
                        term * (offset * (2 * fromEdge - offset) - square) / (fromEdge * fromEdge);
                derivative -= term / length;
            }
            if (excess > 0) {
                low = square;
            } else {
                high = square;
            }
            // in 1/value the steps are those of a nearly straight line, also far from the root
            double next = square - excess * value * q / derivative;
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - square) <= 2 * Math.ulp(square)) {
                return next;
            }
            square = next;
        }
        return square;
    }
}
