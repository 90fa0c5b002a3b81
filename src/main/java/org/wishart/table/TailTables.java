package org.wishart.table;

import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.FixedAspectExponent;
import org.wishart.tail.IndexEstimate;
import org.wishart.tail.LocalSlope;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;
import org.wishart.tail.VuongTest;

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
        return ReadableTable.of(
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
        return ReadableTable.of(
                estimates.estimator() + " estimates",
                IntColumn.create("k", all.stream().mapToInt(IndexEstimate::k).toArray()),
                DoubleColumn.create(
                        "value", all.stream().mapToDouble(IndexEstimate::value).toArray()),
                DoubleColumn.create(
                        "standardError",
                        all.stream().mapToDouble(IndexEstimate::standardError).toArray()));
    }

    /**
     * The estimators and tests of a report, one row each: {@code what}, {@code k} values that it
     * rests on, {@code value}, {@code standardError}, {@code pValue}; missing where there is none.
     * Hill's value is κ, that of the power law the density exponent α, those of the other
     * estimators γ, that of a likelihood ratio its logarithm in nats. The estimators are taken at
     * the end of the plateau, or at the shortest that counts.
     *
     * @param report any
     * @return a table of eight rows, fewer where an estimator has no value
     */
    public static Table of(TailReport report) {
        Table table =
                ReadableTable.of(
                        "tail report",
                        StringColumn.create("what"),
                        IntColumn.create("k"),
                        DoubleColumn.create("value"),
                        DoubleColumn.create("standardError"),
                        DoubleColumn.create("pValue"));
        PowerLaw fit = report.powerLaw();
        int n = fit.tailLength();
        add(
                table,
                "power law, density exponent α",
                n,
                fit.densityExponent(),
                fit.standardError(),
                report.bootstrap().pValue());
        int k = report.k();
        if (k >= report.hill().smallestK()) {
            var hill = report.hill().at(k);
            add(table, "Hill, tail index κ", k, hill.value(), hill.standardError(), null);
        }
        for (var estimates : List.of(report.moment(), report.pickands(), report.kernel())) {
            if (estimates.has(k)) {
                var at = estimates.at(k);
                add(table, estimates.estimator() + ", γ", k, at.value(), at.standardError(), null);
            }
        }
        for (VuongTest test : report.comparisons()) {
            String name = "log likelihood ratio, against " + test.alternative();
            add(table, name, n, test.logRatio(), null, test.pValue());
        }
        return table;
    }

    private static void add(
            Table table, String what, int k, double value, Double standardError, Double pValue) {
        table.stringColumn("what").append(what);
        table.intColumn("k").append(k);
        table.doubleColumn("value").append(value);
        append(table.doubleColumn("standardError"), standardError);
        append(table.doubleColumn("pValue"), pValue);
    }

    private static void append(DoubleColumn column, Double value) {
        if (value == null) {
            column.appendMissing();
        } else {
            column.append(value.doubleValue());
        }
    }

    /**
     * An exponent from windows of one aspect ratio in one row: {@code densityExponent} α of λ and
     * its {@code standardError}, {@code mean} and {@code deviation} of the exponents of single
     * windows, the {@code shorterSide} and {@code longerSide} of a window, and how many {@code
     * windows}.
     *
     * @param exponent any
     * @return a table of one row
     */
    public static Table of(FixedAspectExponent exponent) {
        return ReadableTable.of(
                "exponent at one aspect ratio",
                DoubleColumn.create("densityExponent", exponent.densityExponent()),
                DoubleColumn.create("standardError", exponent.standardError()),
                DoubleColumn.create("mean", exponent.mean()),
                DoubleColumn.create("deviation", exponent.deviation()),
                IntColumn.create("shorterSide", new int[] {exponent.shorterSide()}),
                IntColumn.create("longerSide", new int[] {exponent.longerSide()}),
                IntColumn.create("windows", new int[] {exponent.windows()}));
    }

    /**
     * One row for each window, from the smallest values to the largest: {@code inverseValue}, one
     * over the mean singular value, and {@code tailIndex}.
     *
     * @param slopes any
     * @return a table
     */
    public static Table of(LocalSlope slopes) {
        return ReadableTable.of(
                "local slopes",
                DoubleColumn.create("inverseValue", slopes.inverseValues()),
                DoubleColumn.create("tailIndex", slopes.tailIndices()));
    }
}
