package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that ask the user for input. */
class InputProtocolTest extends WithKernel {

    private static String ask(String code) {
        JsonObject cell = KernelProcess.cell(code);
        cell.addProperty("allow_stdin", true);
        return kernel.send("shell", "execute_request", cell);
    }

    @Test
    void readsLinesWithAScanner() {
        String cell =
                ask(
                        """
                        System.out.print("rows, then columns: ");
                        var scanner = new java.util.Scanner(System.in);
                        int rows = Integer.parseInt(scanner.nextLine());
                        rows * scanner.nextInt()
                        """);
        JsonObject question = kernel.answer("6");
        assertEquals(
                "input_request", question.getAsJsonObject("header").get("msg_type").getAsString());
        assertEquals(cell, question.getAsJsonObject("parent_header").get("msg_id").getAsString());
        JsonObject content = question.getAsJsonObject("content");
        assertEquals("", content.get("prompt").getAsString());
        assertEquals(false, content.get("password").getAsBoolean());
        kernel.answer("7");
        var outcome = kernel.await(cell);
        assertEquals("42", outcome.text());
        assertEquals("rows, then columns: ", outcome.printed("stdout"));
    }

    @Test
    void readsBytesAndWholeTexts() {
        String cell =
                ask(
                        "int one = System.in.read();\n"
                                + "int left = System.in.available();\n"
                                + "new java.io.BufferedReader(new java.io.InputStreamReader("
                                + "System.in, \"UTF-8\")).readLine() + (char) one + left");
        kernel.answer("xν₊");
        assertEquals("ν₊x6", kernel.await(cell).text()); // two, three and one bytes
    }

    @Test
    void endsTheInputAtControlD() {
        String cell = ask("new java.util.Scanner(System.in).hasNext() + \" \" + System.in.read()");
        kernel.answer("\u0004");
        kernel.answer("\u0004");
        assertEquals("false -1", kernel.await(cell).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.in.read()", "new java.util.Scanner(System.in).nextLine()"})
    void saysThatThereIsNoInputInsteadOfWaiting(String code) {
        var outcome = kernel.execute(code);
        assertEquals("error", outcome.status());
        assertEquals("IllegalStateException", outcome.reply().get("ename").getAsString());
        assertEquals(
                "the cell reads input, but its client gives none (allow_stdin is false); assign the value instead",
                outcome.reply().get("evalue").getAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.in.read();", "new java.util.Scanner(System.in).nextLine();"})
    void stopsACellThatWaits(String code) {
        String cell = ask(code);
        kernel.awaitQuestion();
        kernel.interrupt();
        assertEquals("Interrupted", kernel.await(cell).reply().get("ename").getAsString());
        kernel.sendAnswer("too late");
        assertEquals("2", kernel.execute("1 + 1").text());
        String next = ask("new java.util.Scanner(System.in).nextLine()");
        kernel.answer("in time");
        assertEquals("in time", kernel.await(next).text());
    }

    @Test
    void tellsAThreadThatItsCellHasEnded() {
        String cell =
                ask(
                        """
                        var reader = new Thread(() -> {
                            try {
                                Thread.sleep(300);
                                System.in.read();
                            } catch (Exception e) {
                                System.out.println(e.getMessage());
                            }
                        });
                        reader.start();
                        """);
        kernel.await(cell);
        assertEquals(
                "a thread reads input after its cell has ended; read it in the cell itself\n",
                kernel.listen(cell, 1500).printed("stdout"));
    }
}
