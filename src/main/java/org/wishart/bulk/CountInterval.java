package org.wishart.bulk;

import java.util.Locale;

/**
 * A number of outliers with a 95 % interval for the number of signals behind them.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(spiked(40, 80, 1, new double[] {30}, 1))).outlierCounts(199, 1).above()
 * }</pre>
 *
 * @param count the number that the fit counts, by its own thresholds
 * @param low lower end of the interval, at least 0
 * @param high its upper end, at least {@code low}
 */
public record CountInterval(int count, int low, int high) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d (95 %%: %d to %d)", count, low, high);
    }
}
