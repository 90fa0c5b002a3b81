package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.ExpressionValue;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reply to a cell that asked for documentation: front ends show its pages in their pager. */
final class PagedReply extends ExecuteReply {

    @SuppressWarnings("unused") // written by reflection
    private final List<Map<String, Object>> payload;

    PagedReply(int count, Map<String, ExpressionValue> expressions, List<DisplayData> pages) {
        super(count, expressions);
        payload = pages.stream().map(PagedReply::payload).toList();
    }

    private static Map<String, Object> payload(DisplayData page) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (MIMEType type : List.of(MIMEType.TEXT_PLAIN, MIMEType.TEXT_HTML)) {
            if (page.getData(type) != null) {
                data.put(type.toString(), page.getData(type));
            }
        }
        return Map.of("source", "page", "data", data, "start", 0);
    }
}
