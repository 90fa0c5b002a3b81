package org.wishart.kernel.magic;

import org.wishart.kernel.cell.CellEvaluator;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The jars and folders that cells can use: what the kernel came with, and what was added. */
public final class ClassPath {

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    private final CellEvaluator session;
    private final Consumer<ClassLoader> installExtensions;
    private final Set<Path> added = new LinkedHashSet<>();

    /**
     * Begins with the libraries that the kernel came with.
     *
     * @param session the session whose cells use the libraries
     * @param installExtensions installs the extensions among the libraries that a loader has,
     *     called when some were added
     */
    public ClassPath(CellEvaluator session, Consumer<ClassLoader> installExtensions) {
        this.session = session;
        this.installExtensions = installExtensions;
    }

    /** In the order in which classes are looked for. */
    List<Path> all() {
        return Stream.concat(preloaded(), added.stream()).toList();
    }

    private static Stream<Path> preloaded() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize());
    }

    /**
     * Adds new entries, and installs the extensions in them.
     *
     * @param paths jars and folders of classes, absolute and normalized
     * @return the added entries
     */
    public List<Path> add(List<Path> paths) {
        Set<Path> there = new LinkedHashSet<>(all());
        List<Path> fresh = new ArrayList<>();
        for (Path path : paths) {
            if (there.add(path)) {
                session.addToClasspath(path.toString());
                added.add(path);
                fresh.add(path);
            }
        }
        if (!fresh.isEmpty()) {
            installExtensions.accept(session.loader());
        }
        return fresh;
    }

    /**
     * The version of a library that the kernel came with.
     *
     * @param group its Maven group id
     * @param artifact its Maven artifact id
     * @return as in its file's name; empty if it came with no version of it
     */
    public Optional<String> preloadedVersion(String group, String artifact) {
        return preloaded()
                .filter(path -> isNamed(path, artifact) && mayBeOf(path, group, artifact))
                .map(path -> JAR.matcher(path.getFileName().toString()))
                .filter(Matcher::matches)
                .map(jar -> jar.group(2))
                .findFirst();
    }

    private static boolean isNamed(Path path, String artifact) {
        Matcher jar = JAR.matcher(String.valueOf(path.getFileName()));
        return jar.matches() && jar.group(1).equals(artifact) && Files.isRegularFile(path);
    }

    /** Two groups may give their artifacts the same name; most jars contain their coordinates. */
    private static boolean mayBeOf(Path jar, String group, String artifact) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<String> whose =
                    zip.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.matches("META-INF/maven/.+/pom.properties"))
                            .toList();
            return whose.isEmpty()
                    || whose.contains(
                            "META-INF/maven/" + group + "/" + artifact + "/pom.properties");
        } catch (IOException e) {
            return true; // then by its name alone
        }
    }
}
