package org.wishart.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The kernel in a process of its own, and a Jupyter client for it: the protocol without Python. */
public final class KernelProcess implements AutoCloseable {

    private static final String DELIMITER = "<IDS|MSG>";
    private static final int PATIENCE_MILLIS = 60_000;

    private final String key;
    private final String session = UUID.randomUUID().toString();
    private final Path folder = Files.createTempDirectory("wishart-kernel");
    private final ZContext context = new ZContext();
    private final Process process;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket stdin;
    private final ZMQ.Socket iopub;
    private final JsonObject connection = new JsonObject();
    private final List<JsonObject> heard = new ArrayList<>();

    /**
     * What came of one request.
     *
     * @param message the whole reply
     * @param published what was published meanwhile, whole messages
     */
    record Outcome(JsonObject message, List<JsonObject> published) {

        JsonObject reply() {
            return message.getAsJsonObject("content");
        }

        String status() {
            return reply().get("status").getAsString();
        }

        /** Contents of the published messages of one type, in order. */
        List<JsonObject> contents(String type) {
            return published.stream()
                    .filter(
                            m ->
                                    m.getAsJsonObject("header")
                                            .get("msg_type")
                                            .getAsString()
                                            .equals(type))
                    .map(m -> m.getAsJsonObject("content"))
                    .toList();
        }

        List<String> types() {
            return published.stream()
                    .map(m -> m.getAsJsonObject("header").get("msg_type").getAsString())
                    .toList();
        }

        JsonObject data() {
            return contents("execute_result").get(0).getAsJsonObject("data");
        }

        String text() {
            return data().get("text/plain").getAsString();
        }

        String printed(String stream) {
            StringBuilder all = new StringBuilder();
            for (JsonObject content : contents("stream")) {
                if (content.get("name").getAsString().equals(stream)) {
                    all.append(content.get("text").getAsString());
                }
            }
            return all.toString();
        }

        String traceback() {
            JsonArray lines = contents("error").get(0).getAsJsonArray("traceback");
            StringBuilder all = new StringBuilder();
            lines.forEach(line -> all.append(line.getAsString()).append('\n'));
            return all.toString().replaceAll("\u001b\\[[0-9;]*m", "");
        }
    }

    public KernelProcess(String... jvmOptions) throws IOException {
        this(UUID.randomUUID().toString(), List.of(jvmOptions));
    }

