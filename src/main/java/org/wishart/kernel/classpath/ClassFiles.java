package org.wishart.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Finds classes for the compiler of cells. Java's own manager opens and walks through every jar of
 * the class path before the first cell; this one opens those that hold a package that is asked for.
 * Everything but the class path is left to Java's own.
 */
public final class ClassFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private static final Set<String> CLASS_PATH_OPTIONS =
            Set.of("-classpath", "-cp", "--class-path");

    /** JShell looks through all jars for completion; it may do so later than the first cell. */
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final CountDownLatch quiet = new CountDownLatch(1);
    private final Map<Path, Library> known = new HashMap<>();
    private String classPath = System.getProperty("java.class.path");
    private List<Library> libraries;

    /**
     * Begins with the JVM's own class path.
     *
     * @param standard Java's own file manager, for all that is not on the class path
     */
    public ClassFiles(StandardJavaFileManager standard) {
        super(standard);
    }

    /** Begins the work that can wait until now. */
    public void beginBackgroundWork() {
        quiet.countDown();
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> files = new ArrayList<>();
        for (Library library : libraries()) {
            List<String> packages =
                    recurse ? library.packagesBelow(packageName) : List.of(packageName);
            for (String name : packages) {
                for (String entry : library.entries(name)) {
                    var file = new LibraryFile(library, entry);
                    if (kinds.contains(file.getKind())) {
                        files.add(file);
                    }
                }
            }
        }
        return files;
    }

    private synchronized List<Library> libraries() {
        if (libraries == null) {
            Map<Path, Map<Path, PackageIndex.Jar>> indexes = new HashMap<>();
            Map<Path, Library> found = new LinkedHashMap<>();
            Deque<Path> left = new ArrayDeque<>();
            for (String entry : classPath.split(File.pathSeparator, -1)) {
                left.add(Path.of(entry).toAbsolutePath().normalize());
            }
            while (!left.isEmpty()) {
                Path path = left.remove();
                if (!found.containsKey(path)) {
                    find(path, indexes, found, left);
                }
            }
            libraries = List.copyOf(found.values());
        }
        return libraries;
    }

    /** A jar whose manifest names others is followed by them, as the JVM has it. */
    private void find(
            Path path,
            Map<Path, Map<Path, PackageIndex.Jar>> indexes,
            Map<Path, Library> found,
            Deque<Path> left) {
        if (Files.isDirectory(path)) {
            found.put(path, known.computeIfAbsent(path, Library.OfFolder::new));
        } else if (Files.isRegularFile(path)) {
            Path folder = path.getParent();
            PackageIndex.Jar content =
                    indexes.computeIfAbsent(folder, PackageIndex::read).get(path);
            PackageIndex.Jar jar = content == null ? scan(path) : content;
            found.put(path, known.computeIfAbsent(path, any -> new Library.OfJar(any, jar)));
            for (int i = jar.references().size() - 1; i >= 0; i--) {
                left.addFirst(folder.resolve(jar.references().get(i)).normalize());
            }
        }
    }

    /** A file that is no jar holds no classes, for the JVM as well. */
    private static PackageIndex.Jar scan(Path path) {
        try {
            return PackageIndex.scan(path);
        } catch (IOException e) {
            return new PackageIndex.Jar(Set.of(), List.of());
        }
    }

    @Override
    public synchronized boolean handleOption(String current, Iterator<String> remaining) {
        if (!CLASS_PATH_OPTIONS.contains(current) || !remaining.hasNext()) {
            return super.handleOption(current, remaining);
        }
        classPath = remaining.next();
        libraries = null;
        return true;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof LibraryFile ours
                ? ours.binaryName()
                : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        boolean ours = a instanceof LibraryFile || b instanceof LibraryFile;
        return ours ? a.equals(b) : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof LibraryFile
                ? location == StandardLocation.CLASS_PATH
                : super.contains(location, file);
    }

    /** Cells have no compiler plug-ins, so nobody needs to look for them in all the jars. */
    @Override
    public ClassLoader getClassLoader(Location location) {
        return location == StandardLocation.CLASS_PATH
                ? ClassLoader.getPlatformClassLoader()
                : super.getClassLoader(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        awaitQuiet();
        return location == StandardLocation.CLASS_PATH
                ? libraries().stream().map(Library::path).toList()
                : fileManager.getLocationAsPaths(location);
    }

    private void awaitQuiet() {
        try {
            if (!quiet.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                quiet.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return getJavaFileObjectsFromFiles(Arrays.asList(files));
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return getJavaFileObjectsFromStrings(Arrays.asList(names));
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }
}
