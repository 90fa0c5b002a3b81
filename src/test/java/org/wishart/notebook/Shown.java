package org.wishart.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a rendered value holds, by MIME type; metadata under the type with "metadata:" before. */
final class Shown {

    private Shown() {}

    static Map<String, Object> of(DisplayData data) {
        JsonObject json = new Gson().toJsonTree(data).getAsJsonObject();
        Map<String, Object> shown = new LinkedHashMap<>();
        json.getAsJsonObject("data")
                .entrySet()
                .forEach(e -> shown.put(e.getKey(), e.getValue().getAsString()));
        if (json.has("metadata") && json.get("metadata").isJsonObject()) {
            json.getAsJsonObject("metadata")
                    .entrySet()
                    .forEach(e -> shown.put("metadata:" + e.getKey(), e.getValue().toString()));
        }
        return shown;
    }
}
