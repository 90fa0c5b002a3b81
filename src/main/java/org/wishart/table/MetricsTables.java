package org.wishart.table;

import org.wishart.report.Metrics;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Scalar measures as Tablesaw tables, with columns named like the methods.
 *
 * <pre>{@code
 * MetricsTables.of(metrics(spectrum(gaussian(200, 300, 0.05, 1))))
 * }</pre>
 */
public final class MetricsTables {

    private MetricsTables() {}

    /**
     * The measures of one matrix in one row, in the order and the units of {@link Metrics}.
     *
     * @param metrics any
     * @return a table of one row
     */
    public static Table of(Metrics metrics) {
        return Table.create(
                "metrics",
                DoubleColumn.create("frobeniusNorm", metrics.frobeniusNorm()),
                DoubleColumn.create("spectralNorm", metrics.spectralNorm()),
                DoubleColumn.create("nuclearNorm", metrics.nuclearNorm()),
                DoubleColumn.create("logNorm", metrics.logNorm()),
                DoubleColumn.create("logSpectralNorm", metrics.logSpectralNorm()),
                DoubleColumn.create("stableRank", metrics.stableRank()),
                DoubleColumn.create("softRank", metrics.softRank()),
                DoubleColumn.create("entropy", metrics.entropy()),
                DoubleColumn.create("relativeEntropy", metrics.relativeEntropy()),
                DoubleColumn.create("effectiveRank", metrics.effectiveRank()),
                DoubleColumn.create("participation", metrics.participation()),
                DoubleColumn.create("alpha", metrics.alpha()),
                DoubleColumn.create("weightedAlpha", metrics.weightedAlpha()),
                DoubleColumn.create("logAlphaNorm", metrics.logAlphaNorm()));
    }
}
