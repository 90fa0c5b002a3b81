package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/**
 * Whatever is done to a file: it is read, or refused with a message that starts with a path. Any
 * other exception, and a hang, fails.
 */
class MutationTest {

    private static final int MUTANTS = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"encoder.onnx", "types.onnx", "constants.onnx", "external.onnx"})
    void survivesDamagedOnnxFiles(String fixture) throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.path(fixture));
        Files.copy(Fixture.path("external.bin"), folder.resolve("external.bin"));
        Path file = folder.resolve(fixture);
        Random random = new Random(60);
        int refused =
                assertTimeoutPreemptively(
                        PATIENCE,
                        () -> {
                            int count = 0;
                            for (int i = 0; i < MUTANTS; i++) {
                                Files.write(file, mutate(whole, random));
                                count += isRefused(file) ? 1 : 0;
                            }
                            return count;
                        });
        assertTrue(refused > MUTANTS / 10, fixture + ": " + refused);
        assertTrue(refused < MUTANTS, fixture + ": " + refused);
    }

    /** Damage behind valid checksums, or nothing but the checksums would be tested. */
    @Test
    void survivesDamagedIndexes() throws IOException {
        byte[] block = firstEntries(Fixture.path("tiny.ckpt.index"));
        for (String shard : new String[] {"00000", "00001"}) {
            String name = "tiny.ckpt.data-" + shard + "-of-00002";
            Files.copy(Fixture.path(name), folder.resolve(name));
        }
        Path file = folder.resolve("tiny.ckpt.index");
        Random random = new Random(61);
        int refused =
                assertTimeoutPreemptively(
                        PATIENCE,
                        () -> {
                            int count = 0;
                            for (int i = 0; i < MUTANTS; i++) {
                                Files.write(file, TableBytes.table(mutate(block, random)));
                                count += isRefused(file) ? 1 : 0;
                            }
                            return count;
                        });
        assertTrue(refused > MUTANTS / 10, "refused " + refused);
        assertTrue(refused < MUTANTS, "refused " + refused);
    }

    private boolean isRefused(Path file) throws IOException {
        try {
            Model model = Model.open(file);
            for (Layer layer : model.layers()) {
                assertEquals(layer.rows(), model.matrix(layer.name()).numRows);
            }
            return false;
        } catch (WeightsFormatException e) {
            assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
            return true;
        }
    }

    /** All entries of an index in one block. */
    private static byte[] firstEntries(Path index) throws IOException {
        var entries = LevelTable.read(index, ByteBuffer.wrap(Files.readAllBytes(index)));
        Object[] keysAndValues = new Object[2 * entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            byte[] value = new byte[entries.get(i).value().remaining()];
            entries.get(i).value().get(value);
            keysAndValues[2 * i] = entries.get(i).key();
            keysAndValues[2 * i + 1] = value;
        }
        return TableBytes.block(keysAndValues);
    }

    /**
     * One to four of: a bit flipped, a byte replaced, bytes inserted, bytes removed, an end cut.
     */
    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = new byte[] {0, 1, 127, -128, -1}[random.nextInt(5)];
                case 2 -> bytes = splice(bytes, at, 0, random.nextInt(12), random);
                case 3 -> bytes = splice(bytes, at, random.nextInt(12), 0, random);
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, int removed, int inserted, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        for (int i = 0; i < inserted; i++) {
            out.write(random.nextBoolean() ? 0xff : random.nextInt(256));
        }
        int rest = Math.min(bytes.length, at + removed);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}
