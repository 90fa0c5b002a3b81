package org.wishart.law;

import java.util.List;

/**
 * One connected part of the bulk of Silverstein's equation, in eigenvalues. Its curve is traversed
 * by an angle: {@code u = low + (high − low) sin²(φ/2)}, in which density and eigenvalue are smooth
 * up to both edges.
 */
final class BulkPart {

    private static final GaussLegendre RULE = new GaussLegendre(16);
    private static final double ACCURACY = 1e-13;
    private static final int DEEPEST = 12;
    private static final int MAX_STEPS = 100;

    private final SilversteinCurve curve;
    private final double low;
    private final double high;
    private final double from;
    private final double to;
    private final double lowerHalf;
    private final double upperHalf;

    private BulkPart(SilversteinCurve curve, double low, double high) {
        this.curve = curve;
        this.low = low;
        this.high = high;
        this.from = low > 0 ? curve.z(low) : 0;
        this.to = curve.z(high);
        this.lowerHalf = mass(0, Math.PI / 2);
        this.upperHalf = mass(Math.PI / 2, Math.PI);
    }

    static List<BulkPart> of(SilversteinCurve curve) {
        return curve.bulks().stream().map(u -> new BulkPart(curve, u[0], u[1])).toList();
    }

    double from() {
        return from;
    }

    double to() {
        return to;
    }

    /** Share of all eigenvalues. */
    double mass() {
        return lowerHalf + upperHalf;
    }

    double massBelow(double eigenvalue) {
        if (!(eigenvalue > from)) {
            return 0;
        }
        if (eigenvalue >= to) {
            return mass();
        }
        double angle = angle(eigenvalue);
        return angle <= Math.PI / 2
                ? mass(0, angle)
                : lowerHalf + (upperHalf - mass(angle, Math.PI));
    }

    double massAbove(double eigenvalue) {
        if (!(eigenvalue > from)) {
            return mass();
        }
        if (eigenvalue >= to) {
            return 0;
        }
        double angle = angle(eigenvalue);
        return angle >= Math.PI / 2
                ? mass(angle, Math.PI)
                : upperHalf + (lowerHalf - mass(0, angle));
    }

    /** Within the edges. */
    double density(double eigenvalue) {
        return at(angle(eigenvalue)).density();
    }

    private SilversteinCurve.Point at(double angle) {
        double sine = Math.sin(angle / 2);
        double cosine = Math.cos(angle / 2);
        return angle <= Math.PI / 2
                ? curve.at(low, (high - low) * sine * sine)
                : curve.at(high, -(high - low) * cosine * cosine);
    }

    /** The angle of an eigenvalue within the edges: Newton steps kept in a bracket. */
    private double angle(double eigenvalue) {
        double least = 0;
        double most = Math.PI;
        double share = (eigenvalue - from) / (to - from);
        double angle = 2 * Math.asin(Math.sqrt(Math.min(1, share)));
        for (int step = 0; step < MAX_STEPS; step++) {
            if (!(angle > least && angle < most)) {
                angle = (least + most) / 2;
            }
            SilversteinCurve.Point point = at(angle);
            double excess = point.rise() - (eigenvalue - (angle <= Math.PI / 2 ? from : to));
            if (excess > 0) {
                most = angle;
            } else {
                least = angle;
            }
            double next = angle - excess / (point.slope() * speed(angle));
            if (Math.abs(next - angle) <= 2 * Math.ulp(angle) || most - least <= Math.ulp(most)) {
                return angle;
            }
            angle = next;
        }
        return angle;
    }

    /** du/dφ. */
    private double speed(double angle) {
        return (high - low) / 2 * Math.sin(angle);
    }

    private double mass(double start, double end) {
        return mass(start, end, sum(start, end), 0);
    }

    /** Halves the interval until both halves together agree with the whole. */
    private double mass(double start, double end, double whole, int depth) {
        double centre = (start + end) / 2;
        double left = sum(start, centre);
        double right = sum(centre, end);
        if (Math.abs(left + right - whole) <= ACCURACY * (left + right) || depth == DEEPEST) {
            return left + right;
        }
        return mass(start, centre, left, depth + 1) + mass(centre, end, right, depth + 1);
    }

    private double sum(double start, double end) {
        double sum = 0;
        for (int i = 0; i < RULE.size(); i++) {
            double angle = start + (end - start) * RULE.node(i);
            SilversteinCurve.Point point = at(angle);
            sum += RULE.weight(i) * point.density() * point.slope() * speed(angle);
        }
        return (end - start) * sum;
    }
}
