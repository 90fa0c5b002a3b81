package org.wishart.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears when it is whole: whoever reads it meanwhile sees the old one or the new one.
 *
 * <pre>{@code
 * import org.wishart.plot.WholeFile;
 * import java.nio.charset.StandardCharsets;
 * WholeFile.write(Path.of("note.txt"), "done".getBytes(StandardCharsets.UTF_8))
 * }</pre>
 */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a file in one step; one that is there already is replaced.
     *
     * @param path relative to the working directory, or absolute; its folder must be there
     * @param bytes the content
     * @return the absolute path
     * @throws IllegalArgumentException if the folder is not there, or the path is one
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path write(Path path, byte[] bytes) {
        Path target = path.toAbsolutePath().normalize();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "cannot save "
                            + path
                            + ": there is no folder "
                            + folder
                            + "; create it first, or choose another");
        }
        if (Files.isDirectory(target)) {
            throw new IllegalArgumentException(
                    "cannot save " + path + ": it is a folder; add a file name to it");
        }
        try {
            replace(Files.exists(target) ? target.toRealPath() : target, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save " + path + ": " + e.getMessage(), e);
        }
        return target;
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        // beside the target, as a move is only atomic within a file system
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            Files.write(draft, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                Files.move(
                        draft,
                        target,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
