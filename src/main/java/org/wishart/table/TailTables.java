package org.wishart.table;

import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.IndexEstimate;
import org.wishart.tail.LocalSlope;
import org.wishart.tail.PowerLaw;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;

/**
 * Statistics of the large end as Tablesaw tables, with columns named like the methods.
 *
 * <pre>{@code
 * TailTables.of(powerLaw(spectrum(gaussian(200, 300, 0.05, 1))))
 * }</pre>
 */
public final class TailTables {

    private TailTables() {}

    /**
     * A fitted power law in one row: {@code densityExponent} α and its {@code standardError},
     * {@code xmin} in the unit of the values, {@code tailLength} of {@code size} values, {@code
     * distance} and from which {@code side} it was taken.
     *
     * @param fit any
     * @return a table of one row
     */
    public static Table of(PowerLaw fit) {
        return Table.create(
                "power law",
                DoubleColumn.create("densityExponent", fit.densityExponent()),
                DoubleColumn.create("standardError", fit.standardError()),
                DoubleColumn.create("xmin", fit.xmin()),
                IntColumn.create("tailLength", new int[] {fit.tailLength()}),
                IntColumn.create("size", new int[] {fit.size()}),
                DoubleColumn.create("distance", fit.distance()),
                StringColumn.create("side", fit.side().toString()));
    }

    /**
     * One row for each number {@code k} of largest values that has an estimate: the index {@code
     * value} γ and its {@code standardError}.
     *
     * @param estimates any
     * @return a table
     */
    public static Table of(ExtremeValueIndex estimates) {
        List<IndexEstimate> all = estimates.all();
        return Table.create(
                estimates.estimator() + " estimates",
                IntColumn.create("k", all.stream().mapToInt(IndexEstimate::k).toArray()),
                DoubleColumn.create(
                        "value", all.stream().mapToDouble(IndexEstimate::value).toArray()),
                DoubleColumn.create(
                        "standardError",
                        all.stream().mapToDouble(IndexEstimate::standardError).toArray()));
    }

    /**
     * One row for each window, from the smallest values to the largest: {@code inverseValue}, one
     * over the mean singular value, and {@code tailIndex}.
     *
     * @param slopes any
     * @return a table
     */
    public static Table of(LocalSlope slopes) {
        return Table.create(
                "local slopes",
                DoubleColumn.create("inverseValue", slopes.inverseValues()),
                DoubleColumn.create("tailIndex", slopes.tailIndices()));
    }
}