    /**
     * @param key signs the messages; empty if they are not to be signed
     */
    KernelProcess(String key, List<String> jvmOptions) throws IOException {
        this.key = key;
        int[] ports = freePorts();
        String[] names = {"shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"};
        for (int i = 0; i < names.length; i++) {
            connection.addProperty(names[i], ports[i]);
        }
        connection.addProperty("ip", "127.0.0.1");
        connection.addProperty("transport", "tcp");
        connection.addProperty("signature_scheme", "hmac-sha256");
        connection.addProperty("key", key);
        Path file = folder.resolve("connection.json");
        Files.writeString(file, connection.toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(
                List.of(
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.wishart.kernel.Main",
                        file.toString()));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log.txt").toFile())
                        .start();
        shell = socket(SocketType.DEALER, ports[0]);
        control = socket(SocketType.DEALER, ports[3]);
        stdin = socket(SocketType.DEALER, ports[2]);
        iopub = socket(SocketType.SUB, ports[1]);
        iopub.subscribe(new byte[0]);
        awaitReady();
    }

    private static int[] freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        int[] ports = new int[5];
        for (int i = 0; i < ports.length; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports[i] = socket.getLocalPort();
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    private ZMQ.Socket socket(SocketType type, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setIdentity(session.getBytes(StandardCharsets.US_ASCII));
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    /** A subscription takes a moment: ask until the kernel's status is heard. */
    private void awaitReady() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (process.isAlive() && System.nanoTime() < end) {
            send(shell, "kernel_info_request", new JsonObject());
            receive(shell, 10_000);
            if (receive(iopub, 100) != null) {
                drain();
                return;
            }
        }
        throw new IllegalStateException("the kernel publishes nothing: " + log());
    }

    private void drain() {
        while (receive(iopub, 300) != null) {
            // left over from the handshake
        }
        while (receive(shell, 50) != null) {
            // late answers
        }
    }

    Outcome execute(String code) {
        return await(shell, sendExecute(code));
    }

    /** Sends a cell and does not wait for its end. */
    String sendExecute(String code) {
        return send(shell, "execute_request", cell(code));
    }

    /** The content of a request to run a cell, as front ends send it. */
    static JsonObject cell(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.add("user_expressions", new JsonObject());
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        return content;
    }

    /** Sends a request on the channel of this name and does not wait for the reply. */
    String send(String channel, String type, JsonObject content) {
        return send(channel(channel), type, content);
    }

    Outcome request(String channel, String type, JsonObject content) {
        return await(channel(channel), send(channel, type, content));
    }

    Outcome await(String channel, String request) {
        return await(channel(channel), request);
    }

    private ZMQ.Socket channel(String name) {
        return switch (name) {
            case "shell" -> shell;
            case "control" -> control;
            case "stdin" -> stdin;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The question for input that comes next. */
    JsonObject awaitQuestion() {
        JsonObject question = receive(stdin, PATIENCE_MILLIS);
        if (question == null) {
            throw new IllegalStateException("no question comes: " + log());
        }
        return question;
    }

    void sendAnswer(String line) {
        JsonObject content = new JsonObject();
        content.addProperty("value", line);
        send(stdin, "input_reply", content);
    }

    /** Answers the question for input that comes next, and gives back the question. */
    JsonObject answer(String line) {
        JsonObject question = awaitQuestion();
        sendAnswer(line);
        return question;
    }

    /** Everything that has been published for a request so far, and is published in some time. */
    Outcome listen(String request, int millis) {
        for (JsonObject next = receive(iopub, millis); next != null; ) {
            heard.add(next);
            next = receive(iopub, millis);
        }
        return new Outcome(new JsonObject(), heard.stream().filter(m -> isOf(request, m)).toList());
    }

    private static boolean isOf(String request, JsonObject message) {
        JsonElement id = message.getAsJsonObject("parent_header").get("msg_id");
        return id != null && id.getAsString().equals(request);
    }

    public int port(String name) {
        return connection.get(name + "_port").getAsInt();
    }

    public long pid() {
        return process.pid();
    }

    String session() {
        return session;
    }

    Outcome request(String type, JsonObject content) {
        return await(shell, send(shell, type, content));
    }

    Outcome complete(String code) {
        return request("complete_request", codeAt(code, code.length()));
    }

    Outcome inspect(String code, int at) {
        JsonObject content = codeAt(code, at);
        content.addProperty("detail_level", 0);
        return request("inspect_request", content);
    }

    private static JsonObject codeAt(String code, int at) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", at);
        return content;
    }

    void interrupt() {
        send(control, "interrupt_request", new JsonObject());
        receive(control, PATIENCE_MILLIS);
    }

    Outcome await(String request) {
        return await(shell, request);
    }

    /** The reply alone; what is published meanwhile waits. */
    JsonObject awaitReply(String channel, String request) {
        return awaitReply(channel(channel), request);
    }

    private JsonObject awaitReply(ZMQ.Socket channel, String request) {
        JsonObject reply;
        do {
            reply = receive(channel, PATIENCE_MILLIS);
            if (reply == null) {
                throw new IllegalStateException("no reply in time: " + log());
            }
        } while (!isOf(request, reply));
        return reply;
    }

    private Outcome await(ZMQ.Socket channel, String request) {
        JsonObject reply = awaitReply(channel, request);
        List<JsonObject> published = new ArrayList<>();
        while (true) {
            JsonObject message = receive(iopub, PATIENCE_MILLIS);
            if (message == null) {
                throw new IllegalStateException("never idle: " + log());
            }
            heard.add(message);
            if (isOf(request, message)) {
                published.add(message);
                if (message.getAsJsonObject("content").has("execution_state")
                        && message.getAsJsonObject("content")
                                .get("execution_state")
                                .getAsString()
                                .equals("idle")) {
                    return new Outcome(reply, published);
                }
            }
        }
    }

    /** Shuts down and answers with the seconds until the process is gone. */
    double shutdown() throws InterruptedException {
        return shutdown(false);
    }

    double shutdown(boolean restart) throws InterruptedException {
        JsonObject content = new JsonObject();
        content.addProperty("restart", restart);
        long asked = System.nanoTime();
        send(control, "shutdown_request", content);
        JsonObject reply = receive(control, PATIENCE_MILLIS);
        if (reply == null) {
            throw new IllegalStateException("no reply to shutdown");
        }
        if (reply.getAsJsonObject("content").get("restart").getAsBoolean() != restart) {
            throw new IllegalStateException("another reply to shutdown: " + reply);
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the kernel does not exit");
        }
        return (System.nanoTime() - asked) / 1e9;
    }

    int exitValue() {
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Sends raw frames to the shell channel, to see what the kernel makes of nonsense. */
    void sendRaw(String... frames) {
        byte[][] raw = new byte[frames.length][];
        for (int i = 0; i < frames.length; i++) {
            raw[i] = frames[i].getBytes(StandardCharsets.UTF_8);
        }
        sendRaw("shell", List.of(raw));
    }

    void sendRaw(String channel, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            channel(channel).send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    /** A request as frames, without the identity that the socket puts before them. */
    List<byte[]> frames(String type, JsonObject content) {
        return frames(header(UUID.randomUUID().toString(), type).toString(), content.toString());
    }

    /** A correctly signed message with any texts as header and content. */
    List<byte[]> frames(String header, String content) {
        String[] parts = {header, "{}", "{}", content};
        List<byte[]> frames = new ArrayList<>();
        for (String frame :
                new String[] {DELIMITER, signature(parts), header, "{}", "{}", content}) {
            frames.add(frame.getBytes(StandardCharsets.UTF_8));
        }
        return frames;
    }

    private JsonObject header(String id, String type) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("session", session);
        header.addProperty("username", "test");
        header.addProperty("date", Instant.parse("2026-01-01T00:00:00Z").toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", "5.3");
        return header;
    }

    private String send(ZMQ.Socket socket, String type, JsonObject content) {
        String id = UUID.randomUUID().toString();
        List<byte[]> frames = frames(header(id, type).toString(), content.toString());
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        return id;
    }

    private String signature(String... parts) {
        if (key.isEmpty()) {
            return "";
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            for (String part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next message on a socket as one object, null if none comes in time. */
    private JsonObject receive(ZMQ.Socket socket, int millis) {
        socket.setReceiveTimeOut(millis);
        String frame = socket.recvStr();
        if (frame == null) {
            return null;
        }
        while (!frame.equals(DELIMITER)) {
            frame = socket.recvStr();
        }
        String signature = socket.recvStr();
        String[] parts = {socket.recvStr(), socket.recvStr(), socket.recvStr(), socket.recvStr()};
        if (!signature.equals(signature(parts))) {
            throw new IllegalStateException("wrongly signed: " + parts[0]);
        }
        JsonObject message = new JsonObject();
        String[] names = {"header", "parent_header", "metadata", "content"};
        for (int i = 0; i < names.length; i++) {
            message.add(names[i], JsonParser.parseString(parts[i]));
        }
        return message;
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        context.close();
        try {
            for (String name : List.of("connection.json", "log.txt")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
