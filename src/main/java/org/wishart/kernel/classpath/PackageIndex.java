package org.wishart.kernel.classpath;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * An index of the packages in each jar of a folder, written at installation. With it the compiler
 * opens the few jars that a cell uses; without it, all of them are looked through.
 */
final class PackageIndex {

    /** Name of the file in the folder of the jars. */
    static final String FILE = "packages.txt";

    private static final String FIELDS = "\t";

    private PackageIndex() {}

    /**
     * The packages and classes of one jar.
     *
     * @param packages with dots; the unnamed one is empty text
     * @param references the other jars that its manifest counts in, relative to its folder
     */
    record Jar(Set<String> packages, List<String> references) {}

    /**
     * Writes the index of a folder.
     *
     * @param arguments one: the folder
     * @throws IOException if a jar cannot be read, or the index not be written
     */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    static void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                Jar found = scan(jar);
                lines.add(identity(jar) + FIELDS + String.join(" ", found.references()));
                new TreeSet<>(found.packages()).forEach(name -> lines.add(" " + name));
            }
        }
        Files.write(folder.resolve(FILE), lines);
    }

    /**
     * The entries of the jars of a folder that are unchanged since the index was written.
     *
     * @return by file; empty without an index, or with one that cannot be read
     */
    static Map<Path, Jar> read(Path folder) {
        Map<Path, Jar> known = new HashMap<>();
        try {
            Set<String> packages = Set.of();
            for (String line : Files.readAllLines(folder.resolve(FILE))) {
                if (line.startsWith(" ")) {
                    packages.add(line.substring(1));
                    continue;
                }
                packages = new HashSet<>();
                int name = line.indexOf(FIELDS);
                int end = line.lastIndexOf(FIELDS);
                Path jar = folder.resolve(line.substring(0, name));
                if (line.substring(0, end).equals(identity(jar))) {
                    known.put(jar, new Jar(packages, references(line.substring(end + 1))));
                }
            }
        } catch (IOException | RuntimeException e) {
            return Map.of();
        }
        return known;
    }

    /** Looks through a jar. */
    static Jar scan(Path jar) throws IOException {
        try (JarFile open = open(jar)) {
            Set<String> packages =
                    entries(open)
                            .map(name -> packageOf(name).replace('/', '.'))
                            .collect(Collectors.toSet());
            Manifest manifest = open.getManifest();
            String references =
                    manifest == null
                            ? null
                            : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return new Jar(packages, references(references == null ? "" : references));
        }
    }

    static JarFile open(Path jar) throws IOException {
        return new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
    }

    /** The classes and sources in a jar, in the version that this Java would load. */
    static Stream<String> entries(JarFile jar) {
        return jar.versionedStream()
                .map(entry -> entry.getName())
                .filter(name -> name.endsWith(".class") || name.endsWith(".java"));
    }

    static String packageOf(String entry) {
        return entry.substring(0, Math.max(0, entry.lastIndexOf('/')));
    }

    private static List<String> references(String text) {
        return Stream.of(text.split(" ")).filter(name -> !name.isEmpty()).toList();
    }

    private static String identity(Path jar) throws IOException {
        return String.join(
                FIELDS,
                jar.getFileName().toString(),
                String.valueOf(Files.size(jar)),
                String.valueOf(Files.getLastModifiedTime(jar).toMillis()));
    }
}
