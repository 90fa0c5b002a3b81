package org.wishart.weights.format.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.weights.Fixture;
import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Every step of Python's pickles, and every kind of value that people save beside tensors. */
class PickleTest {

    @TempDir private Path folder;

    private Object read(byte[] pickle) throws IOException {
        Path file = Files.write(folder.resolve("pickle"), pickle);
        try (FileBytes bytes = FileBytes.open(file)) {
            ByteSource source = bytes.source(0, pickle.length);
            Object value = PickleReader.read(source);
            assertEquals(0, source.remaining());
            return value;
        }
    }

    private Object read(String latin) throws IOException {
        return read(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Alone, a step finds nothing on the stack, or nothing behind it; but it is known. */
    @ParameterizedTest(name = "{1}")
    @CsvFileSource(
            resources = "/org/wishart/weights/pickle-steps.csv",
            numLinesToSkip = 1) // the header
    void knowsEveryStep(int code, String name, int protocol) throws IOException {
        try {
            read(new byte[] {(byte) code, '0', '0', '\n', '0', '\n', 0, 0, 0, 0, 0, 'N', '.'});
        } catch (WeightsFormatException e) {
            String unknown = String.format(Locale.ROOT, "0x%02x is no step", code);
            assertFalse(e.getMessage().contains(unknown), name + ": " + e.getMessage());
        }
    }

    static Map<String, byte[]> pickles() throws IOException {
        Map<String, byte[]> pickles = new TreeMap<>();
        try (ZipFile zip = new ZipFile(Fixture.path("pickle-steps.zip").toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                pickles.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return pickles;
    }

    @Test
    void readsEveryPickleToItsEnd() throws IOException {
        Map<String, byte[]> pickles = pickles();
        assertEquals(34, pickles.size());
        for (var each : pickles.entrySet()) {
            Object value = read(each.getValue());
            if (each.getKey().startsWith("protocol") || each.getKey().equals("optimised")) {
                assertEquals(42, ((PickleDict) value).size(), each.getKey());
            }
        }
    }

    /** Where a pickle is cut, it breaks off with a message, at every byte. */
    @ParameterizedTest
    @ValueSource(strings = {"protocol-0", "protocol-2", "protocol-5"})
    void breaksOffWhereItIsCut(String name) throws IOException {
        byte[] whole = pickles().get(name);
        for (int length = 0; length < whole.length; length += length < 3000 ? 1 : 4001) {
            byte[] cut = Arrays.copyOf(whole, length);
            var thrown = assertThrows(WeightsFormatException.class, () -> read(cut));
            assertTrue(thrown.getMessage().contains("is damaged: "), thrown.getMessage());
        }
    }

    @Test
    void valuesInLinesOfText() throws IOException {
        assertEquals(-12L, read("I-12\n."));
        assertEquals(true, read("I01\n."));
        assertEquals(false, read("I00\n."));
        assertEquals(PickleReader.NONE, read("L12345678901234567890123L\n."));
        assertEquals(7L, read("L7L\n."));
        assertEquals(-1.5e-3, read("F-1.5e-3\n."));
        assertEquals(Double.NEGATIVE_INFINITY, read("F-inf\n."));
        assertEquals("it's A", read("S'it\\'s \\x41'\n."));
        assertEquals("a\"b", read("S\"a\"b\"\n."));
        assertEquals("\u00e9\uD83D\uDE00", read("V\\u00e9\\U0001f600\n."));
        assertEquals(new PickleStorage("place 7"), read("Pplace 7\n."));
        assertEquals(List.of("a", "a"), read("(S'a'\np7\ng7\nt."));
    }

    /** Python 2 numbers what it remembers from 1. */
    @Test
    void remembersUnderAnyNumber() throws IOException {
        assertEquals(List.of(5L, 5L), read("K\u0005q\u0001h\u0001\u0086."));
        assertEquals(List.of(5L, 5L), read("K\u0005\u0094h\0\u0086."));
        assertEquals(List.of(5L, 5L), read("K\u0005r\0\0\0\u007fj\0\0\0\u007f\u0086."));
    }

    @Test
    void objectsStayDescriptions() throws IOException {
        PickleObject made = (PickleObject) read("cos\nsystem\n(S'rm'\ntR}S'a'\nK\u0001sb.");
        assertEquals("os.system", made.maker());
        assertEquals(List.of("rm"), made.arguments());
        assertEquals(1L, ((PickleDict) made.state().orElseThrow()).value(0));
        PickleObject old = (PickleObject) read("(I1\nicollections\nCounter\n.");
        assertEquals("collections.Counter", old.maker());
        assertEquals(List.of(1L), old.arguments());
        PickleObject computed = (PickleObject) read("cbuiltins\ngetattr\n)R)R.");
        assertEquals("a function that it computes", computed.maker());
    }
}
