package org.wishart.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that appears only when it is complete: whoever reads it meanwhile sees the old one or the
 * new one.
 */
public final class WholeFile {

    /** Makes a file. */
    public interface Content {
        /**
         * Writes the content.
         *
         * @param draft a file that is not there yet
         * @throws IOException if it cannot be written
         */
        void writeTo(Path draft) throws IOException;
    }

    private WholeFile() {}

    /**
     * The path to save a file under.
     *
     * @param path relative to the working directory, or absolute
     * @return the absolute path
     * @throws IllegalArgumentException if its folder is not there, or the path is one
     */
    public static Path target(Path path) {
        Path target = path.toAbsolutePath().normalize();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "cannot save "
                            + path
                            + ": no folder "
                            + folder
                            + "; create it, or choose another");
        }
        if (Files.isDirectory(target)) {
            throw new IllegalArgumentException(
                    "cannot save " + path + ": it is a folder; add a file name to it");
        }
        return target;
    }

    /**
     * Writes a file in one step; one that is there already is replaced.
     *
     * @param path as in {@link #target}
     * @param bytes the content
     * @return the absolute path
     * @throws IllegalArgumentException as {@link #target}
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path write(Path path, byte[] bytes) {
        Path target = target(path);
        try {
            replace(target, draft -> Files.write(draft, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot save " + path + ": " + reason(e), e);
        }
        return target;
    }

    /** The reason without the name of the draft, which nobody knows. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied; look at the permissions of its folder";
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : e.getMessage();
    }

    /**
     * Replaces the content of a file, which need not exist; a link stays a link.
     *
     * @param target its folder must be there
     * @param content written beside it first
     * @throws IOException if it cannot be written; the old file stays as it was
     */
    public static void replace(Path target, Content content) throws IOException {
        Path place = Files.exists(target) ? target.toRealPath() : target;
        // beside the target, as a move is only atomic within a file system
        Path draft = place.resolveSibling("." + UUID.randomUUID());
        try {
            content.writeTo(draft);
            move(draft, place);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Moves a file to another name in one step, where the file system can do that.
     *
     * @param from an existing file
     * @param to replaced if it is there
     * @throws IOException if it cannot be moved
     */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
