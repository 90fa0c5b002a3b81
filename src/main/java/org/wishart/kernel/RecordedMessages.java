package org.wishart.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what a cell publishes instead of sending it. */
final class RecordedMessages extends ShellReplyEnvironment {

    private static final Gson GSON = new GsonBuilder().create();

    /**
     * A message that was published.
     *
     * @param type such as {@code display_data}
     * @param content as it would be sent
     */
    record Published(String type, JsonObject content) {}

    private final List<Published> published = new ArrayList<>();

    RecordedMessages() {
        super(null, null, null, null);
    }

    @Override
    public synchronized void publish(Message<?> message) {
        published.add(
                new Published(
                        message.getHeader().getType().getName(),
                        GSON.toJsonTree(message.getContent()).getAsJsonObject()));
    }

    @Override
    public void reply(Message<?> message) {
        // says what was published already
    }

    synchronized List<Published> all() {
        return List.copyOf(published);
    }

    List<JsonObject> contents(String type) {
        return all().stream().filter(m -> m.type().equals(type)).map(Published::content).toList();
    }

    String printed() {
        StringBuilder text = new StringBuilder();
        contents("stream").forEach(content -> text.append(content.get("text").getAsString()));
        return text.toString();
    }

    Optional<CellError> error() {
        return contents("error").stream()
                .findFirst()
                .map(
                        content ->
                                new CellError(
                                        content.get("ename").getAsString(),
                                        content.get("evalue").getAsString(),
                                        report(content)));
    }

    private static String report(JsonObject content) {
        List<String> lines = new ArrayList<>();
        content.getAsJsonArray("traceback").forEach(line -> lines.add(line.getAsString()));
        return String.join("\n", lines).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    List<Map<String, String>> results() {
        return contents("execute_result").stream().map(RecordedMessages::data).toList();
    }

    /**
     * The displays that remain at the end: an update replaces what has its id, clearing removes
     * all.
     */
    List<Map<String, String>> displayed() {
        Map<String, Map<String, String>> displays = new LinkedHashMap<>();
        boolean clearBeforeNext = false;
        int count = 0;
        for (Published message : all()) {
            String type = message.type();
            boolean shows = type.equals("display_data");
            boolean clears = type.equals("clear_output");
            boolean waits = clears && message.content().get("wait").getAsBoolean();
            if ((clears && !waits) || (clearBeforeNext && (shows || type.equals("stream")))) {
                displays.clear();
                clearBeforeNext = false;
            }
            clearBeforeNext |= waits;
            if (shows || type.equals("update_display_data")) {
                String id = id(message.content()).orElse("display " + count++);
                if (shows || displays.containsKey(id)) {
                    displays.put(id, data(message.content()));
                }
            }
        }
        return List.copyOf(displays.values());
    }

    private static Optional<String> id(JsonObject content) {
        JsonElement transients = content.get("transient");
        return transients != null && transients.isJsonObject()
                ? Optional.ofNullable(transients.getAsJsonObject().get("display_id"))
                        .map(JsonElement::getAsString)
                : Optional.empty();
    }

    private static Map<String, String> data(JsonObject content) {
        Map<String, String> data = new LinkedHashMap<>();
        content.getAsJsonObject("data")
                .entrySet()
                .forEach(e -> data.put(e.getKey(), e.getValue().getAsString()));
        return data;
    }
}
