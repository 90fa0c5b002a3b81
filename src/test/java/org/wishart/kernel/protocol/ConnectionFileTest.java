package org.wishart.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.kernel.KernelProcess;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The kernel listens where the connection file says, and nowhere else. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ConnectionFileTest {

    private static final String GOOD =
            """
            {"ip": "127.0.0.1", "transport": "tcp", "signature_scheme": "hmac-sha256",
             "key": "k", "shell_port": 1, "iopub_port": 2, "stdin_port": 3,
             "control_port": 4, "hb_port": 65535, "kernel_name": "wishart"}
            """;

    @TempDir Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("kernel.json"), content);
    }

    private static String message(Path file) {
        return assertThrows(IOException.class, () -> ConnectionFile.read(file))
                .getMessage()
                .replace(file.toString(), "FILE");
    }

    @Test
    void readsWhatJupyterWrites() throws Exception {
        var read = ConnectionFile.read(file(GOOD));
        assertEquals("127.0.0.1", read.getIp());
        assertEquals(65535, read.getHbPort());
        assertTrue(read.createHMACGenerator().calculateSignature(new byte[1]).length() == 64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tcp\"|\"ipc\"|transport must be \"tcp\", the only one that this kernel can use,"
                        + " got ipc",
                "\"hmac-sha256\"|\"rot13\"|signature_scheme must be one that Java knows, such as"
                        + " \"hmac-sha256\", got rot13",
                "\"shell_port\"|\"other\"|shell_port must be a port from 1 to 65535, got nothing",
                "65535|65536|hb_port must be a port from 1 to 65535, got 65536",
                "\"k\"|null|key must be a text, got null",
                "\"127.0.0.1\"|[]|ip must be a text, got []"
            })
    void saysWhatIsWrong(String part, String instead, String complaint) throws IOException {
        assertEquals(
                "the connection file FILE is wrong: " + complaint,
                message(file(GOOD.replace(part, instead))));
    }

    @Test
    void saysThatThereIsNothingToRead() throws IOException {
        assertEquals("there is no connection file FILE", message(folder.resolve("none.json")));
        assertEquals("the connection file FILE cannot be read", message(folder));
        assertEquals("the connection file FILE is no JSON", message(file("{\"ip\": ")));
        assertEquals("the connection file FILE is not a JSON object", message(file("[]")));
    }

    @Test
    void endsWithCode2AndOneLine() throws Exception {
        Path none = folder.resolve("none.json");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.wishart.kernel.Main",
                                none.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, process.waitFor());
        assertEquals("wishart: there is no connection file " + none + "\n", said);
    }

    @Test
    void listensOnFivePortsOfOneAddress() throws IOException {
        try (KernelProcess kernel = new KernelProcess()) {
            List<String> names = List.of("shell", "iopub", "stdin", "control", "hb");
            for (String name : names) {
                // All of 127/8 is this machine on Linux; elsewhere the connection fails as well.
                assertThrows(
                        IOException.class,
                        () -> new Socket(local(2), kernel.port(name)).close(),
                        name);
                new Socket(local(1), kernel.port(name)).close();
            }
            Path sockets = Path.of("/proc", Long.toString(kernel.pid()), "net", "tcp");
            assumeTrue(Files.isReadable(sockets));
            Set<String> expected = new TreeSet<>();
            names.forEach(n -> expected.add("0100007F:%04X".formatted(kernel.port(n))));
            Set<String> listening = new TreeSet<>(listening(sockets, inodes(kernel.pid())));
            Path sockets6 = sockets.resolveSibling("tcp6");
            if (Files.isReadable(sockets6)) {
                listening.addAll(listening(sockets6, inodes(kernel.pid())));
            }
            // A dual-stack socket shows an IPv4 address with ::ffff: before it.
            Set<String> plain = new TreeSet<>();
            listening.forEach(a -> plain.add(a.replace("0000000000000000FFFF0000", "")));
            assertEquals(expected, plain);
        }
    }

    private static InetAddress local(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    /** Local addresses of the sockets in state LISTEN (0A) whose inodes are these. */
    private static List<String> listening(Path table, Set<String> inodes) throws IOException {
        return Files.readAllLines(table).stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(f -> f.length > 9 && f[3].equals("0A") && inodes.contains(f[9]))
                .map(f -> f[1])
                .toList();
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : open.toList()) {
                inodeOfSocket(descriptor).ifPresent(inodes::add);
            }
        }
        return inodes;
    }

    private static Optional<String> inodeOfSocket(Path descriptor) throws IOException {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:[")
                    ? Optional.of(target.substring(8, target.length() - 1))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // closed since the list was made, so it is no listening socket
        }
    }
}
