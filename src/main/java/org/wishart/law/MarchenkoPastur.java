package org.wishart.law;

import java.util.Locale;

/**
 * The Marchenko–Pastur law of singular values: the limit, as both sides grow, for an {@code m × n}
 * matrix ({@code m ≤ n}) of independent entries with mean 0 and standard deviation {@code sigma}.
 *
 * <p>With {@code x = ν / scale}, its density is {@code √((b² − x²)(x² − a²)) / (π q x · scale)} on
 * {@code a, b = 1 ∓ √q}, and 0 elsewhere. For {@code q = 1} the lower edge is 0 and the density
 * there is {@code 2 / (π · scale)}.
 *
 * <p>With {@code x² = 1 + q − 2 √q cos φ} the distribution function is {@code (φ + sin φ / √q − ψ
 * (1 − q) / q) / π}, where {@code ψ = atan2(√q sin φ, 1 − √q cos φ)} (derived here from the Fourier
 * series of the integrand {@code (2/π) sin²φ / x²}). Near an edge its terms cancel; there the
 * integrand itself is summed by a 20-point Gauss–Legendre rule, from the near edge, so that both
 * tails keep their relative accuracy: better than 2e-14 where a singular value is given exactly.
 *
 * <pre>{@code
 * var law = MarchenkoPastur.ofNoise(400, 800, 0.05);
 * law.lowerEdge(); law.upperEdge();
 * law.density(1.2)
 * }</pre>
 *
 * @param q aspect ratio {@code m / n} in (0, 1], dimensionless; other tools call {@code 1/q} the
 *     ratio Q
 * @param scale {@code sigma · √n}, in the unit of the matrix; finite, &gt; 0
 * @see <a href="https://doi.org/10.1070/SM1967v001n04ABEH001994">Marchenko and Pastur (1967)</a>
 */
public record MarchenkoPastur(double q, double scale) implements Law {

    /** Enough for an integrand whose nearest pole has Bernstein parameter 2.8: error 2.8^−40. */
    private static final GaussLegendre RULE = new GaussLegendre(20);

