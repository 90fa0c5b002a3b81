package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Each message of the Jupyter protocol 5.3, from a client's side. */
class MessagesProtocolTest extends WithKernel {

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }

    private static String state(JsonObject message) {
        return message.getAsJsonObject("content").get("execution_state").getAsString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shell|kernel_info_request|{}",
                "control|kernel_info_request|{}",
                "control|interrupt_request|{}",
                "shell|comm_info_request|{}",
                "shell|is_complete_request|{\"code\":\"1\"}",
                "shell|complete_request|{\"code\":\"Mat\",\"cursor_pos\":3}",
                "shell|inspect_request|{\"code\":\"Math\",\"cursor_pos\":3}",
                "shell|history_request|{\"hist_access_type\":\"tail\",\"n\":3}",
                "shell|execute_request|{\"code\":\"1\"}",
                "shell|execute_request|{\"code\":\"1 +\"}"
            })
    void answersBetweenBusyAndIdleWithWholeHeaders(String channel, String type, String content) {
        JsonObject request = JsonParser.parseString(content).getAsJsonObject();
        var outcome = kernel.request(channel, type, request);
        assertEquals("busy", state(outcome.published().get(0)));
        assertEquals("idle", state(outcome.published().get(outcome.published().size() - 1)));
        assertEquals(2, outcome.contents("status").size());
        List<JsonObject> all = new ArrayList<>(outcome.published());
        all.add(outcome.message());
        Set<String> ids = new HashSet<>();
        Set<String> sessions = new HashSet<>();
        for (JsonObject message : all) {
            JsonObject header = message.getAsJsonObject("header");
            assertTrue(ids.add(header.get("msg_id").getAsString()), "the same msg_id twice");
            sessions.add(header.get("session").getAsString());
            assertEquals("5.3", header.get("version").getAsString());
            assertFalse(header.get("username").getAsString().isEmpty());
            OffsetDateTime.parse(header.get("date").getAsString());
            JsonObject parent = message.getAsJsonObject("parent_header");
            assertEquals(type, parent.get("msg_type").getAsString());
            assertEquals(kernel.session(), parent.get("session").getAsString());
            assertEquals("2026-01-01T00:00:00Z", parent.get("date").getAsString());
            assertEquals("test", parent.get("username").getAsString());
        }
        assertEquals(1, sessions.size());
        assertNotEquals(kernel.session(), sessions.iterator().next());
        assertEquals(
                type.replace("_request", "_reply"),
                outcome.message().getAsJsonObject("header").get("msg_type").getAsString());
    }

    @Test
    void tellsKernelInfoAlsoWhileACellRuns() {
        String cell = kernel.sendExecute("Thread.sleep(1500); 5");
        JsonObject info =
                kernel.request("control", "kernel_info_request", new JsonObject()).reply();
        assertEquals("ok", info.get("status").getAsString());
        assertEquals("5.3", info.get("protocol_version").getAsString());
        assertTrue(info.get("banner").getAsString().contains("wishart"));
        assertTrue(info.get("help_links").isJsonArray());
        JsonObject language = info.getAsJsonObject("language_info");
        for (String field : List.of("name", "version", "mimetype", "file_extension")) {
            assertFalse(language.get(field).getAsString().isEmpty(), field);
        }
        assertEquals("ok", kernel.await(cell).status());
    }

    private static JsonArray history(String request) {
        return kernel.request("history_request", json(request)).reply().getAsJsonArray("history");
    }

    private static List<String> inputs(JsonArray rows) {
        return rows.asList().stream().map(r -> r.getAsJsonArray().get(2).getAsString()).toList();
    }

    @Test
    void remembersTheCellsOfTheSession() {
        int first = kernel.execute("int past = 1").reply().get("execution_count").getAsInt();
        kernel.execute("past + 41");
        kernel.execute("past / 0");
        kernel.execute("past + 41");
        List<String> typed = List.of("int past = 1", "past + 41", "past / 0", "past + 41");
        assertEquals(typed, inputs(history("{'hist_access_type':'tail','n':4,'raw':true}")));
        assertEquals(
                typed.subList(1, 3),
                inputs(
                        history(
                                "{'hist_access_type':'range','session':0,'start':%d,'stop':%d}"
                                        .formatted(first + 1, first + 3))));
        assertEquals(0, history("{'hist_access_type':'range','session':-1}").size());
        assertEquals(
                List.of("past + 41", "past + 41"),
                inputs(history("{'hist_access_type':'search','pattern':'past + 4?'}")));
        assertEquals(
                List.of("past / 0", "past + 41"),
                inputs(history("{'hist_access_type':'search','pattern':'past *','unique':true}")));
        assertEquals(
                List.of("past + 41"),
                inputs(history("{'hist_access_type':'search','pattern':'past*','n':1}")));
        JsonArray both = history("{'hist_access_type':'tail','n':2,'output':true}");
        assertEquals("[\"past / 0\",null]", both.get(0).getAsJsonArray().get(2).toString());
        assertEquals("[\"past + 41\",\"42\"]", both.get(1).getAsJsonArray().get(2).toString());
        JsonArray last = both.get(1).getAsJsonArray();
        assertEquals(first + 3, last.get(1).getAsInt());
        assertEquals(
                1,
                history(
                                "{'hist_access_type':'range','session':%d,'start':%d,'stop':%d}"
                                        .formatted(last.get(0).getAsInt(), first, first + 1))
                        .size());
    }

    @Test
    void keepsNeitherSilentNorUnstoredCellsNorCountsThem() {
        int before = kernel.execute("1").reply().get("execution_count").getAsInt();
        JsonObject unstored = KernelProcess.cell("\"not stored\"");
        unstored.addProperty("store_history", false);
        var outcome = kernel.request("execute_request", unstored);
        assertEquals(
                List.of("status", "execute_input", "execute_result", "status"), outcome.types());
        assertEquals(before, outcome.reply().get("execution_count").getAsInt());
        JsonObject silent = KernelProcess.cell("System.out.print(\"heard\"); 7");
        silent.addProperty("silent", true);
        assertEquals(
                List.of("status", "stream", "status"),
                kernel.request("execute_request", silent).types());
        JsonObject silentError = KernelProcess.cell("1 / 0");
        silentError.addProperty("silent", true);
        var failed = kernel.request("execute_request", silentError);
        assertEquals(List.of("status", "status"), failed.types());
        assertEquals("error", failed.status());
        assertEquals(List.of("1"), inputs(history("{'hist_access_type':'tail','n':1}")));
        assertEquals(before + 1, kernel.execute("2").reply().get("execution_count").getAsInt());
    }

    @Test
    void evaluatesUserExpressionsEachForItself() {
        JsonObject cell = KernelProcess.cell("int base = 20");
        cell.add(
                "user_expressions",
                json("{'twice':'2 * base','wrong':'base / 0','bad':'base +','html':'outliers'}"));
        JsonObject reply = kernel.request("execute_request", cell).reply();
        JsonObject values = reply.getAsJsonObject("user_expressions");
        JsonObject twice = values.getAsJsonObject("twice");
        assertEquals("ok", twice.get("status").getAsString());
        assertEquals("40", twice.getAsJsonObject("data").get("text/plain").getAsString());
        assertTrue(twice.get("metadata").isJsonObject());
        JsonObject wrong = values.getAsJsonObject("wrong");
        assertEquals("error", wrong.get("status").getAsString());
        assertEquals("ArithmeticException", wrong.get("ename").getAsString());
        assertEquals("/ by zero", wrong.get("evalue").getAsString());
        assertTrue(wrong.get("traceback").isJsonArray());
        assertEquals("error", values.getAsJsonObject("bad").get("status").getAsString());
        assertTrue(reply.get("payload").isJsonArray());
        JsonObject failing = KernelProcess.cell("1 / 0");
        failing.add("user_expressions", json("{'twice':'2 * base'}"));
        assertFalse(kernel.request("execute_request", failing).reply().has("user_expressions"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void skipsWhatWaitsBehindAFailedCellIfAsked(boolean stopOnError) throws Exception {
        JsonObject failing = KernelProcess.cell("Thread.sleep(500); int bad = 1 / 0;");
        failing.addProperty("stop_on_error", stopOnError);
        String first = kernel.send("shell", "execute_request", failing);
        String second = kernel.sendExecute("\"ran\"");
        String info = kernel.send("shell", "kernel_info_request", new JsonObject());
        String third = kernel.sendExecute("\"ran too\"");
        assertEquals("error", kernel.await(first).status());
        var skipped = kernel.await(second);
        assertEquals("ok", kernel.await(info).status());
        var last = kernel.await(third);
        String expected = stopOnError ? "aborted" : "ok";
        assertEquals(List.of(expected, expected), List.of(skipped.status(), last.status()));
        if (stopOnError) {
            assertEquals(List.of("status", "status"), skipped.types());
            assertEquals("{\"status\":\"aborted\"}", skipped.reply().toString());
        }
        assertEquals("3", kernel.execute("1 + 2").text());
    }

    @Test
    void closesCommsToTargetsItDoesNotKnow() {
        String opened =
                kernel.send("shell", "comm_open", json("{'comm_id':'c1','target_name':'none'}"));
        kernel.send("shell", "comm_msg", json("{'comm_id':'c1','data':{}}"));
        kernel.send("shell", "comm_close", json("{'comm_id':'c1','data':{}}"));
        JsonObject info = kernel.request("comm_info_request", new JsonObject()).reply();
        assertEquals("{}", info.get("comms").toString());
        var outcome = kernel.listen(opened, 300);
        assertEquals(List.of("status", "comm_close", "status"), outcome.types());
        assertEquals("c1", outcome.contents("comm_close").get(0).get("comm_id").getAsString());
    }

    @Test
    void ignoresTypesItDoesNotKnowAndSaysSoOnce() {
        for (int i = 0; i < 20; i++) {
            kernel.send("control", "debug_request", json("{'type':'request','seq':1}"));
            kernel.send("shell", "no_such_request", new JsonObject());
        }
        kernel.request("control", "kernel_info_request", new JsonObject());
        assertEquals("2", kernel.execute("1 + 1").text());
        assertEquals(1, linesWith("debug_request"), kernel.log());
        assertEquals(1, linesWith("no_such_request"), kernel.log());
    }

    private static long linesWith(String word) {
        return kernel.log().lines().filter(line -> line.contains(word)).count();
    }

    @Test
    void toleratesBuffers() {
        List<byte[]> frames =
                new ArrayList<>(kernel.frames("execute_request", KernelProcess.cell("int b = 9")));
        frames.add(new byte[100_000]);
        frames.add(new byte[0]);
        kernel.sendRaw("shell", frames);
        assertEquals("9", kernel.execute("b").text());
    }

    @Test
    void countsCursorsInCodePoints() {
        String code = "var e = \"\uD83D\uDE00\uD83D\uDE00\"; Math.floorD";
        int length = code.codePointCount(0, code.length());
        JsonObject request = json("{'cursor_pos':" + length + "}");
        request.addProperty("code", code);
        JsonObject reply = kernel.request("complete_request", request).reply();
        assertEquals("floorDiv(", reply.getAsJsonArray("matches").get(0).getAsString());
        assertEquals(length - "floorD".length(), reply.get("cursor_start").getAsInt());
        assertEquals(length, reply.get("cursor_end").getAsInt());
        JsonObject seen = kernel.request("inspect_request", request).reply();
        assertEquals("ok", seen.get("status").getAsString());
    }

    @Test
    void runsNoCellsOnTheControlChannel() {
        kernel.send("control", "execute_request", KernelProcess.cell("int sneaked = 1"));
        kernel.request("control", "kernel_info_request", new JsonObject());
        assertEquals("CompileError", kernel.execute("sneaked").reply().get("ename").getAsString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shutsDownOnControlForARestartOrForGood(boolean restart) throws Exception {
        try (KernelProcess other = new KernelProcess()) {
            other.shutdown(restart);
            assertEquals(0, other.exitValue());
        }
    }

    @Test
    void worksUnsignedIfTheKeyIsEmpty() throws IOException {
        try (KernelProcess other = new KernelProcess("", List.of())) {
            assertEquals("2", other.execute("1 + 1").text());
            List<byte[]> frames =
                    other.frames("execute_request", KernelProcess.cell("int signed = 4"));
            frames.set(1, "some signature".getBytes(StandardCharsets.UTF_8));
            other.sendRaw("shell", frames);
            assertEquals("4", other.execute("signed").text());
        }
    }

    @Test
    void runsWhatIsSentAsSoonAsAnErrorIsSeen() {
        for (int i = 0; i < 20; i++) {
            assertEquals("error", kernel.execute("1 / 0").status());
            assertEquals("ok", kernel.execute("1").status());
        }
    }
}
