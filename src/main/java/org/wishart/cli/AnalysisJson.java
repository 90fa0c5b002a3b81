package org.wishart.cli;

import com.google.gson.stream.JsonWriter;

import org.wishart.report.AnalysisColumn;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** The analysis of a model as one JSON object, its numbers in full precision. */
final class AnalysisJson {

    private AnalysisJson() {}

    /**
     * The text: {@code model}, {@code version}, {@code complete}, {@code seconds}, {@code
     * statistics}, {@code columns} with their meaning, and {@code layers}. What a layer does not
     * have is {@code null}, and its {@code missing} has the reason by name.
     */
    static String of(ModelAnalysis analysis) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.beginObject();
            json.name("model").value(analysis.modelName());
            json.name("version").value(Version.number());
            json.name("complete").value(analysis.isComplete());
            json.name("seconds").value(analysis.seconds());
            json.name("statistics").beginArray();
            for (var statistic : analysis.statistics()) {
                json.value(statistic.toString());
            }
            json.endArray();
            json.name("columns").beginObject();
            for (AnalysisColumn column : analysis.columns()) {
                json.name(column.name()).value(column.meaning());
            }
            json.endObject();
            json.name("layers").beginArray();
            for (LayerAnalysis row : analysis.layers()) {
                write(row, analysis, json);
            }
            json.endArray();
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON in memory failed", e);
        }
        return text.append('\n').toString();
    }

    private static void write(LayerAnalysis row, ModelAnalysis analysis, JsonWriter json)
            throws IOException {
        json.beginObject();
        json.name("name").value(row.layer().name());
        json.name("block");
        if (row.layer().block().isPresent()) {
            json.value(row.layer().block().getAsInt());
        } else {
            json.nullValue();
        }
        json.name("role").value(row.layer().role().toString());
        json.name("rows").value(row.layer().rows());
        json.name("columns").value(row.layer().columns());
        json.name("dtype").value(row.layer().dtype().toString());
        for (AnalysisColumn column : analysis.columns()) {
            json.name(column.name());
            write(row, column, json);
        }
        json.name("missing").beginObject();
        for (Map.Entry<String, String> each : row.missing().entrySet()) {
            json.name(each.getKey()).value(each.getValue());
        }
        json.endObject();
        json.name("seconds").value(row.seconds());
        json.name("route").value(row.route());
        json.endObject();
    }

    private static void write(LayerAnalysis row, AnalysisColumn column, JsonWriter json)
            throws IOException {
        if (!row.has(column.name())) {
            json.nullValue();
            return;
        }
        switch (column.kind()) {
            case TEXT -> json.value(row.text(column.name()));
            case COUNT -> json.value((long) row.number(column.name()));
            case NUMBER -> json.value(row.number(column.name()));
        }
    }
}
