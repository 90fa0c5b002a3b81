package org.wishart.cli;

import com.google.gson.stream.JsonWriter;

import org.wishart.report.AnalysisColumn;
import org.wishart.report.AnalysisView;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.LayerComparison;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.ModelComparison;
import org.wishart.report.ProgramVersion;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A result as one JSON object, its numbers in full precision: {@code version}, the models, {@code
 * complete}, {@code seconds}, {@code columns} with their meaning, and {@code layers}. What a layer
 * does not have is {@code null}, and its {@code missing} has the reason by name.
 */
final class ResultJson {

    private static final String MISSING = "missing";

    private final JsonWriter json;

    private ResultJson(JsonWriter json) {
        this.json = json;
    }

    /** The head of the result, and its layers. */
    private record Content(
            Map<String, String> models,
            boolean isComplete,
            double seconds,
            Optional<List<String>> statistics,
            AnalysisView view,
            List<Map<String, String>> missing) {}

    static String of(ModelAnalysis analysis) {
        return text(
                new Content(
                        Map.of("model", analysis.modelName()),
                        analysis.isComplete(),
                        analysis.seconds(),
                        Optional.of(analysis.statistics().stream().map(Object::toString).toList()),
                        analysis.view(),
                        analysis.layers().stream().map(LayerAnalysis::missing).toList()));
    }

    static String of(ModelComparison comparison) {
        Map<String, String> models = new LinkedHashMap<>();
        models.put("before", comparison.before());
        models.put("after", comparison.after());
        return text(
                new Content(
                        models,
                        comparison.isComplete(),
                        comparison.seconds(),
                        Optional.empty(),
                        comparison.view(),
                        comparison.layers().stream().map(LayerComparison::missing).toList()));
    }

    private static String text(Content content) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.setIndent("  ");
            new ResultJson(writer).write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON in memory failed", e);
        }
        return text.append('\n').toString();
    }

    private void write(Content content) throws IOException {
        json.beginObject();
        json.name("version").value(ProgramVersion.number());
        for (Map.Entry<String, String> model : content.models().entrySet()) {
            json.name(model.getKey()).value(model.getValue());
        }
        json.name("complete").value(content.isComplete());
        json.name("seconds").value(content.seconds());
        if (content.statistics().isPresent()) {
            json.name("statistics").beginArray();
            for (String statistic : content.statistics().get()) {
                json.value(statistic);
            }
            json.endArray();
        }
        List<AnalysisColumn> columns = content.view().columns();
        json.name("columns").beginObject();
        for (AnalysisColumn column : columns) {
            json.name(column.name()).value(column.meaning());
        }
        json.endObject();
        json.name("layers").beginArray();
        for (int i = 0; i < content.missing().size(); i++) {
            write(columns, content.view().rows().get(i), content.missing().get(i));
        }
        json.endArray();
        json.endObject();
    }

    private void write(
            List<AnalysisColumn> columns, List<Optional<Object>> row, Map<String, String> missing)
            throws IOException {
        json.beginObject();
        for (int i = 0; i < columns.size(); i++) {
            json.name(columns.get(i).name());
            if (columns.get(i).name().equals(MISSING)) {
                write(missing);
            } else {
                write(row.get(i));
            }
        }
        json.endObject();
    }

    private void write(Map<String, String> missing) throws IOException {
        json.beginObject();
        for (Map.Entry<String, String> each : missing.entrySet()) {
            json.name(each.getKey()).value(each.getValue());
        }
        json.endObject();
    }

    private void write(Optional<Object> value) throws IOException {
        if (value.isEmpty()) {
            json.nullValue();
        } else if (value.get() instanceof Number number) {
            json.value(number);
        } else {
            json.value(value.get().toString());
        }
    }
}
