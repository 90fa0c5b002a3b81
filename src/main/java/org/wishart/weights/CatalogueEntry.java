package org.wishart.weights;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that can be opened by name: what it is, where it comes from, whether it is here.
 *
 * <pre>{@code
 * models().get(0).licence()
 * }</pre>
 */
public final class CatalogueEntry {

    private final String name;
    private final String description;
    private final String coordinates;
    private final String licence;
    private final long downloadBytes;
    private final List<CatalogueFile> files;

    /** The first file is the one with the weights. */
    CatalogueEntry(
            String name,
            String description,
            String coordinates,
            String licence,
            long downloadBytes,
            List<CatalogueFile> files) {
        this.name = name;
        this.description = description;
        this.coordinates = coordinates;
        this.licence = licence;
        this.downloadBytes = downloadBytes;
        this.files = List.copyOf(files);
    }

    /**
     * The name to open it by.
     *
     * @return such as {@code "minilm"}
     */
    public String name() {
        return name;
    }

    /**
     * What the model is.
     *
     * @return one line
     */
    public String description() {
        return description;
    }

    /**
     * Where it comes from.
     *
     * @return Maven coordinates {@code group:artifact:version}
     */
    public String coordinates() {
        return coordinates;
    }

    /**
     * Under which licence it may be used, as the package states it.
     *
     * @return one line
     */
    public String licence() {
        return licence;
    }

    /**
     * How much has to be downloaded.
     *
     * @return size of the package in bytes
     */
    public long downloadBytes() {
        return downloadBytes;
    }

    /**
     * The SHA-256 that the file of weights must have; it is checked when the model is fetched.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return files.get(0).sha256();
    }

    /**
     * The folder of the model on this machine, whether or not it is here.
     *
     * @return a folder below {@link Catalogue#folder()}
     */
    public Path folder() {
        return Catalogue.folder().resolve(name);
    }

    /**
     * Whether the model is on this machine, with files of the right sizes.
     *
     * @return true if {@link Model#open(String)} will find it
     */
    public boolean isHere() {
        return files.stream()
                .allMatch(
                        each -> {
                            File file = folder().resolve(each.path()).toFile();
                            return file.isFile() && file.length() == each.bytes();
                        });
    }

    /** What the model consists of; the file of weights comes first. */
    List<CatalogueFile> files() {
        return files;
    }

    /** What to tell somebody who wants it while it is not here. */
    String howToFetch() {
        return name
                + " is not on this machine yet; run kernel/start --fetch "
                + name
                + " ("
                + megabytes()
                + " download)";
    }

    private String megabytes() {
        return Math.round(downloadBytes / 1e6) + " MB";
    }

    @Override
    public String toString() {
        return name
                + ": "
                + description
                + " ("
                + licence
                + ", "
                + megabytes()
                + (isHere() ? ", on this machine)" : ", not on this machine yet)");
    }
}
