package org.wishart.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A hub on this machine, as the real one answers: a list of files, small files by itself, large
 * ones by a redirection to a storage on another port, which knows nothing of tokens.
 */
final class FakeHub implements AutoCloseable {

    static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    static final String NAME = "org/name";

    /** A response in the place of the usual one. */
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What was asked for. */
    record Request(
            boolean ofStorage, String method, String path, String authorization, String range) {}

    /** A file of the model. */
    private static final class Content {
        private final byte[] bytes;
        private final boolean isLarge;
        private final String checksum;

        private Content(byte[] bytes, boolean isLarge, String checksum) {
            this.bytes = bytes;
            this.isLarge = isLarge;
            this.checksum = checksum;
        }
    }

    private final HttpServer hub = server();
    private final HttpServer storage = server();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Content> files = new LinkedHashMap<>();
    private final Map<String, Content> byChecksum = new HashMap<>();
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    FakeHub() {
        hub.createContext("/", exchange -> handle(exchange, false));
        storage.createContext("/", exchange -> handle(exchange, true));
        for (HttpServer each : List.of(hub, storage)) {
            each.setExecutor(threads);
            each.start();
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    String storage() {
        return "http://127.0.0.1:" + storage.getAddress().getPort();
    }

    /** A file that the hub serves by itself. */
    FakeHub small(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(name, new Content(bytes, false, GitHash.ofBlob(bytes)));
    }

    /** A file that lies in the storage. */
    FakeHub large(String name, byte[] bytes) {
        return add(name, new Content(bytes, true, GitHash.sha256(bytes)));
    }

    private FakeHub add(String name, Content content) {
        files.put(name, content);
        byChecksum.put(content.checksum, content);
        return this;
    }

    String checksum(String name) {
        return files.get(name).checksum;
    }

    /** Where a file is asked for at the hub. */
    static String path(String file) {
        return "/" + NAME + "/resolve/" + COMMIT + "/" + file;
    }

    /** The next time that a path is asked for, once for each reply. */
    FakeHub reply(String path, Reply... next) {
        replies.computeIfAbsent(path, key -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    static Reply status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** A response that promises {@code length} bytes and ends after some. */
    static Reply brokenOff(byte[] some, long length) {
        return exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(some);
            exchange.getResponseBody().flush();
            // so that the client has seen the answer begin before the connection ends
            LockSupport.parkNanos(50_000_000);
            exchange.close();
        };
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> ofStorage() {
        return requests.stream().filter(Request::ofStorage).toList();
    }

    private void handle(HttpExchange exchange, boolean ofStorage) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(
                new Request(
                        ofStorage,
                        exchange.getRequestMethod(),
                        path,
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        exchange.getRequestHeaders().getFirst("Range")));
        try (exchange) {
            Deque<Reply> next = replies.get(exchange.getRequestMethod() + " " + path);
            Reply reply = next == null ? null : next.pollFirst();
            if (reply != null) {
                reply.to(exchange);
            } else if (ofStorage) {
                serve(exchange, byChecksum.get(path.substring(1)).bytes);
            } else if (path.startsWith("/api/models/" + NAME + "/revision/")) {
                send(exchange, 200, list().getBytes(StandardCharsets.UTF_8), 0);
            } else {
                resolve(exchange, files.get(path.substring(path("").length())));
            }
        }
    }

    private String list() {
        return files.entrySet().stream()
                .map(
                        file ->
                                "{\"rfilename\":\""
                                        + file.getKey().replace("\\", "\\\\")
                                        + "\""
                                        + (file.getValue().isLarge
                                                ? ",\"lfs\":{\"sha256\":\""
                                                        + file.getValue().checksum
                                                        + "\"}}"
                                                : "}"))
                .collect(
                        Collectors.joining(
                                ",", "{\"sha\":\"" + COMMIT + "\",\"siblings\":[", "]}"));
    }

    private void resolve(HttpExchange exchange, Content file) throws IOException {
        if (file.isLarge) {
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + file.checksum + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", "" + file.bytes.length);
            exchange.getResponseHeaders().set("Location", storage() + "/" + file.checksum);
            exchange.sendResponseHeaders(302, -1);
        } else {
            exchange.getResponseHeaders().set("ETag", "W/\"" + file.checksum + "\"");
            serve(exchange, file.bytes);
        }
    }

    private static void serve(HttpExchange exchange, byte[] bytes) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            send(exchange, 200, bytes, 0);
            return;
        }
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders()
                .set(
                        "Content-Range",
                        "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        send(exchange, 206, bytes, from);
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes, int from)
            throws IOException {
        int length = bytes.length - from;
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", "" + length);
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(Arrays.copyOfRange(bytes, from, bytes.length));
        }
    }

    @Override
    public void close() {
        hub.stop(0);
        storage.stop(0);
        threads.shutdownNow();
    }

    /** Bytes that are not all the same. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
