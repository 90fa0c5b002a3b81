package org.wishart.table;

import org.wishart.weights.Layer;
import org.wishart.weights.Model;
import org.wishart.weights.NonFinite;
import org.wishart.weights.SkippedTensor;
import org.wishart.weights.catalogue.CatalogueEntry;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The layers of a model, and the models of the catalogue, as Tablesaw tables.
 *
 * <pre>{@code
 * WeightsTables.of(models())
 * }</pre>
 */
public final class WeightsTables {

    private static final double BYTES_PER_MEGABYTE = 1e6;

    private WeightsTables() {}

    /**
     * The layers of a model.
     *
     * @param model any
     * @return one row each, as for a list of layers in {@link #of(List)}
     */
    public static Table of(Model model) {
        return ofLayers(model.layers()).setName(model.name());
    }

    /**
     * Rows of one kind. Layers: {@code name}, {@code role}, {@code block} (missing outside the
     * blocks), {@code rows}, {@code columns}, {@code dtype}, and {@code note} if there are any.
     * Skipped tensors: {@code name}, {@code shape}, {@code dtype}, {@code reason}. Entries that are
     * not finite: {@code name}, {@code shape}, {@code dtype}, {@code nan}, {@code positive}, {@code
     * negative} infinities, {@code places}. Entries of the catalogue: {@code name}, {@code
     * description}, {@code licence}, {@code megabytes} to download, {@code here}, {@code registry}
     * and {@code coordinates} of its package, {@code sha256} of its weights.
     *
     * @param rows a list of one of these
     * @return a table with one row each
     * @throws IllegalArgumentException if the list is empty or has other elements
     */
    public static Table of(List<?> rows) {
        if (isListOf(rows, Layer.class)) {
            return ofLayers(cast(rows, Layer.class));
        }
        if (isListOf(rows, SkippedTensor.class)) {
            return ofSkipped(cast(rows, SkippedTensor.class));
        }
        if (isListOf(rows, NonFinite.class)) {
            return ofNonFinite(cast(rows, NonFinite.class));
        }
        if (isListOf(rows, CatalogueEntry.class)) {
            return ofCatalogue(cast(rows, CatalogueEntry.class));
        }
        throw new IllegalArgumentException(
                "a table needs layers, skipped tensors, non-finite entries or catalogue entries, got "
                        + (rows.isEmpty()
                                ? "an empty list"
                                : "a list of " + rows.get(0).getClass().getSimpleName())
                        + "; otherwise use Table.create");
    }

    /**
     * True if {@link #of(List)} takes a list.
     *
     * @param rows any list
     * @return true if it is not empty and holds rows of one kind that can be a table
     */
    public static boolean takes(List<?> rows) {
        return isListOf(rows, Layer.class)
                || isListOf(rows, SkippedTensor.class)
                || isListOf(rows, NonFinite.class)
                || isListOf(rows, CatalogueEntry.class);
    }

    private static boolean isListOf(List<?> rows, Class<?> type) {
        return !rows.isEmpty() && rows.stream().allMatch(type::isInstance);
    }

    private static <T> List<T> cast(List<?> rows, Class<T> type) {
        List<T> typed = new ArrayList<>();
        rows.forEach(row -> typed.add(type.cast(row)));
        return typed;
    }

    private static Table ofLayers(List<Layer> layers) {
        IntColumn block = IntColumn.create("block");
        for (Layer layer : layers) {
            if (layer.block().isPresent()) {
                block.append(layer.block().getAsInt());
            } else {
                block.appendMissing();
            }
        }
        Table table =
                Table.create(
                        "layers",
                        Columns.strings("name", layers, Layer::name),
                        Columns.strings("role", layers, layer -> layer.role().toString()),
                        block,
                        IntColumn.create("rows", layers.stream().mapToInt(Layer::rows).toArray()),
                        IntColumn.create(
                                "columns", layers.stream().mapToInt(Layer::columns).toArray()),
                        Columns.strings("dtype", layers, layer -> layer.dtype().toString()));
        boolean anyNote = layers.stream().anyMatch(layer -> !layer.note().isEmpty());
        return anyNote ? table.addColumns(Columns.strings("note", layers, Layer::note)) : table;
    }

    private static Table ofSkipped(List<SkippedTensor> skipped) {
        return Table.create(
                "tensors that are not read",
                Columns.strings("name", skipped, SkippedTensor::name),
                Columns.strings("shape", skipped, tensor -> tensor.shape().toString()),
                Columns.strings("dtype", skipped, tensor -> tensor.dtype().toString()),
                Columns.strings("reason", skipped, SkippedTensor::reason));
    }

    private static Table ofNonFinite(List<NonFinite> tensors) {
        return Table.create(
                "entries that are not finite",
                Columns.strings("name", tensors, NonFinite::name),
                Columns.strings("shape", tensors, tensor -> tensor.shape().toString()),
                Columns.strings("dtype", tensors, tensor -> tensor.dtype().toString()),
                counts("nan", tensors, NonFinite::nan),
                counts("positive", tensors, NonFinite::positive),
                counts("negative", tensors, NonFinite::negative),
                Columns.strings("places", tensors, NonFinite::placesText));
    }

    private static LongColumn counts(
            String name, List<NonFinite> tensors, ToLongFunction<NonFinite> what) {
        return LongColumn.create(name, tensors.stream().mapToLong(what).toArray());
    }

    private static Table ofCatalogue(List<CatalogueEntry> entries) {
        double[] megabytes =
                entries.stream()
                        .mapToDouble(entry -> entry.downloadBytes() / BYTES_PER_MEGABYTE)
                        .toArray();
        return Table.create(
                "models",
                Columns.strings("name", entries, CatalogueEntry::name),
                Columns.strings("description", entries, CatalogueEntry::description),
                Columns.strings("licence", entries, CatalogueEntry::licence),
                DoubleColumn.create("megabytes", megabytes),
                Columns.strings(
                        "here", entries, entry -> entry.isHere() ? "yes" : "no: " + fetch(entry)),
                Columns.strings("registry", entries, entry -> entry.registry().toString()),
                Columns.strings("coordinates", entries, CatalogueEntry::coordinates),
                Columns.strings("sha256", entries, CatalogueEntry::sha256));
    }

    private static String fetch(CatalogueEntry entry) {
        return "open(\"" + entry.name() + "\") downloads it";
    }
}
