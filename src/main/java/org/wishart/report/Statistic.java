package org.wishart.report;

import org.wishart.text.Nearest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A group of statistics that {@code analyze} computes for every layer.
 *
 * <pre>{@code
 * Statistic.BULK.columns()
 * }</pre>
 */
public enum Statistic {

    /** The Marchenko–Pastur law: sigma, edges, distance, values outside. */
    BULK("the Marchenko–Pastur bulk", AnalysisColumns.BULK),

    /** The bulk beside simulated noise: its p-value, and intervals for the numbers of signals. */
    NOISE("the bulk beside simulated noise", AnalysisColumns.NOISE),

    /** Porter–Thomas tests: how many vectors carry information at either end. */
    VECTORS("Porter–Thomas tests of the vectors", AnalysisColumns.VECTORS),

    /** The spacing ratio of neighbouring singular values. */
    LEVELS("level statistics", AnalysisColumns.LEVELS),

    /** The verdict on the tail. */
    TAIL("the tail", AnalysisColumns.TAIL),

    /** The power law and the scalar measures that WeightWatcher has. */
    METRICS("power law and metrics", AnalysisColumns.METRICS);

    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<AnalysisColumn> columns;

    Statistic(String what, List<AnalysisColumn> columns) {
        this.what = what;
        this.columns = columns;
    }

    /**
     * The statistic as a person types it.
     *
     * @return lower case, such as {@code "bulk"}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The group in a few words.
     *
     * @return such as {@code "the Marchenko–Pastur bulk"}
     */
    public String what() {
        return what;
    }

    /**
     * The columns that it fills.
     *
     * @return their names, in the order of the table
     */
    public List<String> columns() {
        return columns.stream().map(AnalysisColumn::name).toList();
    }

    List<AnalysisColumn> all() {
        return columns;
    }

    /**
     * The statistic of a name.
     *
     * @param name of a group, such as {@code "bulk"}, or of one of its columns, such as {@code
     *     "sigma"}
     * @return the group
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Statistic named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.toString().equals(name) || each.columns().contains(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown statistic \""
                                                + name
                                                + "\""
                                                + meant(name)
                                                + Arrays.stream(values())
                                                        .map(Statistic::toString)
                                                        .collect(Collectors.joining(", "))
                                                + ", or name one of their columns"));
    }

    private static String meant(String name) {
        List<String> names =
                Arrays.stream(values())
                        .flatMap(
                                each ->
                                        Stream.concat(
                                                Stream.of(each.toString()),
                                                each.columns().stream()))
                        .toList();
        return Nearest.meant(name, names)
                .map(meant -> "; did you mean " + meant + "? Choose from ")
                .orElse("; choose from ");
    }
}
