package org.wishart.table;

import org.wishart.bulk.FitErrors;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.NullComparison;
import org.wishart.bulk.OutlierCounts;
import org.wishart.bulk.Outliers;
import org.wishart.bulk.RuleComparison;
import org.wishart.discovery.Discoveries;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.ensemble.LinearModelTheory;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.Svd;
import org.wishart.report.AnalysisView;
import org.wishart.report.Metrics;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.ModelComparison;
import org.wishart.report.RandomizedBaseline;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.FixedAspectExponent;
import org.wishart.tail.Hill;
import org.wishart.tail.LocalSlope;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;
import org.wishart.text.Notation;
import org.wishart.vectors.Localization;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.Overlap;
import org.wishart.vectors.PorterThomasTests;
import org.wishart.weights.Model;

import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The table of any result, and results of one kind below each other.
 *
 * <pre>{@code
 * var s = spectrum(gaussian(100, 200, 1, 1));
 * ResultTables.of(Map.of("noise", tail(s)))
 * }</pre>
 */
public final class ResultTables {

    private static final String NAME = "name";

    private static final Map<Class<?>, Function<Object, Table>> KINDS = new LinkedHashMap<>();

    static {
        add(Model.class, WeightsTables::of);
        add(ModelAnalysis.class, AnalysisTables::of);
        add(ModelComparison.class, AnalysisTables::of);
        add(AnalysisView.class, AnalysisTables::of);
        add(Spectrum.class, Tables::of);
        add(Svd.class, Tables::of);
        add(MarchenkoPasturFit.class, Tables::of);
        add(MarchenkoPastur.class, Tables::of);
        add(Outliers.class, BulkTables::of);
        add(OutlierCounts.class, BulkTables::of);
        add(FitErrors.class, BaselineTables::of);
        add(NullComparison.class, BaselineTables::of);
        add(RuleComparison.class, BaselineTables::of);
        add(RandomizedBaseline.class, BaselineTables::of);
        add(Hill.class, Tables::of);
        add(PorterThomasTests.class, VectorTables::of);
        add(Localization.class, VectorTables::of);
        add(Localizations.class, VectorTables::of);
        add(Discoveries.class, DiscoveryTables::of);
        add(Overlap.class, VectorTables::of);
        add(LevelStatistics.class, LevelTables::of);
        add(PowerLaw.class, TailTables::of);
        add(ExtremeValueIndex.class, TailTables::of);
        add(LocalSlope.class, TailTables::of);
        add(FixedAspectExponent.class, TailTables::of);
        add(TailReport.class, TailTables::of);
        add(Metrics.class, MetricsTables::of);
        add(LinearModel.class, Tables::of);
        add(LinearModelTheory.class, Tables::of);
        add(LinearModelSweep.class, Tables::of);
    }

    private ResultTables() {}

    private static <T> void add(Class<T> type, Function<T, Table> table) {
        KINDS.put(type, result -> table.apply(type.cast(result)));
    }

    /**
     * The types of results that have a table.
     *
     * @return each with the function that makes it
     */
    public static Map<Class<?>, Function<Object, Table>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /**
     * The table whose rows a list is: results of one kind that fill one row each, or rows that
     * {@link WeightsTables#of} takes.
     *
     * @param results any list
     * @return empty if the list is, or holds values of several kinds or of another one
     */
    public static Optional<Table> rows(List<?> results) {
        if (WeightsTables.takes(results)) {
            return Optional.of(WeightsTables.of(results));
        }
        return kind(results)
                .map(table -> tables(results, table, 1))
                .filter(tables -> !tables.isEmpty())
                .map(tables -> below(tables, names(results), names(results)));
    }

    /**
     * Results of one kind below each other. The first column, {@code name}, holds the names of
     * their matrices, or {@code index} their position where they have none.
     *
     * @param results a list of results of one kind, such as spectra, fits or metrics, or of layers,
     *     skipped tensors or entries of the catalogue
     * @return the rows of all; a column that only some have is missing for the others
     * @throws IllegalArgumentException if the list is empty, or holds values of several kinds or of
     *     one that has no table
     */
    public static Table of(List<?> results) {
        if (WeightsTables.takes(results)) {
            return WeightsTables.of(results);
        }
        return below(tables(results), names(results), names(results));
    }

