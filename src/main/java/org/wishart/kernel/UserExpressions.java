package org.wishart.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.kernel.cell.CellFailure;
import org.wishart.kernel.cell.ErrorReport;

import java.util.Map;
import java.util.function.Function;

/** Expressions that a front end wants evaluated after a cell, such as for its status line. */
final class UserExpressions {

    private static final Gson GSON = new Gson();

    private UserExpressions() {}

    /**
     * Evaluates expressions; one that fails does not keep the others from their value.
     *
     * @param expressions by name
     * @param value renders the value of an expression
     * @return for each name its value, or what went wrong
     */
    static JsonObject evaluate(
            Map<String, String> expressions, Function<String, DisplayData> value) {
        JsonObject all = new JsonObject();
        expressions.forEach((name, expression) -> all.add(name, evaluate(expression, value)));
        return all;
    }

    private static JsonObject evaluate(String expression, Function<String, DisplayData> value) {
        try {
            JsonObject shown = GSON.toJsonTree(value.apply(expression)).getAsJsonObject();
            JsonObject reply = new JsonObject();
            reply.addProperty("status", "ok");
            reply.add("data", shown.get("data"));
            reply.add("metadata", shown.has("metadata") ? shown.get("metadata") : new JsonObject());
            return reply;
        } catch (RuntimeException | LinkageError failure) {
            return error(
                    failure instanceof CellFailure known ? known : ErrorReport.ofKernel(failure));
        }
    }

    private static JsonObject error(CellFailure failure) {
        JsonArray traceback = new JsonArray();
        failure.lines().forEach(traceback::add);
        JsonObject reply = new JsonObject();
        reply.addProperty("status", "error");
        reply.addProperty("ename", failure.name());
        reply.addProperty("evalue", failure.getMessage());
        reply.add("traceback", traceback);
        return reply;
    }
}