    /**
     * Checks the parameters.
     *
     * @param q aspect ratio in (0, 1]
     * @param scale in the unit of the matrix; finite, &gt; 0
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public MarchenkoPastur {
        if (!(q > 0 && q <= 1)) {
            throw new IllegalArgumentException(
                    "aspect ratio q must be in (0, 1], got "
                            + q
                            + "; it is the shorter side over the longer");
        }
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "scale must be finite and > 0, got " + scale + "; it is sigma √(longer side)");
        }
    }

    /**
     * The law for a matrix of pure noise.
     *
     * @param rows at least 1
     * @param columns at least 1
     * @param sigma standard deviation of one entry, in the unit of the matrix; finite, &gt; 0
     * @return the law with {@code q} = shorter over longer side and {@code scale = sigma √(longer)}
     * @throws IllegalArgumentException if a parameter is out of range or NaN
     */
    public static MarchenkoPastur ofNoise(int rows, int columns, double sigma) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "rows and columns must be at least 1, got " + rows + " × " + columns);
        }
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "sigma must be finite and > 0, got "
                            + sigma
                            + "; it is the standard deviation of a noise entry");
        }
        double longer = Math.max(rows, columns);
        return new MarchenkoPastur(Math.min(rows, columns) / longer, sigma * Math.sqrt(longer));
    }

    /**
     * Lower edge ν₋ of the bulk.
     *
     * @return {@code scale (1 − √q)}, 0 for a square matrix; in the unit of the matrix
     */
    public double lowerEdge() {
        return scale * a();
    }

    /**
     * Upper edge ν₊ of the bulk.
     *
     * @return {@code scale (1 + √q)}, in the unit of the matrix
     */
    public double upperEdge() {
        return scale * b();
    }

    @Override
    public double density(double x) {
        Domain.requireNumber(x);
        double above = aboveLowerEdge(x);
        double below = belowUpperEdge(x);
        if (!(above >= 0 && below > 0)) {
            return 0;
        }
        double y = x / scale;
        if (q == 1) {
            return Math.sqrt(below * (b() + y)) / (Math.PI * scale);
        }
        return Math.sqrt(above * (y + a()))
                * Math.sqrt(below * (b() + y))
                / (Math.PI * q * y * scale);
    }

    @Override
    public double cumulative(double x) {
        Domain.requireNumber(x);
        return split(x, true);
    }

    @Override
    public double survival(double x) {
        Domain.requireNumber(x);
        return split(x, false);
    }

    @Override
    public double quantile(double p) {
        Domain.requireProbability(p);
        double quarter = Math.PI / 2;
        double middle = lowerMass(quarter);
        if (p <= middle) {
            double phi = angle(p, middle, true);
            return scale * Math.hypot(a(), 2 * Math.sqrt(r()) * Math.sin(phi / 2));
        }
        double theta = angle(1 - p, upperMass(quarter), false);
        double fall = 2 * Math.sqrt(r()) * Math.sin(theta / 2);
        return scale * Math.sqrt((b() - fall) * (b() + fall));
    }

    /** The probability below (or above) x, always summed from the nearer edge. */
    private double split(double x, boolean below) {
        double aboveLower = aboveLowerEdge(x);
        double belowUpper = belowUpperEdge(x);
        if (!(aboveLower > 0)) {
            return below ? 0 : 1;
        }
        if (!(belowUpper > 0)) {
            return below ? 1 : 0;
        }
        double y = x / scale;
        double lowerSquare = aboveLower * (y + a()) / (4 * r()); // sin²(φ/2)
        double upperSquare = belowUpper * (b() + y) / (4 * r()); // sin²((π − φ)/2)
        if (lowerSquare <= upperSquare) {
            double mass = lowerMass(2 * Math.asin(Math.sqrt(lowerSquare)));
            return below ? mass : 1 - mass;
        }
        double mass = upperMass(2 * Math.asin(Math.sqrt(upperSquare)));
        return below ? 1 - mass : mass;
    }

    /** Probability of angles up to phi ≤ π/2, counted from the lower edge. */
    private double lowerMass(double phi) {
        double poleDistance = -Math.log(q) / 2;
        if (phi <= 2 * poleDistance) {
            return mass(phi, a() * a(), 4 * r());
        }
        double r = r();
        double half = Math.sin(phi / 2);
        double psi = Math.atan2(r * Math.sin(phi), a() + 2 * r * half * half);
        return (phi + Math.sin(phi) / r - psi * (1 - q) / q) / Math.PI;
    }

    /** Probability of angles down to π − theta, theta ≤ π/2, counted from the upper edge. */
    private double upperMass(double theta) {
        return mass(theta, b() * b(), -4 * r());
    }

    /** Integral of (2/π) sin²t / (edge² + slope sin²(t/2)) over t from 0 to angle. */
    private static double mass(double angle, double edgeSquare, double slope) {
        double sum = 0;
        for (int i = 0; i < RULE.size(); i++) {
            double t = angle * RULE.node(i);
            double sine = Math.sin(t);
            double half = Math.sin(t / 2);
            sum += RULE.weight(i) * (sine * sine / (edgeSquare + slope * half * half));
        }
        return 2 / Math.PI * angle * sum;
    }

    /** Solves lowerMass (or upperMass) = target on [0, π/2] by Newton steps kept in a bracket. */
    private double angle(double target, double massOfQuarter, boolean lower) {
        if (target <= 0) {
            return 0;
        }
        double quarter = Math.PI / 2;
        double start = quarter * Math.cbrt(Math.min(1, target / massOfQuarter));
        return Quantiles.zero(
                angle -> (lower ? lowerMass(angle) : upperMass(angle)) - target,
                angle -> massDensity(angle, lower),
                0,
                quarter,
                start);
    }

    private double massDensity(double angle, boolean lower) {
        double half = Math.sin(angle / 2);
        double sine = Math.sin(angle);
        double square =
                lower ? a() * a() + 4 * r() * half * half : b() * b() - 4 * r() * half * half;
        return 2 / Math.PI * sine * sine / square;
    }

    private double r() {
        return Math.sqrt(q);
    }

    /** The error of the rounded √q. */
    private double rTail() {
        double r = r();
        return Math.fma(-r, r, q) / (2 * r);
    }

    private double a() {
        double r = r();
        double head = 1 - r;
        return head + (((1 - head) - r) - rTail());
    }

    private double b() {
        double r = r();
        double head = 1 + r;
        return head + ((r - (head - 1)) + rTail());
    }

    /** x / scale − a, with the digits that a itself cannot hold. */
    private double aboveLowerEdge(double x) {
        double r = r();
        double head = 1 - r;
        double tail = ((1 - head) - r) - rTail();
        return -(Math.fma(head, scale, -x) + tail * scale) / scale;
    }

    /** b − x / scale, with the digits that b itself cannot hold. */
    private double belowUpperEdge(double x) {
        double r = r();
        double head = 1 + r;
        double tail = (r - (head - 1)) + rTail();
        return (Math.fma(head, scale, -x) + tail * scale) / scale;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Marchenko–Pastur law of singular values: q = %.4g, scale %.4g, bulk from %.4g to %.4g",
                q,
                scale,
                lowerEdge(),
                upperEdge());
    }
}
