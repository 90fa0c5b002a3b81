package org.wishart.bulk;

import java.util.Locale;

/**
 * The spiked model: a matrix of low rank plus noise, both sides large, in units of the noise's
 * scale σ̃ = σ√n. A signal of strength θ, a singular value of what is added, is seen at y where θ⁴
 * &gt; q, and hidden in the bulk otherwise.
 *
 * <p>{@code y² = (θ² + 1)(θ² + q)/θ²}; squared overlaps of the vectors with the true ones {@code
 * (θ⁴ − q)/(θ⁴ + qθ²)} on the shorter side and {@code (θ⁴ − q)/(θ⁴ + θ²)} on the longer one
 * (Benaych-Georges and Nadakuditi 2012). The best value to put in place of y depends on what is to
 * be small: the shrinkers of Gavish and Donoho (2017).
 *
 * <pre>{@code
 * var model = new SpikedModel(0.5)
 * model.strength(model.position(1.5))
 * }</pre>
 *
 * @param q aspect ratio, shorter side over longer side, in (0, 1]
 * @see <a href="https://doi.org/10.1016/j.jmva.2012.04.019">Benaych-Georges and Nadakuditi
 *     (2012)</a>
 * @see <a href="https://doi.org/10.1109/TIT.2017.2653801">Gavish and Donoho (2017)</a>
 */
public record SpikedModel(double q) {

    /**
     * Checks the parameter.
     *
     * @param q aspect ratio in (0, 1]
     * @throws IllegalArgumentException if {@code q} is out of range or NaN
     */
    public SpikedModel {
        if (!(q > 0 && q <= 1)) {
            throw new IllegalArgumentException(
                    "aspect ratio q must be in (0, 1], got "
                            + q
                            + "; it is the shorter side over the longer");
        }
    }

    /**
     * The strength from which a signal leaves the bulk.
     *
     * @return {@code q^(1/4)}, in units of the scale
     */
    public double threshold() {
        return Math.sqrt(Math.sqrt(q));
    }

    /**
     * The upper edge of the bulk.
     *
     * @return {@code 1 + √q}, in units of the scale
     */
    public double edge() {
        return 1 + Math.sqrt(q);
    }

    /**
     * The position of a signal.
     *
     * @param strength θ, at least 0, in units of the scale
     * @return y; the edge for a signal that the bulk hides
     * @throws IllegalArgumentException if {@code strength} is negative, infinite or NaN
     */
    public double position(double strength) {
        require("strength", strength);
        if (strength <= threshold()) {
            return edge();
        }
        double square = strength * strength;
        return Math.sqrt((square + 1) * (1 + q / square));
    }

    /**
     * The strength of the signal that is seen at y: the inverse of {@link #position}, Eq. (3) of
     * arXiv 2206.03927, and the shrinker for the operator norm.
     *
     * @param position y, at least 0, in units of the scale
     * @return θ, in units of the scale; 0 at or below the edge
     * @throws IllegalArgumentException if {@code position} is negative, infinite or NaN
     */
    public double strength(double position) {
        require("position", position);
        if (position <= edge()) {
            return 0;
        }
        return Math.sqrt((excess(position) + root(position)) / 2);
    }

    /** y² − 1 − q. */
    private double excess(double y) {
        return y * y - 1 - q;
    }

    /** √((y² − 1 − q)² − 4q), by the edges, where the difference would cancel. */
    private double root(double y) {
        double lower = 1 - Math.sqrt(q);
        double square = (y - edge()) * (y + edge()) * (y - lower) * (y + lower);
        return Math.sqrt(Math.max(0, square));
    }

    /**
     * Squared overlap of the vector on the shorter side with the true one.
     *
     * @param strength θ, at least 0, in units of the scale
     * @return in [0, 1); 0 for a signal that the bulk hides
     * @throws IllegalArgumentException if {@code strength} is negative, infinite or NaN
     */
    public double shortOverlap(double strength) {
        require("strength", strength);
        double square = strength * strength;
        return strength <= threshold() ? 0 : (square - q / square) / (square + q);
    }

    /**
     * Squared overlap of the vector on the longer side with the true one.
     *
     * @param strength θ, at least 0, in units of the scale
     * @return in [0, 1); 0 for a signal that the bulk hides
     * @throws IllegalArgumentException if {@code strength} is negative, infinite or NaN
     */
    public double longOverlap(double strength) {
        require("strength", strength);
        double square = strength * strength;
        return strength <= threshold() ? 0 : (square - q / square) / (square + 1);
    }

    /**
     * The value in place of y that makes the expected squared error of all entries least: {@code
     * √((y² − q − 1)² − 4q)/y}.
     *
     * @param position y, at least 0, in units of the scale
     * @return 0 at or below the edge
     * @throws IllegalArgumentException if {@code position} is negative, infinite or NaN
     */
    public double frobenius(double position) {
        require("position", position);
        return position <= edge() ? 0 : root(position) / position;
    }

    /**
     * The value in place of y that makes the largest singular value of the error least: {@link
     * #strength}.
     *
     * @param position y, at least 0, in units of the scale
     * @return 0 at or below the edge
     * @throws IllegalArgumentException if {@code position} is negative, infinite or NaN
     */
    public double operator(double position) {
        return strength(position);
    }

    /**
     * The value in place of y that makes the sum of the singular values of the error least: {@code
     * max(0, (θ⁴ − q − √q θ y)/(θ² y))}.
     *
     * @param position y, at least 0, in units of the scale
     * @return 0 at or below the edge, and a little above it
     * @throws IllegalArgumentException if {@code position} is negative, infinite or NaN
     */
    public double nuclear(double position) {
        double strength = strength(position);
        if (strength == 0) {
            return 0;
        }
        double square = strength * strength;
        double numerator = square * square - q - Math.sqrt(q) * strength * position;
        return Math.max(0, numerator / (square * position));
    }

    /**
     * The threshold where values are only kept or dropped, for the least expected squared error:
     * {@code √(2(q + 1) + 8q/((q + 1) + √(q² + 14q + 1)))} (Gavish and Donoho 2014).
     *
     * @return λ*, in units of the scale: 4/√3 for a square matrix
     * @see <a href="https://doi.org/10.1109/TIT.2014.2323359">Gavish and Donoho (2014)</a>
     */
    public double hardThreshold() {
        double sum = q + 1;
        return Math.sqrt(2 * sum + 8 * q / (sum + Math.sqrt(q * q + 14 * q + 1)));
    }

    private static void require(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what
                            + " must be finite and at least 0, got "
                            + value
                            + "; its unit is sigma times the root of the longer side");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "spiked model, q = %.4g: signals stronger than %.4g are seen above %.4g, in units of"
                        + " the scale",
                q,
                threshold(),
                edge());
    }
}
