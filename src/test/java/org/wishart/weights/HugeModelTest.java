package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.linalg.SingularValues;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A model of 16 GB in four files, which are holes on the disk but for one matrix. */
class HugeModelTest {

    private static final int SHARDS = 4;
    private static final int LAYERS = 32;
    private static final int ROWS = 4096;
    private static final int COLUMNS = 16384;
    private static final long LAYER_BYTES = 2L * ROWS * COLUMNS;
    private static final int SMALL_ROWS = 256;
    private static final int SMALL_COLUMNS = 512;

    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        StringBuilder map = new StringBuilder();
        for (int shard = 0; shard < SHARDS; shard++) {
            String name = String.format("model-%05d-of-%05d.safetensors", shard + 1, SHARDS);
            StringBuilder header = new StringBuilder("{");
            long offset = 0;
            for (int i = 0; i < LAYERS / SHARDS * 4; i++) {
                String tensor = "model.layers." + shard * 8 + ".mlp.experts." + i + ".weight";
                add(header, tensor, ROWS, COLUMNS, offset, LAYER_BYTES);
                map.append(map.length() == 0 ? "" : ",");
                map.append('"').append(tensor).append("\":\"").append(name).append('"');
                offset += LAYER_BYTES;
            }
            if (shard == 2) {
                add(header, "small", SMALL_ROWS, SMALL_COLUMNS, offset, small().capacity());
                map.append(",\"small\":\"").append(name).append('"');
            }
            write(folder.resolve(name), header.append('}').toString(), offset, shard == 2);
        }
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\":{" + map + "}}");
    }

    private static void add(
            StringBuilder header, String name, int rows, int columns, long offset, long length) {
        header.append(header.length() == 1 ? "" : ",")
                .append(
                        String.format(
                                "\"%s\":{\"dtype\":\"BF16\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}",
                                name, rows, columns, offset, offset + length));
    }

    private static void write(Path path, String header, long bytes, boolean hasSmall)
            throws IOException {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.writeLong(Long.reverseBytes(text.length));
            file.write(text);
            if (hasSmall) {
                file.seek(8 + text.length + bytes);
                file.write(small().array());
            } else {
                file.setLength(8 + text.length + bytes);
            }
        }
    }

    private static ByteBuffer small() {
        Random random = new Random(16);
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * SMALL_ROWS * SMALL_COLUMNS).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            float entry = (float) random.nextGaussian();
            bytes.putShort((short) (Float.floatToIntBits(entry) >> 16));
        }
        return bytes;
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    /** Bytes that this process has asked the system for; 0 where the system does not say. */
    private static long bytesRead() throws IOException {
        Path counters = Path.of("/proc/self/io");
        if (!Files.isReadable(counters)) {
            return 0;
        }
        String line = Files.readAllLines(counters).get(0);
        return Long.parseLong(line.substring("rchar: ".length()));
    }

    @Test
    void isListedByItsHeadersAlone() throws IOException {
        Model.open(folder); // loads the classes
        long heap = allocated();
        long read = bytesRead();
        Model model = Model.open(folder);
        assertEquals(129, model.layers().size());
        long bytes = model.layers().stream().mapToLong(Layer::bytes).sum();
        assertTrue(bytes > 16L << 30, bytes + " bytes");
        // headers and index have 30 kB; the rest is what is made of them
        assertTrue(allocated() - heap < 16 << 20, "allocated " + (allocated() - heap));
        assertTrue(bytesRead() - read < 1 << 20, "read " + (bytesRead() - read));
    }

    /** All that one thread allocates is more than it ever holds. */
    @Test
    void givesASpectrumInLessThanAGigabyte() throws IOException {
        Model model = Model.open(folder);
        long heap = allocated();
        double[] values = SingularValues.of(model.matrix("small")).toArray();
        assertEquals(SMALL_ROWS, values.length);
        // the edges of the Marchenko–Pastur law, give or take a tenth; bfloat16 cuts each entry
        assertEquals(Math.sqrt(SMALL_COLUMNS) + Math.sqrt(SMALL_ROWS), values[0], 4);
        // eight bytes an entry, and as much again a few times over for the decomposition
        assertTrue(allocated() - heap < 1 << 26, "allocated " + (allocated() - heap));
        heap = allocated();
        assertEquals(ROWS, model.matrix("model.layers.8.mlp.experts.3.weight").numRows);
        assertTrue(allocated() - heap < (8L * ROWS * COLUMNS) + (1 << 20));
    }
}
