package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

/** The kernel as Jupyter meets it: a process that answers messages. */
class KernelProtocolTest extends WithKernel {

    @Test
    void saysWhoItIs() {
        JsonObject reply = kernel.request("kernel_info_request", new JsonObject()).reply();
        assertEquals("wishart", reply.get("implementation").getAsString());
        assertEquals("java", reply.getAsJsonObject("language_info").get("name").getAsString());
    }

    @Test
    void publishesBusyInputResultIdleInThisOrder() {
        var outcome = kernel.execute("6 * 7");
        assertEquals(
                List.of("status", "execute_input", "execute_result", "status"), outcome.types());
        assertEquals("42", outcome.text());
        assertEquals("ok", outcome.status());
    }

    @Test
    void streamsWhatIsPrintedAlsoWithoutALineEnd() {
        var outcome =
                kernel.execute("System.out.print(\"λ = 1\"); System.err.println(\"careful\");");
        assertEquals("λ = 1", outcome.printed("stdout"));
        assertEquals("careful\n", outcome.printed("stderr"));
    }

    @Test
    void keepsEveryCharacterOfALongOutput() {
        var outcome =
                kernel.execute(
                        "for (int i = 0; i < 20000; i++) System.out.println(\"ν₊ = \" + i);");
        String printed = outcome.printed("stdout");
        assertTrue(printed.startsWith("ν₊ = 0\nν₊ = 1\n") && printed.endsWith("ν₊ = 19999\n"));
        assertEquals(20000, printed.lines().count());
        assertTrue(outcome.contents("stream").size() < 200); // bundled, not one message a line
    }

    @Test
    void tellsAnErrorInReplyAndPublication() {
        var outcome = kernel.execute("int zero = 0;\n1 / zero");
        assertEquals("error", outcome.status());
        assertEquals("ArithmeticException", outcome.reply().get("ename").getAsString());
        assertEquals("/ by zero", outcome.contents("error").get(0).get("evalue").getAsString());
        assertTrue(outcome.traceback().contains("line 2\n→ 2 │ 1 / zero"), outcome.traceback());
    }

    @Test
    void countsOnlyWhatIsStored() {
        int before = count("1");
        JsonObject silent = new JsonObject();
        silent.addProperty("code", "2");
        silent.addProperty("silent", true);
        assertEquals(
                List.of("status", "status"), kernel.request("execute_request", silent).types());
        assertEquals(before + 1, count("3"));
    }

