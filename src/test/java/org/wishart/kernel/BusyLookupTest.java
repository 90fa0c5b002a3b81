package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a front end asks by the control channel while a cell runs. */
class BusyLookupTest extends WithKernel {

    /** Far more than a lookup waits, far less than the cell runs. */
    private static final long PROMPT_NANOS = 3_000_000_000L;

    private static JsonObject code(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", code.length());
        content.addProperty("detail_level", 0);
        return content;
    }

    @ParameterizedTest
    @CsvSource({
        "complete_request, matches, []",
        "inspect_request, found, false",
        "is_complete_request, status, unknown"
    })
    void isAnsweredAtOnce(String type, String field, String empty) {
        String cell = kernel.sendExecute("Thread.sleep(6000); 1 + 1");
        sleep(500);
        long began = System.nanoTime();
        String request = kernel.send("control", type, code("gaus"));
        JsonObject reply = kernel.awaitReply("control", request);
        assertTrue(System.nanoTime() - began < PROMPT_NANOS, reply.toString());
        String found = reply.getAsJsonObject("content").get(field).toString().replace("\"", "");
        assertEquals(empty, found, reply.toString());
        assertEquals("2", kernel.await(cell).text());
        assertTrue(kernel.complete("gaus").reply().get("matches").toString().contains("gaussian("));
    }

    @Test
    void disturbsNoCell() {
        for (int i = 0; i < 15; i++) {
            String cell =
                    kernel.sendExecute(
                            "int a" + i + " = " + i + "; int f" + i + "() { return 2 * a" + i
                                    + "; }\nf" + i + "()");
            String[] asked = new String[4];
            for (int j = 0; j < asked.length; j++) {
                asked[j] = kernel.send("control", "complete_request", code("a" + i + " + f"));
            }
            assertEquals(String.valueOf(2 * i), kernel.await(cell).text());
            for (String each : asked) {
                JsonObject reply = kernel.awaitReply("control", each);
                assertEquals(
                        "ok", reply.getAsJsonObject("content").get("status").getAsString());
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
