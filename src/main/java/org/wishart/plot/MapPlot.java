package org.wishart.plot;

import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;
import org.wishart.text.Notation;
import org.wishart.weights.Layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shares of the singular values below and above the bulk, as a map of block and role: where a
 * model differs from random. The law of a square matrix begins at 0: nothing can lie below it.
 *
 * <pre>{@code
 * MapPlot.of(analyze(open("minilm"), only().statistics("bulk")))
 * }</pre>
 */
public final class MapPlot {

    /** The column of layers outside blocks. */
    private static final String NO_BLOCK = "none";

    private MapPlot() {}

    /**
     * The figure.
     *
     * @param analysis with the statistic {@code "bulk"}
     * @return two panels: share below, share above; the mean where a block has several layers of a
     *     role
     * @throws IllegalArgumentException if the analysis has no layer or not that statistic
     */
    public static Panel of(ModelAnalysis analysis) {
        if (analysis.columns().stream().noneMatch(c -> c.name().equals("shareBelow"))) {
            throw new IllegalArgumentException(
                    "the map needs the statistic \"bulk\", and this analysis has "
                            + analysis.statistics()
                            + "; plot(a, \"…\") shows any column");
        }
        if (analysis.layers().isEmpty()) {
            throw new IllegalArgumentException(
                    "the analysis of "
                            + analysis.modelName()
                            + " has no finished layer; run it again to go on");
        }
        return Panel.of(
                map(analysis, "shareBelow", "share below the bulk, %", Ramp.BLUES),
                map(analysis, "shareAbove", "share above the bulk, %", Ramp.ORANGES));
    }

    private static CellMap map(ModelAnalysis analysis, String name, String title, Ramp ramp) {
        List<LayerAnalysis> rows = analysis.layers();
        List<Layer> layers = rows.stream().map(LayerAnalysis::layer).toList();
        List<LayerGroup> groups = LayerGroup.of(layers);
        TreeSet<Integer> blocks = new TreeSet<>();
        layers.forEach(layer -> layer.block().ifPresent(blocks::add));
        boolean outside = layers.stream().anyMatch(layer -> layer.block().isEmpty());
        Map<LayerGroup, Map<OptionalInt, List<LayerAnalysis>>> places = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            places.computeIfAbsent(groups.get(i), any -> new HashMap<>())
                    .computeIfAbsent(layers.get(i).block(), any -> new ArrayList<>())
                    .add(rows.get(i));
        }
        List<OptionalInt> columns = new ArrayList<>();
        blocks.forEach(block -> columns.add(OptionalInt.of(block)));
        if (outside) {
            columns.add(OptionalInt.empty());
        }
        List<List<CellMap.Cell>> cells =
                places.values().stream()
                        .map(
                                place ->
                                        columns.stream()
                                                .map(at -> place.getOrDefault(at, List.of()))
                                                .map(here -> cell(here, name))
                                                .toList())
                        .toList();
        boolean several =
                places.values().stream()
                        .flatMap(place -> place.values().stream())
                        .anyMatch(here -> here.size() > 1);
        CellMap.Content content =
                new CellMap.Content(
                        title,
                        describe(analysis, cells, title),
                        places.keySet().stream().map(LayerGroup::toString).toList(),
                        columns.stream()
                                .map(
                                        at ->
                                                at.isPresent()
                                                        ? String.valueOf(at.getAsInt())
                                                        : NO_BLOCK)
                                .toList(),
                        cells,
                        "square: the law begins at 0, nothing is below",
                        "no number: its row has the reason",
                        several ? "mean, where a cell stands for several layers" : "");
        return new CellMap(content, ramp);
    }

    private static CellMap.Cell cell(List<LayerAnalysis> here, String name) {
        if (here.isEmpty()) {
            return new CellMap.Cell(CellMap.Kind.NONE, 0);
        }
        List<LayerAnalysis> known = here.stream().filter(row -> row.has(name)).toList();
        if (known.isEmpty()) {
            return new CellMap.Cell(CellMap.Kind.UNKNOWN, 0);
        }
        boolean below = name.equals("shareBelow");
        List<LayerAnalysis> possible =
                known.stream().filter(row -> !below || !row.beginsAtZero()).toList();
        if (possible.isEmpty()) {
            return new CellMap.Cell(CellMap.Kind.IMPOSSIBLE, 0);
        }
        double mean =
                possible.stream().mapToDouble(row -> row.number(name)).average().orElseThrow();
        return new CellMap.Cell(CellMap.Kind.VALUE, 100 * mean);
    }

    private static String describe(
            ModelAnalysis analysis, List<List<CellMap.Cell>> cells, String title) {
        double[] values =
                cells.stream()
                        .flatMap(List::stream)
                        .filter(cell -> cell.kind() == CellMap.Kind.VALUE)
                        .mapToDouble(CellMap.Cell::value)
                        .sorted()
                        .toArray();
        return String.format(
                Locale.ROOT,
                "map of %s: %s by block and role, %s",
                analysis.modelName(),
                title.replace(", %", ""),
                values.length == 0
                        ? "no number"
                        : "from "
                                + Notation.shortest(values[0], 3)
                                + " to "
                                + Notation.shortest(values[values.length - 1], 3)
                                + " %");
    }
}
