package org.wishart.cli;

import org.wishart.report.AnalysisCache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A note on a cache that cannot be written to; an analysis goes on without it. */
final class CacheNote {

    private CacheNote() {}

    /** A sentence if nothing will be kept. */
    static Optional<String> of(AnalysisCache cache) {
        return cache.folder()
                .filter(folder -> !canBeWritten(folder))
                .map(
                        folder ->
                                "nothing is kept for the next run, as the cache "
                                        + folder
                                        + " cannot be written to; --no-cache says that this is"
                                        + " meant");
    }

    /** The folder, or the nearest one above it that is there. */
    private static boolean canBeWritten(Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