    /**
     * Results of one kind below each other under names of your own.
     *
     * @param results results of one kind by their names, in the order of the map
     * @return the rows of all, with the column {@code name} first
     * @throws IllegalArgumentException if the map is empty, or holds values of several kinds or of
     *     one that has no table
     */
    public static Table of(Map<String, ?> results) {
        return below(
                tables(results.values()), names(results.values()), List.copyOf(results.keySet()));
    }

    private static List<Table> tables(Collection<?> results) {
        Function<Object, Table> table =
                kind(results)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "a table needs results of one kind, such as spectra, fits, metrics or layers, got "
                                                        + (results.isEmpty()
                                                                ? "none"
                                                                : Notation.kinds(results))
                                                        + "; otherwise use Table.create"));
        return tables(results, table, Integer.MAX_VALUE);
    }

    /** One table each; none if the first has more rows than asked for. */
    private static List<Table> tables(
            Collection<?> results, Function<Object, Table> table, int mostRows) {
        List<Table> tables = new ArrayList<>();
        for (Object result : results) {
            Table next = table.apply(result);
            if (tables.isEmpty() && next.rowCount() > mostRows) {
                return List.of();
            }
            tables.add(next);
        }
        return tables;
    }

    /** The names of the matrices; empty for results that know none. */
    private static List<String> names(Collection<?> results) {
        return results.stream().map(ResultTables::nameOf).toList();
    }

    private static Optional<Function<Object, Table>> kind(Collection<?> results) {
        return KINDS.entrySet().stream()
                .filter(kind -> !results.isEmpty())
                .filter(kind -> results.stream().allMatch(kind.getKey()::isInstance))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String nameOf(Object result) {
        if (result instanceof Spectrum spectrum) {
            return spectrum.name();
        }
        if (result instanceof MarchenkoPasturFit fit) {
            return fit.spectrum().name();
        }
        if (result instanceof Metrics metrics) {
            return metrics.matrixName();
        }
        if (result instanceof LevelStatistics levels) {
            return levels.name();
        }
        return result instanceof Model model ? model.name() : "";
    }

    /**
     * Rows of all tables under the columns of all.
     *
     * @param names of the matrices: a table that repeats it in each row need not do so
     * @param labels of the tables; empty where there is none
     */
    private static Table below(List<Table> tables, List<String> names, List<String> labels) {
        boolean named = labels.stream().anyMatch(label -> !label.isEmpty());
        boolean repeated = repeat(tables, names);
        Map<String, Column<?>> columns = new LinkedHashMap<>();
        StringColumn label = StringColumn.create(NAME);
        IntColumn index = IntColumn.create("index");
        int rows = 0;
        for (int i = 0; i < tables.size(); i++) {
            for (Column<?> column : tables.get(i).columns()) {
                if (!(repeated && column.name().equals(NAME))) {
                    Column<?> whole =
                            columns.computeIfAbsent(column.name(), any -> column.emptyCopy());
                    fill(whole, rows);
                    append(whole, column);
                }
            }
            rows += tables.get(i).rowCount();
            while (index.size() < rows) {
                index.append(i);
                label.append(labels.get(i)); // an empty text is Tablesaw's missing one
            }
        }
        Column<?> first = named ? label : index;
        if (columns.containsKey(first.name())) {
            first.setName("result");
        }
        List<Column<?>> all = new ArrayList<>(List.of(first));
        all.addAll(columns.values());
        for (Column<?> column : all) {
            fill(column, rows);
        }
        return ReadableTable.formatted(Table.create(tables.get(0).name(), all));
    }

    /** True if the names in all tables are those of their matrices, as those of layers are not. */
    private static boolean repeat(List<Table> tables, List<String> names) {
        return IntStream.range(0, tables.size())
                .allMatch(
                        i ->
                                !tables.get(i).columnNames().contains(NAME)
                                        || tables.get(i).stringColumn(NAME).asList().stream()
                                                .allMatch(names.get(i)::equals));
    }

    private static void fill(Column<?> column, int rows) {
        while (column.size() < rows) {
            column.appendMissing();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void append(Column<T> whole, Column<?> part) {
        whole.append((Column<T>) part);
    }
}
