package org.wishart.kernel.magic;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds jars and folders to the class path of cells. */
public final class ClasspathMagic implements Magic {

    private static final int DEEPEST = 20;

    private final ClassPath classPath;

    /**
     * Makes the magic for one session.
     *
     * @param classPath the class path to show and to add to
     */
    public ClasspathMagic(ClassPath classPath) {
        this.classPath = classPath;
    }

    @Override
    public Object run(MagicCall call) {
        if (call.words().isEmpty() && call.name().equals("%classpath")) {
            return MarkupMagic.text(
                    classPath.all().stream().map(Path::toString).collect(Collectors.joining("\n")));
        }
        List<Path> found = new ArrayList<>();
        for (String word : call.atLeastOneWord("the path of a jar, a folder or a pattern")) {
            List<Path> matching = matching(word);
            if (matching.isEmpty()) {
                throw new MagicError(
                        "nothing matches "
                                + word
                                + " in "
                                + Path.of("").toAbsolutePath()
                                + "; give a jar, a class folder, or a pattern like lib/*.jar");
            }
            found.addAll(matching);
        }
        List<Path> added = classPath.add(found);
        System.out.println(
                added.isEmpty()
                        ? "nothing is added: all of it is on the class path already"
                        : "added "
                                + added.stream()
                                        .map(path -> path.getFileName().toString())
                                        .collect(Collectors.joining(", ")));
        return null;
    }

    /**
     * Replaces a leading {@code ~/} by the home folder of the user.
     *
     * @param path the path as typed
     * @return the path, unchanged if it begins otherwise
     */
    public static String withHome(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    private static List<Path> matching(String word) {
        String path = withHome(word);
        try {
            if (path.indexOf('*') < 0 && path.indexOf('?') < 0) {
                Path one = Path.of(path).toAbsolutePath().normalize();
                return Files.exists(one) ? List.of(one) : List.of();
            }
            int star = Math.max(path.indexOf('*'), 0);
            int slash = path.lastIndexOf('/', star);
            Path folder = Path.of(slash < 0 ? "." : path.substring(0, slash + 1));
            PathMatcher pattern =
                    FileSystems.getDefault()
                            .getPathMatcher("glob:" + (slash < 0 ? "./" : "") + path);
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            int depth = path.contains("**") ? DEEPEST : depthBelow(path, slash);
            try (Stream<Path> files = Files.walk(folder, depth)) {
                return files.filter(pattern::matches)
                        .filter(file -> !file.equals(folder))
                        .map(file -> file.toAbsolutePath().normalize())
                        .sorted()
                        .toList();
            }
        } catch (IOException | InvalidPathException e) {
            throw new MagicError(word + " cannot be searched: " + e.getMessage(), e);
        }
    }

    private static int depthBelow(String path, int slash) {
        return (int) path.substring(slash + 1).chars().filter(c -> c == '/').count() + 1;
    }
}
