package org.wishart.table;

import org.wishart.bulk.CountInterval;
import org.wishart.bulk.Outlier;
import org.wishart.bulk.OutlierCounts;
import org.wishart.bulk.Outliers;
import org.wishart.bulk.Spike;
import org.wishart.filter.FilteredMatrix;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Tables of outliers of a bulk, and of the effect of a filter on them.
 *
 * <pre>{@code
 * BulkTables.of(outliers(marchenkoPastur(spectrum(spiked(40, 80, 1, new double[] {30}, 1)))))
 * }</pre>
 */
public final class BulkTables {

    private BulkTables() {}

    /**
     * One row for each outlier: {@code index} (0 belongs to the largest singular value), {@code
     * singularValue}, {@code side} (above or below), {@code tracyWidom} distance from the edge, and
     * for those above {@code strength}, {@code shortOverlap}, {@code longOverlap} (squared), and
     * the shrunken values {@code frobenius}, {@code operator}, {@code nuclear}; missing for those
     * below. Singular values, strength and shrunken values are in the unit of the matrix, the
     * others dimensionless.
     *
     * @param outliers any
     * @return a table of one row for each outlier
     */
    public static Table of(Outliers outliers) {
        List<Outlier> all = outliers.all();
        return ReadableTable.of(
                "outliers",
                IntColumn.create("index", all.stream().mapToInt(Outlier::index).toArray()),
                DoubleColumn.create(
                        "singularValue",
                        all.stream().mapToDouble(Outlier::singularValue).toArray()),
                StringColumn.create("side", all.stream().map(o -> o.isAbove() ? "above" : "below")),
                DoubleColumn.create(
                        "tracyWidom", all.stream().mapToDouble(Outlier::tracyWidom).toArray()),
                Columns.doublesOf("strength", all, Outlier::spike, Spike::strength),
                Columns.doublesOf("shortOverlap", all, Outlier::spike, Spike::shortOverlap),
                Columns.doublesOf("longOverlap", all, Outlier::spike, Spike::longOverlap),
                Columns.doublesOf("frobenius", all, Outlier::spike, Spike::frobenius),
                Columns.doublesOf("operator", all, Outlier::spike, Spike::operator),
                Columns.doublesOf("nuclear", all, Outlier::spike, Spike::nuclear));
    }

    /**
     * One row for each end: {@code side} (above or below), the number in the fit, and the {@code
     * low} and {@code high} end of the 95 % interval for the number of signals.
     *
     * @param counts any
     * @return a table of two rows
     */
    public static Table of(OutlierCounts counts) {
        CountInterval above = counts.above();
        CountInterval below = counts.below();
        return ReadableTable.of(
                "number of signals",
                StringColumn.create("side", "above", "below"),
                IntColumn.create("count", new int[] {above.count(), below.count()}),
                IntColumn.create("low", new int[] {above.low(), below.low()}),
                IntColumn.create("high", new int[] {above.high(), below.high()}));
    }

    /**
     * One row for each singular value: {@code index} (0 belongs to the largest), its value {@code
     * before} and {@code after} the filter, in the unit of the matrix.
     *
     * @param filtered any
     * @return a table of one row for each singular value
     */
    public static Table of(FilteredMatrix filtered) {
        double[] before = filtered.before();
        return ReadableTable.of(
                "singular values before and after",
                IntColumn.create("index", IntStream.range(0, before.length).toArray()),
                DoubleColumn.create("before", before),
                DoubleColumn.create("after", filtered.after()));
    }
}
