package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.spectrum.Spectrum;

import java.util.Locale;

/**
 * The scale from the values inside the edges, iterated.
 *
 * <p>The law's second moment between its edges is {@code scale²}, so that each round takes the root
 * mean square of the values inside the edges of the round before. That map never falls as the scale
 * grows (both edges move up), and the set inside is one of finitely many: the rounds move one way
 * and must end, unless nothing is left inside.
 */
final class SecondMoment {

    private SecondMoment() {}

    static double scale(Spectrum spectrum) {
        return scale(spectrum, 2 * spectrum.size() + 2);
    }

    static double scale(Spectrum spectrum, int mostRounds) {
        double[] values = spectrum.singularValues();
        double scale = MedianScale.of(spectrum, 0);
        double residual = Double.POSITIVE_INFINITY;
        for (int round = 1; round <= mostRounds; round++) {
            MarchenkoPastur law = new MarchenkoPastur(spectrum.aspectRatio(), scale);
            double sum = 0;
            int inside = 0;
            for (double value : values) {
                if (value >= law.lowerEdge() && value <= law.upperEdge()) {
                    sum += value / scale * (value / scale);
                    inside++;
                }
            }
            if (inside == 0) {
                throw new ArithmeticException(
                        "the second moment rule found no singular value from "
                                + law.lowerEdge()
                                + " to "
                                + law.upperEdge()
                                + " in round "
                                + round
                                + ", so no Marchenko–Pastur bulk; use SigmaRule.median()");
            }
            double next = scale * Math.sqrt(sum / inside);
            residual = Math.abs(next - scale) / scale;
            if (residual <= 4 * Math.ulp(1.0)) {
                return next;
            }
            scale = next;
        }
        throw new ArithmeticException(
                "the second moment rule did not converge: round "
                        + mostRounds
                        + " changed the scale by "
                        + String.format(Locale.ROOT, "%.4g", residual)
                        + " of itself; use SigmaRule.median()");
    }
}
