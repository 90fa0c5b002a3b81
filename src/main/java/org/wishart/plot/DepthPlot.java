package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.report.AnalysisColumn;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Statistics of the layers of a model against their depth: one panel for each statistic, one curve
 * for each role. Layers outside of blocks are left out, and counted in the title of the axis; so
 * are square matrices below the bulk, as their law begins at 0.
 *
 * <pre>{@code
 * DepthPlot.of(analyze(open("minilm"), only().blocks(0, 1)), "spectralNorm")
 * }</pre>
 */
public final class DepthPlot {

    /** Axis titles of the columns whose names alone do not explain them. */
    private static final Map<String, String> TITLES =
            Map.ofEntries(
                    Map.entry("shareBelow", "share below the bulk"),
                    Map.entry("shareAbove", "share above the bulk"),
                    Map.entry("below", "values below the bulk"),
                    Map.entry("above", "values above the bulk"),
                    Map.entry("ks", "Kolmogorov–Smirnov distance"),
                    Map.entry("pValue", "p-value of the bulk"),
                    Map.entry("sigma", "sigma of the noise"),
                    Map.entry("vectorsBelow", "vectors below that are not random"),
                    Map.entry("vectorsAbove", "vectors above that are not random"),
                    Map.entry("spacingRatio", "mean spacing ratio"),
                    Map.entry("alpha", "exponent α"));

    /** Columns that a square matrix cannot fill, as its law begins at 0. */
    private static final Set<String> BELOW = Set.of("below", "shareBelow");

    private static final String UNIT = "unit of the matrix";

    private DepthPlot() {}

    /**
     * The figure.
     *
     * @param analysis any
     * @param names 1 to 26 columns of numbers, such as {@code "shareBelow"}
     * @return a panel for each column
     * @throws IllegalArgumentException if there is no such column of numbers, or no layer in a
     *     block has the number
     */
    public static Panel of(ModelAnalysis analysis, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(
                    "the figure needs at least one column, such as \"shareBelow\"; columns() lists"
                            + " them");
        }
        return Panel.of(
                Arrays.stream(names).map(name -> chart(analysis, name)).toArray(XYChart[]::new));
    }

    private static XYChart chart(ModelAnalysis analysis, String name) {
        AnalysisColumn column = column(analysis.columns(), name);
        List<DepthChart.Entry> entries =
                analysis.layers().stream().map(row -> entry(row, name)).toList();
        return DepthChart.of(title(column), entries, analysis.modelName());
    }

    /** A column of numbers, by its name. */
    static AnalysisColumn column(List<AnalysisColumn> columns, String name) {
        List<AnalysisColumn> numbers =
                columns.stream()
                        .filter(column -> column.kind() != AnalysisColumn.Kind.TEXT)
                        .toList();
        return numbers.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "there is no column of numbers \""
                                                + name
                                                + "\"; choose from "
                                                + numbers.stream()
                                                        .map(AnalysisColumn::name)
                                                        .collect(Collectors.joining(", "))));
    }

    private static DepthChart.Entry entry(LayerAnalysis row, String name) {
        if (!row.has(name)) {
            return DepthChart.Entry.missing(row.layer(), DepthChart.MISSING);
        }
        if (BELOW.contains(name) && row.beginsAtZero()) {
            return DepthChart.Entry.missing(row.layer(), "square"); // nothing can lie below 0
        }
        return DepthChart.Entry.of(row.layer(), row.number(name));
    }

    /** The title of an axis: in words, with the unit. */
    static String title(AnalysisColumn column) {
        String words =
                TITLES.getOrDefault(
                        column.name(),
                        column.name().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
        return column.meaning().endsWith(UNIT) ? words + ", " + UNIT : words;
    }
}
