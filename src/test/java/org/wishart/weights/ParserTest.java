package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;

/** Entries are compared with the reference in {@link ModelTest}. */
class ParserTest {

    private static final String SIZES =
            "dict=1\npos=1\nlabel=1\nembeddingSize=2\nhiddenSize=1\nnumTokens=1\npreComputed=0\n";

    @TempDir private Path folder;

    @Test
    void saysOfEveryTensorWhatItDid() throws IOException {
        Model model = Model.open(Fixture.path("parser.gz"));
        assertEquals("parser.gz: 3 matrices, float64, CoreNLP parser", model.toString());
        assertEquals(
                List.of(
                        "embeddings: 8 × 3, embedding, float64",
                        "W1: 4 × 6, other, float64",
                        "W2: 3 × 4, other, float64"),
                model.layers().stream().map(Layer::toString).toList());
        assertEquals(
                List.of(
                        "b1: 4, float64; not read: it has 1 dimension, a matrix has 2",
                        "preComputed: 3, int32; not read: it holds numbers of features, not"
                                + " weights"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
        assertEquals(List.of(), model.nonFinite());
    }

    @Test
    void opensTheFolderOfTheCatalogue() throws IOException {
        Files.copy(Fixture.path("parser.gz"), folder.resolve("english_UD.gz"));
        assertEquals(3, Model.open(folder).layers().size());
    }

    @Test
    void refusesSizesThatDoNotFit() throws IOException {
        Refusal.of(
                text("dict=1\npos=-1\n"),
                "is damaged: line 2 should give a size as pos=…, and is \"pos=-1\"");
        Refusal.of(
                text("dict=1\npos=1"), "is damaged: it ends before line 2; is the copy complete?");
        Refusal.of(
                text(SIZES.replace("hiddenSize=1", "hiddenSize=999999999")),
                "is damaged: W1 of 2 × 999999999 numbers does not fit it; is the copy complete?");
    }

    @Test
    void refusesLinesThatDoNotFit() throws IOException {
        Refusal.ofMatrix(
                text(SIZES + "a 1 2\nb 1 2 3\nc 1 2\n"),
                "embeddings",
                "is damaged: line 9 has 3 numbers, and should have 2; is the copy complete?");
        Refusal.ofMatrix(
                text(SIZES + "a 1 2\nb 1 0x2\nc 1 2\n"),
                "embeddings",
                "is damaged: line 9 has \"0x2\" for a number; is the copy complete?");
        Refusal.ofMatrix(
                text(SIZES + "a 1 2\nb 1 2\n"),
                "embeddings",
                "is damaged: it ends before line 10; is the copy complete?");
        Refusal.ofMatrix(
                text(SIZES + "a 1 2\n"),
                "W1",
                "is damaged: it ends before line 9; is the copy complete?");
        Refusal.ofMatrix(
                text(SIZES + "1".repeat(5_000_000) + "\n"),
                "embeddings",
                "is damaged: line 8 does not end; is the copy complete?");
    }

    @Test
    void refusesWhatCannotBeUnpacked() throws IOException {
        byte[] sound = Files.readAllBytes(Fixture.path("parser.gz"));
        Path file = folder.resolve("parser.gz");
        // the checksum of what was packed stands 8 bytes before the end
        byte[] damaged = sound.clone();
        damaged[damaged.length - 8] ^= 1;
        Files.write(file, damaged);
        Refusal.ofMatrix(file, "W1", "is damaged: it cannot be unpacked; is the copy complete?");
        Files.write(file, Arrays.copyOf(sound, 12));
        Refusal.of(file, "is compressed with gzip; unpack it first");
    }

    @Test
    void refusesWhatUnpacksWithoutEnd() throws IOException {
        String sizes = SIZES.replace("embeddingSize=2", "embeddingSize=1");
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(sizes.getBytes(StandardCharsets.UTF_8));
            out.write("a 1\nb 2\nc 3\n1\n1\n1\n".getBytes(StandardCharsets.UTF_8));
            out.write(new byte[50_000_000]);
        }
        Path file = Files.write(folder.resolve("parser.gz"), bytes.toByteArray());
        Refusal.ofMatrix(
                file,
                "embeddings",
                "unpacks to more than 100 times its size, unlike weights; if it is sound, unpack it with gunzip");
    }

    @Test
    void stopsWhenInterrupted() throws IOException {
        Model model = Model.open(Fixture.path("parser.gz"));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> model.matrix("W1"));
        assertEquals(false, Thread.currentThread().isInterrupted());
    }

    private Path text(String content) throws IOException {
        return Files.writeString(folder.resolve("parser.txt"), content);
    }
}
