package org.wishart.kernel.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A jar or folder of the class path, as the compiler of cells reads it. */
abstract class Library {

    /** Classes and sources of a package, by the names of their entries. */
    abstract List<String> entries(String packageName) throws IOException;

    /** All packages at or below one, the unnamed one for empty text. */
    abstract List<String> packagesBelow(String packageName) throws IOException;

    abstract InputStream open(String entry) throws IOException;

    abstract Path path();

    static boolean isBelow(String name, String parent) {
        return parent.isEmpty() || name.equals(parent) || name.startsWith(parent + ".");
    }

    /** Opened when a package of it is asked for, and from then on. */
    static final class OfJar extends Library {

        private final Path path;
        private final PackageIndex.Jar content;
        private JarFile jar;
        private Map<String, List<String>> entries;

        OfJar(Path path, PackageIndex.Jar content) {
            this.path = path;
            this.content = content;
        }

        @Override
        synchronized List<String> entries(String packageName) throws IOException {
            if (!content.packages().contains(packageName)) {
                return List.of();
            }
            if (entries == null) {
                Map<String, List<String>> found = new HashMap<>();
                PackageIndex.entries(jar())
                        .forEach(
                                entry ->
                                        found.computeIfAbsent(
                                                        PackageIndex.packageOf(entry),
                                                        any -> new ArrayList<>())
                                                .add(entry));
                entries = found;
            }
            return entries.getOrDefault(packageName.replace('.', '/'), List.of());
        }

        @Override
        List<String> packagesBelow(String packageName) {
            return content.packages().stream().filter(name -> isBelow(name, packageName)).toList();
        }

        private synchronized JarFile jar() throws IOException {
            if (jar == null) {
                jar = PackageIndex.open(path);
            }
            return jar;
        }

        @Override
        InputStream open(String entry) throws IOException {
            JarFile open = jar();
            ZipEntry found = open.getEntry(entry);
            if (found == null) {
                throw new NoSuchFileException(path + "!/" + entry);
            }
            return open.getInputStream(found);
        }

        @Override
        Path path() {
            return path;
        }
    }

    /** Looked at anew every time: a folder may be compiled into meanwhile. */
    static final class OfFolder extends Library {

        private final Path path;

        OfFolder(Path path) {
            this.path = path;
        }

        @Override
        List<String> entries(String packageName) throws IOException {
            String inside = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
            try (Stream<Path> files = Files.list(path.resolve(inside))) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".class") || name.endsWith(".java"))
                        .map(name -> inside + name)
                        .toList();
            } catch (NoSuchFileException | NotDirectoryException e) {
                return List.of();
            }
        }

        @Override
        List<String> packagesBelow(String packageName) throws IOException {
            try (Stream<Path> folders = Files.walk(path)) {
                return folders.filter(Files::isDirectory)
                        .map(folder -> path.relativize(folder).toString())
                        .map(name -> name.replace(path.getFileSystem().getSeparator(), "."))
                        .filter(name -> isBelow(name, packageName))
                        .toList();
            }
        }

        @Override
        InputStream open(String entry) throws IOException {
            return Files.newInputStream(path.resolve(entry));
        }

        @Override
        Path path() {
            return path;
        }
    }
}
