package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The messages for a broken or hostile TensorFlow checkpoint, as whole sentences. */
class BrokenCheckpointTest {

    private static final int FOOTER_BYTES = 48;
    private static final byte[] HEADER = new Proto().integer(1, 1).toBytes();

    @TempDir private Path folder;
    private Path index;

    @BeforeEach
    void copyFixture() throws IOException {
        for (String part : List.of("index", "data-00000-of-00002", "data-00001-of-00002")) {
            Files.copy(Fixture.path("tiny.ckpt." + part), folder.resolve("tiny.ckpt." + part));
        }
        index = folder.resolve("tiny.ckpt.index");
    }

    private void refuses(byte[] content, Path blamed, String message) throws IOException {
        Files.write(index, content);
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(index));
        assertEquals(blamed + ": " + message, thrown.getMessage());
    }

    private void damaged(byte[] content, String what) throws IOException {
        refuses(
                content,
                index,
                "is a damaged TensorFlow index: " + what + "; is the copy complete?");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 600})
    void anIndexCutShort(int length) throws IOException {
        refuses(
                Arrays.copyOf(Files.readAllBytes(index), length),
                index,
                "does not end like a TensorFlow checkpoint's index; is the copy complete?");
    }

    @Test
    void anIndexWithOneByteChanged() throws IOException {
        byte[] content = Files.readAllBytes(index);
        content[30] ^= 1;
        damaged(content, "a checksum does not match");
    }

    @Test
    void aFooterThatPointsNowhere() throws IOException {
        byte[] content = Files.readAllBytes(index);
        int footer = content.length - FOOTER_BYTES;
        content[footer] = (byte) 0xff;
        content[footer + 1] = 0x7f;
        damaged(content, "a block lies outside the file");
        Arrays.fill(content, footer, footer + 40, (byte) 0xff);
        damaged(content, "an integer does not end");
    }

    @Test
    void aBlockThatIsNone() throws IOException {
        damaged(TableBytes.table(new byte[3]), "a block is too short");
        damaged(TableBytes.table(new byte[] {0, 9, 0, 0, 0}), "a block is too short");
        byte[] entry = TableBytes.block("", HEADER);
        entry[0] = 1; // shares a byte with no key
        damaged(TableBytes.table(entry), "an entry lies outside its block");
    }

    @Test
    void blocksThatWouldBeReadOverAndOver() throws IOException {
        byte[] data = TableBytes.block("", HEADER);
        byte[] handle = new Proto().varints(0, data.length).toBytes();
        byte[] index =
                TableBytes.block(
                        "a", handle, "b", handle, "c", handle, "d", handle, "e", handle, "f",
                        handle);
        damaged(TableBytes.table(data, index), "its blocks overlap");
    }

    @Test
    void keysThatGrowWithoutEnd() throws IOException {
        int length = 1 << 16;
        Proto block = new Proto().varints(0, length, 0).literally(new int[length]);
        for (int i = 0; i < 1100; i++) {
            block.varints(length, 0, 0);
        }
        block.literally(0, 0, 0, 0, 1, 0, 0, 0);
        damaged(TableBytes.table(block.toBytes()), "its keys are too long");
    }

    @Test
    void anIndexAsLargeAsWeights() throws IOException {
        byte[] content = new byte[(1 << 24) + 1];
        content[0] = 1;
        refuses(content, index, "has 16777217 bytes, too many for an index");
    }

    @Test
    void aTableOfOtherThings() throws IOException {
        refuses(
                TableBytes.table(TableBytes.block("key", HEADER)),
                index,
                "is a LevelDB table, but not the index of a TensorFlow checkpoint");
        refuses(
                TableBytes.table(TableBytes.block()),
                index,
                "is a LevelDB table, but not the index of a TensorFlow checkpoint");
    }

    @Test
    void aCompressedIndex() throws IOException {
        refuses(
                Files.readAllBytes(Fixture.path("snappy.index")),
                index,
                "is compressed with Snappy, which is not supported; save the checkpoint uncompressed");
    }

    @Test
    void aBigEndianCheckpoint() throws IOException {
        byte[] header = new Proto().integer(1, 1).integer(2, 1).toBytes();
        refuses(
                TableBytes.table(TableBytes.block("", header)),
                index,
                "was written on a big-endian machine, which is not supported");
    }

    @Test
    void anEntryThatIsNoMessage() throws IOException {
        refuses(
                TableBytes.table(TableBytes.block("", HEADER, "w", new byte[] {8})),
                index,
                "is damaged, or not what its name says: byte 1 begins a value of 1 bytes, and 0 are"
                        + " left; is the copy complete?");
    }

    @Test
    void sizesThatDoNotFit() throws IOException {
        refuses(
                entry(new Proto().integer(5, 12), 2, 2),
                index,
                "is damaged: tensor w of shape [2, 2] and type float32 needs 16 bytes, but has 12");
        refuses(
                entry(new Proto().integer(5, 12), -1),
                index,
                "is damaged: tensor w has a size of -1");
    }

    @Test
    void aShardThatIsMissing() throws IOException {
        Files.delete(folder.resolve("tiny.ckpt.data-00001-of-00002"));
        refuses(
                Files.readAllBytes(index),
                index,
                "keeps its weights in tiny.ckpt.data-00001-of-00002, which is not beside it; copy"
                        + " that file there too");
    }

    @Test
    void aShardThatGoesAfterTheModelWasOpened() throws IOException {
        Model model = Model.open(index);
        Path shard = folder.resolve("tiny.ckpt.data-00001-of-00002");
        Files.delete(shard);
        String layer = "encoder.layer.1.output.dense.weight";
        assertEquals(
                shard
                        + ": does not exist, but entries are there; is the copy of the model complete?",
                assertThrows(WeightsFormatException.class, () -> model.matrix(layer)).getMessage());
    }

    @Test
    void aShardThatIsTooShort() throws IOException {
        Path shard = folder.resolve("tiny.ckpt.data-00001-of-00002");
        Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 100));
        refuses(
                Files.readAllBytes(index),
                shard,
                "has 100 bytes, but 96 at byte 128 belong to bert/encoder/layer_1/output/dense/kernel;"
                        + " is the copy complete?");
        Path other = Files.createFile(folder.resolve("tiny.ckpt.data-00000-of-00001"));
        refuses(
                entry(new Proto().integer(4, -8).integer(5, 16), 2, 2),
                other,
                "has 0 bytes, but 16 at byte -8 belong to w; is the copy complete?");
    }

    @Test
    void weightsWithOneBitChanged() throws IOException {
        Path shard = folder.resolve("tiny.ckpt.data-00001-of-00002");
        byte[] content = Files.readAllBytes(shard);
        content[130] ^= 1;
        Files.write(shard, content);
        Model model = Model.open(index);
        var thrown =
                assertThrows(
                        WeightsFormatException.class,
                        () -> model.matrix("encoder.layer.1.output.dense.weight"));
        assertEquals(
                shard + ": is damaged: the checksum of bytes 128 to 223 does not match",
                thrown.getMessage());
    }

    private static byte[] entry(Proto rest, long... dims) {
        Proto shape = new Proto();
        for (long dim : dims) {
            shape.message(2, new Proto().integer(1, dim));
        }
        byte[] value =
                new Proto().integer(1, 1).message(2, shape).literally(bytesOf(rest)).toBytes();
        return TableBytes.table(TableBytes.block("", HEADER, "w", value));
    }

    private static int[] bytesOf(Proto message) {
        byte[] bytes = message.toBytes();
        int[] values = new int[bytes.length];
        Arrays.setAll(values, i -> bytes[i]);
        return values;
    }
}
