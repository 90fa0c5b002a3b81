package org.wishart.weights.bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.Refusal;
import org.wishart.weights.ZipBytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The messages for damaged archives. */
class ZipDirectoryTest {

    @TempDir private Path folder;

    private void refuses(byte[] zip, String message) throws IOException {
        Refusal.of(Files.write(folder.resolve("w.npz"), zip), message);
    }

    private void damaged(byte[] zip, String what) throws IOException {
        refuses(zip, "is a damaged zip archive: " + what + "; is the copy complete?");
    }

    private static byte[] sound() {
        return new ZipBytes().stored("w.npy", new byte[40]).toBytes();
    }

    private static byte[] with(int at, int value) {
        byte[] zip = sound();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return zip;
    }

    @Test
    void archivesCutShort() throws IOException {
        byte[] zip = sound();
        refuses(
                Arrays.copyOf(zip, zip.length - 1),
                "is a zip archive without its central directory, which comes last; is the copy"
                        + " complete?");
        refuses(
                Arrays.copyOf(zip, 20),
                "is a zip archive without its central directory, which comes last; is the copy"
                        + " complete?");
    }

    @Test
    void tablesOfContentsThatLie() throws IOException {
        // 30 + 5 + 40 bytes of the file, 46 + 5 of the table, 22 of its end
        damaged(with(142, 76), "its central directory is not at the offset given");
        damaged(with(138, 50), "its central directory is not at the offset given");
        damaged(with(75, 0), "its central directory ends early, at byte 75");
        damaged(with(99, 41), "w.npy has two different lengths");
        damaged(with(117, 36), "w.npy is not at the offset that the central directory gives");
        damaged(with(117, 1), "w.npy is not at the offset that the central directory gives");
        damaged(with(99, -1), "w.npy has no length");
    }

    @Test
    void filesThatShareANameOrBytes() throws IOException {
        damaged(
                new ZipBytes().stored("w.npy", new byte[9]).stored("w.npy", new byte[9]).toBytes(),
                "it holds two files called w.npy");
        damaged(
                new ZipBytes().stored("w.npy", new byte[9]).again("v.npy").toBytes(),
                "w.npy and v.npy share bytes");
    }

    @Test
    void anEncryptedArchive() throws IOException {
        refuses(
                new ZipBytes().flags(1).stored("w.npy", new byte[9]).toBytes(),
                "is encrypted; unpack it first");
    }
}
