package org.wishart.weights.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.weights.Fixture;
import org.wishart.weights.ZipBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.format.safetensors.SafetensorsFormat;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Files that several formats look into before one reads them: once the format is known, the header
 * in the file is overwritten, and the tensors are found all the same.
 */
class HeadersAreReadOnceTest {

    private static final int ENTRIES = 1000;

    /** From the end of the file, where the archive has no comment. */
    private static final int OFFSET_OF_DIRECTORY = 6;

    @TempDir private Path folder;

    /** A file that may be an adapter, which its metadata tells. */
    @Test
    void ofSafetensors() throws IOException {
        byte[] bytes = Files.readAllBytes(Fixture.path("types.safetensors"));
        Path file = Files.write(folder.resolve("some.safetensors"), bytes);
        FileStart start = FileStart.of(file);
        WeightsFormat found = Formats.of(start);
        assertEquals("safetensors", found.name());
        List<String> expected = names(found, FileStart.of(file));
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        Arrays.fill(bytes, Long.BYTES, Long.BYTES + length, (byte) 0);
        Files.write(file, bytes);
        assertThrows(
                WeightsFormatException.class, () -> SafetensorsFormat.metadata(FileStart.of(file)));
        assertEquals(expected, names(found, start));
    }

    /** Archives whose names do not tell their format. */
    @ParameterizedTest
    @CsvSource({"module.pt, PyTorch", "arrays.npz, numpy archive", "model.keras, HDF5"})
    void ofZipArchives(String fixture, String format) throws IOException {
        byte[] zip = padded(fixture);
        Path file = Files.write(folder.resolve("archive"), zip);
        FileStart start = FileStart.of(file);
        WeightsFormat found = Formats.of(start);
        assertEquals(format, found.name());
        assertEquals(ENTRIES, start.zip().entries().size());
        List<String> expected = names(found, FileStart.of(file));
        int directory =
                ByteBuffer.wrap(zip)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(zip.length - OFFSET_OF_DIRECTORY);
        Arrays.fill(zip, directory, zip.length, (byte) 0);
        Files.write(file, zip);
        assertThrows(WeightsFormatException.class, () -> FileStart.of(file).zip());
        assertEquals(expected, names(found, start));
    }

    private static List<String> names(WeightsFormat format, FileStart start) throws IOException {
        return format.read(start).tensors().stream().map(Tensor::name).toList();
    }

    /** A fixture with many more files in it, of a kind that its format has or passes over. */
    private static byte[] padded(String fixture) throws IOException {
        ZipBytes padded = new ZipBytes();
        try (ZipFile from = new ZipFile(Fixture.path(fixture).toFile())) {
            ZipEntry last = null;
            for (ZipEntry entry : from.stream().toList()) {
                padded.stored(entry.getName(), from.getInputStream(entry).readAllBytes());
                last = entry;
            }
            byte[] content = from.getInputStream(last).readAllBytes();
            String ending = last.getName().substring(last.getName().lastIndexOf('.') + 1);
            for (int i = from.size(); i < ENTRIES; i++) {
                padded.stored("more/" + i + "." + ending, content);
            }
        }
        return padded.toBytes();
    }
}
