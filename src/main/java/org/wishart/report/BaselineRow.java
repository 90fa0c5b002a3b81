package org.wishart.report;

import java.util.Locale;

/**
 * One statistic of a matrix beside that of its entries in random order.
 *
 * <pre>{@code
 * randomized(spiked(40, 80, 1, new double[] {30}, 1), 1).row("outliersAbove").matrix()
 * }</pre>
 *
 * @param statistic its name, that of the method where it comes from
 * @param matrix its value for the matrix, in the unit of the statistic
 * @param shuffled its value for the entries in random order, in the unit of the statistic
 * @param meaning what it is and in which unit
 */
public record BaselineRow(String statistic, double matrix, double shuffled, String meaning) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s %.4g, shuffled %.4g (%s)", statistic, matrix, shuffled, meaning);
    }
}
