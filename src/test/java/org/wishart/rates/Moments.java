package org.wishart.rates;

import java.util.Locale;

/**
 * The draws of one cell, summed up.
 *
 * @param count those that were not refused
 * @param mean of these; 0 if there are none
 * @param deviation their standard deviation
 */
record Moments(int count, double mean, double deviation) {

    static Moments of(double[] draws) {
        int count = 0;
        double sum = 0;
        for (double x : draws) {
            if (!Double.isNaN(x)) {
                count++;
                sum += x;
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        double squares = 0;
        for (double x : draws) {
            squares += Double.isNaN(x) ? 0 : (x - mean) * (x - mean);
        }
        return new Moments(count, mean, Math.sqrt(squares / Math.max(1, count)));
    }

    /** Such as "4.9 ± 0.3", with the number of draws where some were refused. */
    String cell(Column.Kind kind, int draws) {
        if (count == 0) {
            return "refused";
        }
        double error = deviation / Math.sqrt(count);
        double factor = kind == Column.Kind.NUMBER ? 1 : 100;
        // enough digits for two of the error, at most four behind the point
        int digits = 1;
        if (error > 0) {
            double place = Math.ceil(-Math.log10(factor * error)) + (factor * error < 0.1 ? 0 : 1);
            digits = (int) Math.max(kind == Column.Kind.RATE ? 1 : 0, Math.min(4, place));
        }
        String text =
                error > 0
                        ? String.format(
                                Locale.ROOT,
                                "%." + digits + "f ± %." + digits + "f",
                                factor * mean,
                                factor * error)
                        : String.format(Locale.ROOT, "%." + digits + "f", factor * mean);
        String shown = text.replaceFirst("^-(0(\\.0*)?)( |$)", "$1$3"); // never -0.0
        return count == draws ? shown : shown + " (" + (draws - count) + " refused)";
    }

    /**
     * Whether further draws can have the same mean: within five standard errors of the difference.
     * Two draws of each kind are added to rates, so that 0 of many is not taken for impossible
     * (Agresti and Caffo 2000).
     */
    boolean agreesWith(Moments other, Column.Kind kind) {
        double deviation = this.deviation;
        if (kind == Column.Kind.RATE) {
            double pooled =
                    (count * mean + other.count * other.mean + 2) / (count + other.count + 4);
            deviation = Math.sqrt(pooled * (1 - pooled));
        }
        double error = deviation * Math.sqrt(1.0 / count + 1.0 / other.count);
        return Math.abs(mean - other.mean) <= 5 * error;
    }
}
