package org.wishart.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * The contents of requests, by the Jupyter messaging specification 5.4: fields of the wrong type
 * are refused, fields that are missing or null get the value that the specification gives them.
 */
final class Requests {

    private static final int SHOWN_BY_DEFAULT = 1000;

    private Requests() {}

    /** Makes the content of a request complete. */
    static void complete(String type, JsonObject content) throws UnreadableMessageException {
        switch (type) {
            case "execute_request" -> {
                text(content, "code");
                boolean silent = flag(content, "silent", false);
                flag(content, "store_history", !silent);
                flag(content, "allow_stdin", true);
                flag(content, "stop_on_error", true);
                for (var entry : object(content, "user_expressions").entrySet()) {
                    text(content.getAsJsonObject("user_expressions"), entry.getKey());
                }
            }
            case "is_complete_request" -> text(content, "code");
            case "complete_request", "inspect_request" -> {
                String code = text(content, "code");
                int length = code.codePointCount(0, code.length());
                int at = number(content, "cursor_pos", length);
                int inside = Math.max(0, Math.min(at, length));
                content.addProperty("cursor_pos", inside);
                number(content, "detail_level", 0);
            }
            case "history_request" -> completeHistory(content);
            case "shutdown_request" -> flag(content, "restart", false);
            case "comm_open" -> {
                text(content, "comm_id");
                text(content, "target_name");
                object(content, "data");
            }
            case "comm_msg", "comm_close" -> {
                text(content, "comm_id");
                object(content, "data");
            }
            case "input_reply" -> text(content, "value");
            case "comm_info_request" -> {
                if (content.has("target_name") && !content.get("target_name").isJsonNull()) {
                    text(content, "target_name");
                }
            }
            default -> {}
        }
    }

    private static void completeHistory(JsonObject content) throws UnreadableMessageException {
        String type = text(content, "hist_access_type");
        if (!type.equals("tail") && !type.equals("range") && !type.equals("search")) {
            throw new UnreadableMessageException(
                    "its field hist_access_type is not tail, range or search");
        }
        flag(content, "output", false);
        flag(content, "raw", true);
        flag(content, "unique", false);
        number(content, "n", SHOWN_BY_DEFAULT);
        number(content, "session", 0);
        number(content, "start", 1);
        number(content, "stop", Integer.MAX_VALUE);
        content.addProperty("pattern", text(content, "pattern", "*"));
    }

    /** A required text. */
    static String text(JsonObject content, String field) throws UnreadableMessageException {
        JsonElement value = content.get(field);
        if (value == null || !isText(value)) {
            throw new UnreadableMessageException("its field " + field + " is missing or not text");
        }
        return value.getAsString();
    }

    static String text(JsonObject content, String field, String otherwise)
            throws UnreadableMessageException {
        return isGiven(content, field) ? text(content, field) : otherwise;
    }

    private static boolean isText(JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString();
    }

    private static boolean isGiven(JsonObject content, String field) {
        return content.has(field) && !content.get(field).isJsonNull();
    }

    private static boolean flag(JsonObject content, String field, boolean otherwise)
            throws UnreadableMessageException {
        if (!isGiven(content, field)) {
            content.addProperty(field, otherwise);
        }
        if (!(content.get(field) instanceof JsonPrimitive value && value.isBoolean())) {
            throw new UnreadableMessageException(
                    "its field " + field + " is neither true nor false");
        }
        return value.getAsBoolean();
    }

    private static int number(JsonObject content, String field, int otherwise)
            throws UnreadableMessageException {
        if (!isGiven(content, field)) {
            content.addProperty(field, otherwise);
        }
        if (!(content.get(field) instanceof JsonPrimitive value && value.isNumber())
                || !(Math.abs(value.getAsDouble()) <= Integer.MAX_VALUE)) {
            throw new UnreadableMessageException("its field " + field + " is not a whole number");
        }
        int whole = (int) value.getAsDouble();
        content.addProperty(field, whole);
        return whole;
    }

    private static JsonObject object(JsonObject content, String field)
            throws UnreadableMessageException {
        if (!isGiven(content, field)) {
            content.add(field, new JsonObject());
        }
        if (!(content.get(field) instanceof JsonObject value)) {
            throw new UnreadableMessageException("its field " + field + " is not a JSON object");
        }
        return value;
    }
}