    private static int count(String code) {
        return kernel.execute(code).reply().get("execution_count").getAsInt();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 1|complete|",
                "int x = 3;|complete|",
                "for (int i = 0; i < 3; i++) {|incomplete|'    '",
                "'    foo('|incomplete|'        '",
                ") x|invalid|"
            })
    void tellsWhetherCodeIsComplete(String code, String status, String indent) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        JsonObject reply = kernel.request("is_complete_request", content).reply();
        assertEquals(status, reply.get("status").getAsString());
        if (indent != null) {
            assertEquals(indent, reply.get("indent").getAsString());
        }
    }

    @Test
    void completesInTheLastStatementOfACell() {
        kernel.execute("var words = java.util.List.of(\"a\");");
        String code = "int k = 1;\nwords.isE";
        JsonObject reply = kernel.complete(code).reply();
        assertEquals("isEmpty()", reply.getAsJsonArray("matches").get(0).getAsString());
        assertEquals(code.length() - 3, reply.get("cursor_start").getAsInt());
        assertEquals(code.length(), reply.get("cursor_end").getAsInt());
    }

    @Test
    void inspectsAMethodAlsoFromWithinItsBrackets() {
        String code = "Math.max(1, 2)";
        for (int at : new int[] {7, 9, 12}) {
            JsonObject reply = kernel.inspect(code, at).reply();
            assertTrue(reply.get("found").getAsBoolean(), "at " + at);
            assertTrue(
                    reply.getAsJsonObject("data")
                            .get("text/plain")
                            .getAsString()
                            .contains("double Math.max(double a, double b)"),
                    reply.toString());
        }
        assertFalse(kernel.inspect("nothingLikeIt", 3).reply().get("found").getAsBoolean());
    }

    @Test
    void comesUpWithTheVerbs() {
        var outcome =
                kernel.execute(
                        "var fit = marchenkoPastur(spectrum(gaussian(40, 60, 1, 1)))\nplot(fit)");
        assertEquals("ok", outcome.status(), () -> outcome.traceback());
        assertTrue(outcome.data().has("image/png"));
        assertTrue(outcome.text().startsWith("histogram of the 40 singular values"));
    }

    @Test
    void completesVerbsBeforeEverythingElse() {
        JsonObject reply = kernel.complete("p").reply();
        List<String> first =
                reply.getAsJsonArray("matches").asList().subList(0, 2).stream()
                        .map(match -> match.getAsString())
                        .toList();
        assertEquals(List.of("panel(", "plot("), first);
    }

    @Test
    void explainsAVerbAlsoFromWithinItsBrackets() {
        String code = "var s = 1;\nhill(s)";
        for (int at : new int[] {code.indexOf("ill"), code.indexOf("(s"), code.length() - 1}) {
            JsonObject data = kernel.inspect(code, at).reply().getAsJsonObject("data");
            assertTrue(data.get("text/plain").getAsString().startsWith("hill: the tail index"));
            assertTrue(data.get("text/html").getAsString().contains("<b>hill</b>"));
        }
    }

    @Test
    void explainsAMistakeInOneSentenceWithoutATrace() {
        var outcome = kernel.execute("gaussian(40, 60, 1, 1);\ngaussian(0, 60, 1, 1)");
        assertEquals("IllegalArgumentException", outcome.reply().get("ename").getAsString());
        String[] lines = outcome.traceback().split("\n", -1);
        assertTrue(lines[0].startsWith("IllegalArgumentException: "), lines[0]);
        assertTrue(lines[1].endsWith("line 2"), lines[1]);
        assertEquals("→ 2 │ gaussian(0, 60, 1, 1)", lines[2]);
        assertEquals("", lines[3]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"while (true) {}", "Thread.sleep(20_000);"})
    void interruptsByMessage(String code) throws InterruptedException {
        String cell = kernel.sendExecute(code);
        Thread.sleep(500);
        kernel.interrupt();
        var outcome = kernel.await(cell);
        assertEquals("error", outcome.status());
        assertEquals("Interrupted", outcome.reply().get("ename").getAsString());
        assertEquals("2", kernel.execute("1 + 1").text());
    }

    @Test
    void livesOnAfterMessagesItCannotRead() {
        kernel.sendRaw("<IDS|MSG>", "wrong signature", "{}", "{}", "{}", "{}");
        kernel.sendRaw("<IDS|MSG>", "x", "not json", "", "", "");
        assertEquals("2", kernel.execute("1 + 1").text());
    }

    @Test
    void livesOnWhenACellTakesAllMemory() throws IOException {
        try (KernelProcess small = new KernelProcess("-Xmx160m")) {
            var outcome =
                    small.execute(
                            "var all = new ArrayList<Object>();"
                                    + " while (true) all.add(new byte[100_000]);");
            assertEquals("OutOfMemoryError", outcome.reply().get("ename").getAsString());
            assertTrue(
                    outcome.traceback().contains("or raise the limit: kernel/start --heap 8g"),
                    outcome.traceback());
            assertEquals("2", small.execute("all = null;\n1 + 1").text());
        }
    }

    @Test
    void cutsAHundredMegabytesOfOutput() {
        String printed =
                kernel.execute("System.out.print(\"x\".repeat(100_000_000) + \"end\");")
                        .printed("stdout");
        assertTrue(printed.length() < 1_100_000, "characters: " + printed.length());
        assertTrue(printed.endsWith("xend"), "the end is missing");
    }

    @Test
    void endsWithinASecondOfShutdownEvenWithACellThatRuns() throws Exception {
        try (KernelProcess other = new KernelProcess()) {
            String endless = other.sendExecute("while (true) {}");
            Thread.sleep(300);
            assertFalse(endless.isEmpty());
            double seconds = other.shutdown();
            assertTrue(
                    seconds < 2.5, "took " + seconds + " s"); // 0.1 s by design; the rest is load
            assertEquals(0, other.exitValue());
        }
    }
}
