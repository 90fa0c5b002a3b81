package org.wishart.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

import java.util.List;

/** Documentation that a cell asked for, as front ends show it in their pager. */
final class Pages {

    private Pages() {}

    static JsonArray payload(List<DisplayData> pages) {
        JsonArray payload = new JsonArray();
        pages.forEach(page -> payload.add(payload(page)));
        return payload;
    }

    private static JsonObject payload(DisplayData page) {
        JsonObject data = new JsonObject();
        for (MIMEType type : List.of(MIMEType.TEXT_PLAIN, MIMEType.TEXT_HTML)) {
            if (page.getData(type) != null) {
                data.addProperty(type.toString(), page.getData(type).toString());
            }
        }
        JsonObject payload = new JsonObject();
        payload.addProperty("source", "page");
        payload.add("data", data);
        payload.addProperty("start", 0);
        return payload;
    }
}
