package org.wishart.table;

import org.wishart.bulk.Estimate;
import org.wishart.bulk.FitErrors;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.NullComparison;
import org.wishart.bulk.NullStatistic;
import org.wishart.bulk.RuleComparison;
import org.wishart.bulk.RuleRow;
import org.wishart.report.BaselineRow;
import org.wishart.report.RandomizedBaseline;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Tables of comparisons with a fit: bootstrap samples, a null model, the entries in random order.
 *
 * <pre>{@code
 * BaselineTables.of(randomized(spiked(80, 120, 1, new double[] {30}, 1), 1))
 * }</pre>
 */
public final class BaselineTables {

    private BaselineTables() {}

    /**
     * One row for each statistic: {@code statistic}, its value for the {@code matrix} and for the
     * {@code shuffled} entries, and its {@code meaning} with the unit. Where a value is not
     * defined, the cell is missing, and a column {@code missing} has the reason.
     *
     * @param baseline any
     * @return a table of one row for each statistic
     */
    public static Table of(RandomizedBaseline baseline) {
        List<BaselineRow> rows = baseline.rows();
        DoubleColumn matrix = DoubleColumn.create("matrix");
        DoubleColumn shuffled = DoubleColumn.create("shuffled");
        for (BaselineRow row : rows) {
            append(matrix, row.hasMatrix(), row::matrix);
            append(shuffled, row.hasShuffled(), row::shuffled);
        }
        Table table =
                ReadableTable.of(
                        "matrix and its entries in random order",
                        StringColumn.create("statistic", rows.stream().map(BaselineRow::statistic)),
                        matrix,
                        shuffled,
                        StringColumn.create("meaning", rows.stream().map(BaselineRow::meaning)));
        if (rows.stream().anyMatch(row -> !row.missing().isEmpty())) {
            table.addColumns(
                    StringColumn.create("missing", rows.stream().map(BaselineRow::missing)));
        }
        return table;
    }

    private static void append(DoubleColumn column, boolean present, DoubleSupplier value) {
        if (present) {
            column.append(value.getAsDouble());
        } else {
            column.appendMissing();
        }
    }

    /**
     * One row for sigma and for each edge: {@code quantity}, {@code value}, the same {@code
     * corrected} for bias, its {@code standardError}, and the 95 % interval from {@code low} to
     * {@code high}, in the unit of the matrix.
     *
     * @param errors any
     * @return a table of three rows
     */
    public static Table of(FitErrors errors) {
        List<Estimate> rows = List.of(errors.sigma(), errors.lowerEdge(), errors.upperEdge());
        return ReadableTable.of(
                "errors of a Marchenko–Pastur fit",
                StringColumn.create("quantity", "sigma", "lowerEdge", "upperEdge"),
                Columns.doubles("value", rows, Estimate::value),
                Columns.doubles("corrected", rows, Estimate::corrected),
                Columns.doubles("standardError", rows, Estimate::standardError),
                Columns.doubles("low", rows, Estimate::low),
                Columns.doubles("high", rows, Estimate::high));
    }

    /**
     * One row for each rule: its name, {@code sigma}, {@code lowerEdge} and {@code upperEdge} in
     * the unit of the matrix, the number of values {@code below} and {@code above}; where a rule
     * refuses these are missing, and {@code refusal} has the reason.
     *
     * @param rules any
     * @return a table of one row for each rule
     */
    public static Table of(RuleComparison rules) {
        List<RuleRow> rows = rules.rows();
        return ReadableTable.of(
                "rules for sigma",
                StringColumn.create("rule", rows.stream().map(row -> row.rule().name())),
                Columns.doublesOf("sigma", rows, RuleRow::fit, MarchenkoPasturFit::sigma),
                Columns.doublesOf("lowerEdge", rows, RuleRow::fit, MarchenkoPasturFit::lowerEdge),
                Columns.doublesOf("upperEdge", rows, RuleRow::fit, MarchenkoPasturFit::upperEdge),
                Columns.intsOf("below", rows, RuleRow::fit, MarchenkoPasturFit::below),
                Columns.intsOf("above", rows, RuleRow::fit, MarchenkoPasturFit::above),
                StringColumn.create("refusal", rows.stream().map(RuleRow::refusal)));
    }

    /**
     * One row for each statistic: {@code statistic}, its value {@code observed}, {@code mean} and
     * standard {@code deviation} of the draws, the {@code limit} that 95 % of them stay below, and
     * the {@code pValue}; dimensionless.
     *
     * @param comparison any
     * @return a table of one row for each statistic
     */
    public static Table of(NullComparison comparison) {
        List<NullStatistic> rows = comparison.statistics();
        return ReadableTable.of(
                "beside " + comparison.model().name(),
                StringColumn.create("statistic", rows.stream().map(NullStatistic::name)),
                Columns.doubles("observed", rows, NullStatistic::observed),
                Columns.doubles("mean", rows, NullStatistic::mean),
                Columns.doubles("deviation", rows, NullStatistic::deviation),
                Columns.doubles("limit", rows, NullStatistic::limit),
                Columns.doubles("pValue", rows, NullStatistic::pValue));
    }
}
