package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.wishart.files.Sha256;
import org.wishart.files.WholeFile;
import org.wishart.progress.Progress;
import org.wishart.text.Notation;
import org.wishart.weights.Layer;
import org.wishart.weights.catalogue.Catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rows of analyses on disk, by the content of the matrix, its type, the statistics and the version
 * of the program: the same weights are not analyzed twice, whatever their file is called. Several
 * processes may share a folder. An entry that is damaged counts as none; the oldest go when there
 * are too many bytes. Where the folder cannot be written to, nothing is kept.
 *
 * <pre>{@code
 * cache()
 * }</pre>
 */
public final class AnalysisCache {

    private static final String ENDING = ".layer";
    private static final long STANDARD_BYTES = 1L << 30;
    private static final int BLOCK = 1 << 14;

    private final Optional<Path> folder;
    private final long mostBytes;

    private AnalysisCache(Optional<Path> folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /**
     * The cache that {@code analyze} uses: the folder {@code analyses} beside that of the
     * catalogue's models ({@link Catalogue#folder()}), up to 1 GB.
     *
     * @return the cache; its folder appears with the first entry
     */
    public static AnalysisCache standard() {
        return in(Catalogue.folder().resolveSibling("analyses"), STANDARD_BYTES);
    }

    /**
     * A cache in a folder.
     *
     * @param folder made when it is needed
     * @param mostBytes from 1 on; beyond, the oldest entries are deleted
     * @return the cache
     * @throws IllegalArgumentException if the size is out of range
     */
    public static AnalysisCache in(Path folder, long mostBytes) {
        if (mostBytes < 1) {
            throw new IllegalArgumentException(
                    "a cache needs at least 1 byte, got "
                            + mostBytes
                            + "; AnalysisCache.none() keeps nothing");
        }
        return new AnalysisCache(Optional.of(folder.toAbsolutePath()), mostBytes);
    }

    /**
     * Keeps nothing.
     *
     * @return a cache without entries
     */
    public static AnalysisCache none() {
        return new AnalysisCache(Optional.empty(), 0);
    }

    /** The key of an entry: 64 hexadecimal digits. */
    static String key(Layer layer, DMatrixRMaj matrix, Set<Statistic> statistics) {
        MessageDigest digest = Sha256.begin();
        String what =
                StoredRow.VERSION
                        + " "
                        + ProgramVersion.checksum()
                        + " "
                        + layer.dtype()
                        + " "
                        + matrix.numRows
                        + " "
                        + matrix.numCols
                        + " "
                        + Stream.of(Statistic.values()).filter(statistics::contains).toList();
        digest.update(what.getBytes(StandardCharsets.UTF_8));
        int size = matrix.getNumElements();
        ByteBuffer block = ByteBuffer.allocate(BLOCK * Double.BYTES);
        for (int from = 0; from < size; from += BLOCK) {
            Progress.stopIfInterrupted();
            int count = Math.min(BLOCK, size - from);
            block.clear();
            block.asDoubleBuffer().put(matrix.data, from, count);
            block.limit(count * Double.BYTES);
            digest.update(block);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The row of a key, as if it were computed for this layer. */
    Optional<LayerAnalysis> find(String key, Layer layer) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.get().resolve(key + ENDING);
        try {
            Optional<LayerAnalysis> row = StoredRow.read(Files.readAllBytes(file), layer);
            if (row.isPresent()) {
                touch(file);
            }
            return row;
        } catch (IOException notThere) {
            return Optional.empty(); // or not readable, or not ours to touch: compute it
        }
    }

    /** Marks an entry as used, where the file may be changed. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException readOnly) {
            return; // it only counts as older than it is
        }
    }

    /**
     * Keeps a row.
     *
     * @return the reason why that is not possible; usually empty
     */
    Optional<String> put(String key, LayerAnalysis row) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(folder.get());
            byte[] bytes = StoredRow.bytes(row);
            WholeFile.replace(
                    folder.get().resolve(key + ENDING), draft -> Files.write(draft, bytes));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "not cached, as "
                            + folder.get()
                            + " cannot be written to ("
                            + e.getClass().getSimpleName()
                            + ")");
        }
    }

    /** Deletes the oldest entries as long as there are too many bytes. */
    void trim() {
        List<Entry> entries = new ArrayList<>(entriesByAge());
        long bytes = bytes(entries);
        for (Entry oldest : entries) {
            if (bytes <= mostBytes) {
                return;
            }
            try {
                Files.deleteIfExists(oldest.file());
            } catch (IOException e) {
                return; // another process's, or read-only: no reason to fail
            }
            bytes -= oldest.bytes();
        }
    }

    private record Entry(Path file, long bytes, FileTime used) {}

    private List<Entry> entriesByAge() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.get())) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                try {
                    entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
                } catch (NoSuchFileException e) {
                    // another process has deleted it
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the cache " + folder.get(), e);
        }
        entries.sort(Comparator.comparing(Entry::used));
        return entries;
    }

    /**
     * The folder of the entries.
     *
     * @return its absolute path; empty if nothing is kept
     */
    public Optional<Path> folder() {
        return folder;
    }

    /**
     * Number of entries.
     *
     * @return at least 0
     * @throws UncheckedIOException if the folder cannot be listed
     */
    public int size() {
        return entriesByAge().size();
    }

    /**
     * Size of all entries.
     *
     * @return bytes
     * @throws UncheckedIOException if the folder cannot be listed
     */
    public long bytes() {
        return bytes(entriesByAge());
    }

    private static long bytes(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }

    /**
     * Deletes all entries.
     *
     * @return the number of deleted entries
     * @throws UncheckedIOException if one cannot be deleted
     */
    public int clear() {
        List<Entry> entries = entriesByAge();
        for (Entry entry : entries) {
            try {
                Files.deleteIfExists(entry.file());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + entry.file(), e);
            }
        }
        return entries.size();
    }

    @Override
    public String toString() {
        if (folder.isEmpty()) {
            return "no cache of analyses";
        }
        List<Entry> entries = entriesByAge();
        return String.format(
                Locale.ROOT,
                "cache of analyses: %s, %.3g of at most %.3g MB, in %s",
                Notation.count(entries.size(), "layer"),
                bytes(entries) / 1e6,
                mostBytes / 1e6,
                folder.get());
    }
}
