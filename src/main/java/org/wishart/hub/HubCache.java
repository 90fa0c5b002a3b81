package org.wishart.hub;

import org.wishart.files.WholeFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The cache of one model, in the layout of Hugging Face's libraries, which may share it: {@code
 * blobs} by their checksum, {@code refs} with the commit of each revision, {@code snapshots} with a
 * folder for each commit, made of links to the blobs.
 *
 * @param folder of the model
 */
record HubCache(Path folder) {

    private static final int LONGEST_REF = 100;

    static HubCache of(Path cache, HubName name) {
        return new HubCache(cache.resolve(name.folder()));
    }

    /** The commit that a revision meant when it was last asked for. */
    Optional<String> commit(String revision) throws IOException {
        if (HubName.isCommit(revision)) {
            return Optional.of(revision);
        }
        Path ref = folder.resolve("refs").resolve(revision);
        if (!Files.isRegularFile(ref) || Files.size(ref) > LONGEST_REF) {
            return Optional.empty();
        }
        String commit = new String(Files.readAllBytes(ref), StandardCharsets.ISO_8859_1).strip();
        return Optional.of(commit).filter(HubName::isCommit);
    }

    /** Notes what commit a revision means. */
    void setCommit(String revision, String commit) throws IOException {
        if (HubName.isCommit(revision)) {
            return;
        }
        Path ref = folder.resolve("refs").resolve(revision);
        Files.createDirectories(ref.getParent());
        WholeFile.replace(ref, draft -> Files.writeString(draft, commit));
    }

    Path snapshot(String commit) {
        return folder.resolve("snapshots").resolve(commit);
    }

    Path blob(Checksum checksum) {
        return folder.resolve("blobs").resolve(checksum.hex());
    }

    /** The path of a blob's received part. */
    Path incomplete(Checksum checksum) {
        return folder.resolve("blobs").resolve(checksum.hex() + ".incomplete");
    }

    /** File that is locked while a blob is written. */
    Path lock(Checksum checksum) {
        return folder.resolveSibling(".locks")
                .resolve(folder.getFileName())
                .resolve(checksum.hex() + ".lock");
    }

    /** Makes what has come a blob. */
    void complete(Checksum checksum) throws IOException {
        WholeFile.move(incomplete(checksum), blob(checksum));
    }

    /** Puts a blob into a snapshot under its name there. */
    void link(Checksum checksum, String commit, String file) throws IOException {
        Path link = snapshot(commit).resolve(file);
        Path blob = blob(checksum);
        Files.createDirectories(link.getParent());
        if (Files.exists(link)) {
            return;
        }
        Path draft = link.resolveSibling("." + UUID.randomUUID());
        try {
            Files.createSymbolicLink(draft, link.getParent().relativize(blob));
            WholeFile.move(draft, link);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // where there are no links, Hugging Face's libraries keep the file itself there
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            WholeFile.move(blob, link);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
