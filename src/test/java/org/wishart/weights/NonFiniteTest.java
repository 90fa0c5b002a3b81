package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/** NaN and infinite weights are counted, and found where numpy put them. */
class NonFiniteTest {

    @TempDir private Path folder;

    @Test
    void saysHowManyAndWhere() throws IOException {
        assertEquals(
                List.of(
                        "rows, float32: 2 NaN, 1 infinite, 1 negative infinite, at [0, 1] [1, 0]"
                                + " [1, 2] [2, 2]",
                        "columns, float16: 2 NaN, 1 infinite, 1 negative infinite, at [1, 0] [0, 1]"
                                + " [1, 2] [2, 2]",
                        "bias, float64: 1 NaN, 0 infinite, 0 negative infinite, at [1]"),
                Model.open(Fixture.path("not-finite.npz")).nonFinite().stream()
                        .map(NonFinite::toString)
                        .toList());
        assertEquals(List.of(), Model.open(Fixture.path("types.safetensors")).nonFinite());
    }

    @Test
    void namesTheFirstPlacesOnly() throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(4 * 30).order(ByteOrder.LITTLE_ENDIAN);
        while (entries.hasRemaining()) {
            entries.putFloat(Float.NaN);
        }
        Path file =
                SafetensorsBytes.one("w", "F32", "[3,10]", entries.array())
                        .write(folder.resolve("w.safetensors"));
        NonFinite found = Model.open(file).nonFinite().get(0);
        assertEquals(30, found.count());
        assertEquals(List.of(0L, 9L), found.places().get(9));
        assertEquals(10, found.places().size());
        assertEquals('…', found.toString().charAt(found.toString().length() - 1));
    }
}
