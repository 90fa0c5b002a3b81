package org.wishart.law;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Marchenko–Pastur law for noise of any covariance: the limit of the singular values of {@code
 * W = scale · Σ^½ Z / √n}, Z an m × n matrix of independent entries with variance 1, m ≤ n, where
 * Σ, m × m, has the spectral law H. It follows from Silverstein's equation {@code λ = 1/y + q ∫ t
 * dH/(1 − t y)}; for Σ = 1 it is {@link MarchenkoPastur}.
 *
 * <p>The bulk may fall into several parts. {@link #outlier} finds where an eigenvalue η that Σ has
 * besides H, or that a signal of low rank adds, is seen.
 *
 * <p>Probabilities come from an integral over the curve of {@code (u, v)} that solves the equation,
 * accurate to about 1e-12 unless two parts of the bulk are about to merge.
 *
 * <pre>{@code
 * var law = GeneralMarchenkoPastur.of(0.1, 1, PopulationSpectrum.of(1, 9));
 * law.edges(); law.outlier(30)
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1006/jmva.1995.1083">Silverstein (1995)</a>
 */
public final class GeneralMarchenkoPastur implements Law {

    private final double q;
    private final double scale;
    private final PopulationSpectrum population;

    /** In which the curve has its eigenvalues near 1: a power of four, which costs no digits. */
    private final double unit;

    private final double unitScale;
    private final SilversteinCurve curve;
    private final List<BulkPart> parts;

    private GeneralMarchenkoPastur(double q, double scale, PopulationSpectrum population) {
        this.q = q;
        this.scale = scale;
        this.population = population;
        this.unit = Math.scalb(1.0, 2 * Math.floorDiv(Math.getExponent(population.mean()), 2));
        this.unitScale = scale * Math.sqrt(unit);
        this.curve = new SilversteinCurve(q, population.dividedBy(unit));
        this.parts = BulkPart.of(curve);
    }

    /**
     * The law for a covariance.
     *
     * @param q aspect ratio m/n in (0, 1]
     * @param scale {@code sigma √n}, in the unit of the matrix; finite, &gt; 0. With an H of mean
     *     1, sigma is the root mean square of an entry
     * @param population the spectral law H of Σ, m × m: correlated along the longer side's vectors
     * @return the law of the singular values
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static GeneralMarchenkoPastur of(double q, double scale, PopulationSpectrum population) {
        MarchenkoPastur checked = new MarchenkoPastur(q, scale);
        return new GeneralMarchenkoPastur(checked.q(), checked.scale(), population);
    }

    /**
     * Aspect ratio q.
     *
     * @return in (0, 1]
     */
    public double q() {
        return q;
    }

    /**
     * The scale.
     *
     * @return in the unit of the matrix
     */
    public double scale() {
        return scale;
    }

    /**
     * The spectral law of the covariance.
     *
     * @return H
     */
    public PopulationSpectrum population() {
        return population;
    }

    /**
     * The edges of the bulk.
     *
     * @return for each part of the bulk its lower and upper edge, of singular values, ascending, in
     *     the unit of the matrix
     */
    public double[][] edges() {
        return parts.stream()
                .map(part -> new double[] {singular(part.from()), singular(part.to())})
                .toArray(double[][]::new);
    }

    /**
     * The lowest edge of the bulk.
     *
     * @return in the unit of the matrix; 0 for a square matrix
     */
    public double lowerEdge() {
        return singular(parts.get(0).from());
    }

    /**
     * The highest edge of the bulk.
     *
     * @return in the unit of the matrix
     */
    public double upperEdge() {
        return singular(parts.get(parts.size() - 1).to());
    }

    private double singular(double eigenvalue) {
        return unitScale * Math.sqrt(Math.max(0, eigenvalue));
    }

    private double eigenvalue(double singular) {
        double x = singular / unitScale;
        return x * x;
    }

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 0;
        }
        double lambda = eigenvalue(x);
        return parts.stream()
                .filter(part -> lambda > part.from() && lambda < part.to())
                .mapToDouble(part -> 2 * (x / unitScale) * part.density(lambda) / unitScale)
                .findFirst()
                .orElse(0);
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 0;
        }
        if (x >= upperEdge()) {
            return 1;
        }
        double lambda = eigenvalue(x);
        double sum = 0;
        for (BulkPart part : parts) {
            sum += part.massBelow(lambda);
        }
        return Math.min(1, sum);
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        if (!(x > 0)) {
            return 1;
        }
        if (x <= lowerEdge()) {
            return 1;
        }
        double lambda = eigenvalue(x);
        double sum = 0;
        for (int i = parts.size() - 1; i >= 0; i--) {
            sum += parts.get(i).massAbove(lambda);
        }
        return Math.min(1, sum);
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        if (p == 0) {
            return lowerEdge();
        }
        if (p == 1) {
            return upperEdge();
        }
        double before = 0;
        for (BulkPart part : parts) {
            if (p <= before + part.mass() || part == parts.get(parts.size() - 1)) {
                double from = singular(part.from());
                double to = singular(part.to());
                return Quantiles.solveWithin(this, p, from, to);
            }
            before += part.mass();
        }
        throw new IllegalStateException("a law without a bulk");
    }

    /**
     * The position of a separate eigenvalue, and the overlap of its vectors.
     *
     * @param singularValue its position, in the unit of the matrix
     * @param shortOverlap expected squared overlap of the vector on the shorter side with the true
     *     one, in [0, 1]
     * @param longOverlap the same on the longer side, with the direction of the row {@code vᵀW}, v
     *     the true vector of the shorter side; in [0, 1]. Of that row a signal of strength θ is the
     *     share θ²/η, so that the squared overlap with the signal's own direction is {@code
     *     longOverlap · θ²/η}
     */
    public record Outlier(double singularValue, double shortOverlap, double longOverlap) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "outlier at %.4g, squared overlaps %.4f (shorter side) and %.4f (longer side)",
                    singularValue,
                    shortOverlap,
                    longOverlap);
        }
    }

    /**
     * The image of an eigenvalue η that {@code Σ + S Sᵀ} has besides the bulk: η = t for an
     * eigenvalue of Σ that is too rare to count in H, η = t + θ² for a signal of strength θ (in
     * units of the scale) along an eigenvector of Σ with eigenvalue t.
     *
     * <p>It shows at {@code ν² = ψ(η) = η + q η ∫ t dH/(η − t)} where {@code ψ′(η) > 0}, above or
     * below the bulk or in a gap, and is lost in the bulk otherwise. The squared overlaps are
     * {@code η ψ′/ψ} and {@code ψ′} (derived here; for H = δ they are, with the factor θ²/η on the
     * longer side, those of Benaych-Georges and Nadakuditi, 2012).
     *
     * @param eta η, &gt; 0, in units of the squared scale
     * @return position and overlaps; empty if the bulk hides it
     * @throws IllegalArgumentException if {@code eta} is not finite and &gt; 0
     */
    public Optional<Outlier> outlier(double eta) {
        if (!(eta > 0 && eta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "eta must be finite and > 0, got " + eta + "; its unit is the squared scale");
        }
        double relative = eta / unit;
        double slope = curve.slope(relative);
        if (!(slope > 0)) {
            return Optional.empty();
        }
        double position = curve.z(relative);
        return Optional.of(new Outlier(singular(position), relative * slope / position, slope));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Marchenko–Pastur law of correlated noise (%s): q = %.4g, scale %.4g, bulk from %.4g to"
                        + " %.4g%s",
                population,
                q,
                scale,
                lowerEdge(),
                upperEdge(),
                parts.size() == 1 ? "" : " in " + parts.size() + " parts");
    }
}
