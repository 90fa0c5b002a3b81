package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Entries are compared with the reference in {@link ModelTest}. */
class GnubgTest {

    private static final float MAGIC = 472.3782f;

    @TempDir private Path folder;

    @Test
    void saysOfEveryTensorWhatItDid() throws IOException {
        Model model = Model.open(Fixture.path("nets.wd"));
        assertEquals("nets.wd: 14 matrices, float32, GNU Backgammon", model.toString());
        assertEquals(
                List.of(
                        "contact.hidden.weight: 3 × 4, other, float32",
                        "contact.output.weight: 2 × 3, other, float32",
                        "race.hidden.weight: 3 × 5, other, float32"),
                model.layers().subList(0, 3).stream().map(Layer::toString).toList());
        assertEquals(true, model.layer("race.hidden.weight").transposed());
        assertEquals(
                "contact.hidden.bias: 3, float32; not read: it has 1 dimension, a matrix has 2",
                model.skipped().get(0).toString());
        assertEquals(14, model.skipped().size());
    }

    @Test
    void opensAFolderWithIt() throws IOException {
        Files.copy(Fixture.path("nets.wd"), folder.resolve("gnubg.wd"));
        assertEquals(14, Model.open(folder).layers().size());
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
        Refusal.of(
                write(2, 3, 2, 1, 1),
                "holds GNU Backgammon weights of version 2.0; only 1.0 is supported");
        Refusal.of(
                write(1, 3, -2, 1, 1),
                "is damaged: net contact has 3 inputs, -2 hidden units, 1 outputs and 1 rounds of"
                        + " training; is the copy complete?");
        Refusal.of(
                write(1, 3, 2, 1, 1),
                "is damaged: 24 bytes are announced at byte 32, and 0 are left; is the copy"
                        + " complete?");
        Refusal.of(
                write(1, 3),
                "is damaged: 4 bytes are announced at byte 12, and 0 are left; is the copy"
                        + " complete?");
    }

    /** A file of a version with the sizes of a net, its slopes, and nothing behind. */
    private Path write(float version, int... sizes) throws IOException {
        int slopes = sizes.length == 4 ? 8 : 0;
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + 4 * sizes.length + slopes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(MAGIC).putFloat(version);
        for (int size : sizes) {
            bytes.putInt(size);
        }
        return Files.write(folder.resolve("damaged.wd"), bytes.array());
    }
}
