package org.wishart.plot;

import org.wishart.tail.TailReport;

/**
 * The estimators of the tail side by side against k, with their 95 % bands: Hill's tail index κ,
 * and the extreme value index γ by the moment, Pickands' and the kernel estimator. A power law
 * shows as plateaus in all four, above 0; an edge as a drift in (a) and values below 0 in (b), (c).
 *
 * <pre>{@code
 * TailPlot.of(tail(spectrum(gaussian(200, 300, 0.05, 1))))
 * }</pre>
 */
public final class TailPlot {

    private TailPlot() {}

    /**
     * The figure.
     *
     * @param report of enough values for every estimator, 8 or more
     * @return four panels
     * @throws IllegalArgumentException if an estimator has fewer than two values
     */
    public static Panel of(TailReport report) {
        return Panel.of(
                HillPlot.of(report.hill()),
                IndexPlot.of(report.moment()),
                IndexPlot.of(report.pickands()),
                IndexPlot.of(report.kernel()));
    }
}
