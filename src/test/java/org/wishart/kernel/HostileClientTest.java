package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Whatever is sent to the kernel, it drops what it cannot read, says so once, and goes on. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class HostileClientTest {

    private static final int MESSAGES = 2000;

    private static final List<String> TYPES =
            List.of(
                    "execute_request",
                    "complete_request",
                    "inspect_request",
                    "history_request",
                    "is_complete_request",
                    "comm_open",
                    "comm_msg",
                    "comm_close",
                    "comm_info_request",
                    "kernel_info_request",
                    "interrupt_request",
                    "input_reply",
                    "stream");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "1",
                    "-1",
                    "1e999",
                    "NaN",
                    "99999999999999999999",
                    "\"\"",
                    "\"x\"",
                    "\"\\ud800\"",
                    "true",
                    "[]",
                    "[[]]",
                    "{}",
                    "{\"a\":{}}",
                    "");

    private static final List<String> FIELDS =
            List.of(
                    "cursor_pos",
                    "silent",
                    "store_history",
                    "user_expressions",
                    "stop_on_error",
                    "allow_stdin",
                    "detail_level",
                    "hist_access_type",
                    "n",
                    "start",
                    "stop",
                    "session",
                    "pattern",
                    "comm_id",
                    "target_name",
                    "data",
                    "value",
                    "code");

    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = new KernelProcess("-Xmx512m");
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    private static void assertAnswers() {
        assertEquals(
                "ok", kernel.request("control", "kernel_info_request", new JsonObject()).status());
        // Behind what is waiting still: a cell would be skipped with the broken ones before it.
        assertEquals("ok", kernel.request("kernel_info_request", new JsonObject()).status());
        assertEquals("2", kernel.execute("1 + 1").text());
        String cell = kernel.send("shell", "execute_request", reading());
        kernel.answer("heard");
        assertEquals("heard", kernel.await(cell).text());
        List<String> lines = kernel.log().lines().filter(HostileClientTest::isNotOfTheJvm).toList();
        assertTrue(lines.size() <= 105, lines.size() + " lines in the log");
        assertEquals(
                List.of(),
                lines.stream().filter(l -> !l.startsWith("wishart: a message on the ")).toList());
    }

    /** Newer JVMs warn of what libraries still do; a kernelspec tells them not to. */
    private static boolean isNotOfTheJvm(String line) {
        return !line.isBlank() && !line.startsWith("WARNING: ");
    }

    private static JsonObject reading() {
        JsonObject cell = KernelProcess.cell("new java.util.Scanner(System.in).nextLine()");
        cell.addProperty("allow_stdin", true);
        return cell;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell", "control", "stdin"})
    void outlivesThousandsOfBrokenMessages(String channel) {
        Random random = new Random(channel.hashCode());
        for (int i = 0; i < MESSAGES; i++) {
            kernel.sendRaw(channel, broken(random));
        }
        assertAnswers();
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<byte[]> broken(Random random) {
        List<byte[]> frames =
                kernel.frames(
                        any(random, TYPES), KernelProcess.cell("wrong.of(" + random.nextInt()));
        switch (random.nextInt(7)) {
            case 0 -> frames.remove(random.nextInt(frames.size()));
            case 1 -> frames.set(random.nextInt(frames.size()), noise(random));
            case 2 ->
                    frames.set(1, "0".repeat(random.nextInt(80)).getBytes(StandardCharsets.UTF_8));
            case 3 -> frames = List.of(new byte[0]);
            case 4 -> frames = new ArrayList<>(frames.subList(0, 1 + random.nextInt(5)));
            case 5 -> frames = kernel.frames(header(random), "{\"code\":\"x(\"}");
            default -> frames = kernel.frames(goodHeader(any(random, TYPES)), content(random));
        }
        return frames;
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String goodHeader(String type) {
        return "{\"msg_id\":\"m\",\"session\":\"s\",\"username\":\"u\",\"date\":\"never\","
                + "\"version\":\"5.3\",\"msg_type\":\""
                + type
                + "\"}";
    }

    /** Signed correctly, and with a value where none or another belongs. */
    private static String header(Random random) {
        List<String> fields =
                List.of("msg_id", "msg_type", "session", "date", "username", "version");
        String field = any(random, fields);
        return goodHeader(any(random, TYPES))
                .replaceFirst(
                        "\"" + field + "\":\"[a-z_.0-9]*\"", "\"" + field + "\":" + value(random));
    }

    /** Signed correctly; no field but code runs anything, and this never compiles. */
    private static String content(Random random) {
        StringBuilder content = new StringBuilder("{\"code\":\"x(\"");
        for (int i = random.nextInt(4); i >= 0; i--) {
            content.append(",\"").append(any(random, FIELDS)).append("\":").append(value(random));
        }
        return content.append('}').toString();
    }

    private static String value(Random random) {
        return any(random, VALUES).replace("\\", "\\\\");
    }

    @Test
    void outlivesDeepNestingAndHugeFrames() {
        for (String channel : List.of("shell", "control")) {
            String deep = "[".repeat(200_000);
            kernel.sendRaw(channel, kernel.frames(deep, "{}"));
            kernel.sendRaw(
                    channel,
                    kernel.frames(goodHeader("execute_request"), "{\"code\":" + deep + "}"));
            kernel.sendRaw(channel, List.of(new byte[20_000_000]));
            List<byte[]> many = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                many.add(new byte[1]);
            }
            kernel.sendRaw(channel, many);
        }
        assertAnswers();
    }

    @Test
    void outlivesStrangersWhoSpeakNoZeroMq() throws IOException {
        Random random = new Random(3);
        for (String port : List.of("shell", "control", "stdin", "iopub", "hb")) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), kernel.port(port))) {
                    socket.getOutputStream()
                            .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().write(noise(random));
                }
            }
        }
        assertAnswers();
    }
}
