package org.wishart.kernel.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

class ClassFilesTest {

    @TempDir private Path folder;

    private ClassFiles files;

    @BeforeEach
    void makeFiles() {
        files =
                new ClassFiles(
                        ToolProvider.getSystemJavaCompiler()
                                .getStandardFileManager(null, null, StandardCharsets.UTF_8));
        files.beginBackgroundWork();
    }

    @Test
    void listsTheClassesOfAPackageInJarsAndFolders() throws IOException {
        Path jar = jar("one.jar", Map.of("a/b/One.class", "1", "a/b/c/Deep.class", "2"));
        Path classes = Files.createDirectories(folder.resolve("classes/a/b"));
        Files.writeString(classes.resolve("Two.class"), "3");
        Files.writeString(classes.resolve("notes.txt"), "no class");
        use(jar, folder.resolve("classes"), folder.resolve("missing"));

        assertEquals(Set.of("a.b.One", "a.b.Two"), Set.copyOf(list("a.b", false)));
        assertEquals(Set.of("a.b.One", "a.b.Two", "a.b.c.Deep"), Set.copyOf(list("a.b", true)));
        assertEquals(List.of(), list("a.bc", false));
        assertEquals(List.of(), list("", false));
    }

    @Test
    void readsWhatItLists() throws IOException {
        Path jar =
                jar("a jar.jar", Map.of("a/One.class", "in the jar", "Top.java", "class Top {}"));
        use(jar);

        JavaFileObject one = objects("a").get(0);
        assertEquals(JavaFileObject.Kind.CLASS, one.getKind());
        assertEquals("in the jar", one.getCharContent(false).toString());
        try (InputStream in = one.openInputStream()) {
            assertEquals("in the jar", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        try (BufferedReader reader = new BufferedReader(one.openReader(false))) {
            assertEquals("in the jar", reader.readLine());
        }
        assertTrue(one.isNameCompatible("One", JavaFileObject.Kind.CLASS));
        assertFalse(one.isNameCompatible("ne", JavaFileObject.Kind.CLASS));
        assertEquals("jar:" + jar.toUri() + "!/a/One.class", one.toUri().toString());
        assertEquals(jar + "(a/One.class)", one.getName());
        assertEquals(jar.toFile().lastModified(), one.getLastModified());
        assertTrue(files.contains(StandardLocation.CLASS_PATH, one));
        assertTrue(files.isSameFile(one, objects("a").get(0)));
        assertFalse(files.isSameFile(one, objects("").get(0)));
        assertEquals(JavaFileObject.Kind.SOURCE, objects("").get(0).getKind());
    }

    @Test
    void followsAManifestToOtherJarsBeforeTheRestOfTheClassPath() throws IOException {
        jar("two.jar", Map.of("p/Same.class", "two"));
        Path three = jar("three.jar", Map.of("p/Same.class", "three"));
        Path one =
                jar(
                        "one.jar",
                        Map.of(
                                "META-INF/MANIFEST.MF",
                                "Manifest-Version: 1.0\nClass-Path: two.jar\n\n",
                                "p/One.class",
                                "one"));
        use(one, three);

        assertEquals(
                List.of("one", "two", "three"),
                objects("p").stream().map(ClassFilesTest::text).toList());
    }

    @Test
    void showsTheVersionOfAClassThatThisJavaLoads() throws IOException {
        use(
                jar(
                        "versions.jar",
                        Map.of(
                                "META-INF/MANIFEST.MF",
                                "Manifest-Version: 1.0\nMulti-Release: true\n\n",
                                "p/One.class",
                                "old",
                                "META-INF/versions/11/p/One.class",
                                "new")));

        assertEquals(List.of("new"), objects("p").stream().map(ClassFilesTest::text).toList());
        assertEquals(List.of(), list("META-INF.versions.11.p", false));
    }

    @Test
    void passesOverWhatIsNoJar() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no zip");
        use(broken, jar("one.jar", Map.of("p/One.class", "1")));

        assertEquals(List.of("p.One"), list("p", false));
    }

    @Test
    void believesAnIndexOnlyOfJarsThatAreAsTheyWere() throws IOException {
        Path jar = jar("one.jar", Map.of("p/One.class", "1"));
        PackageIndex.write(folder);
        assertEquals(Set.of("p"), PackageIndex.read(folder).get(jar).packages());
        use(jar);
        assertEquals(List.of("p.One"), list("p", false));

        jar("one.jar", Map.of("q/Other.class", "2"));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
        assertTrue(PackageIndex.read(folder).isEmpty());
        makeFiles();
        use(jar);
        assertEquals(List.of("q.Other"), list("q", false));
    }

    @Test
    void doesWithoutAnIndexThatCannotBeRead() throws IOException {
        Path jar = jar("one.jar", Map.of("p/One.class", "1"));
        for (String text :
                List.of("nonsense", " a.package.of.no.jar", "gone.jar\t1\t2\t", "\t\t")) {
            Files.writeString(folder.resolve(PackageIndex.FILE), text);
            makeFiles();
            use(jar);
            assertEquals(List.of("p.One"), list("p", false));
        }
    }

    @Test
    void indexesAFolderFromTheCommandLine() throws IOException {
        jar("one.jar", Map.of("p/One.class", "1", "Top.class", "2", "text/readme.txt", "3"));
        PackageIndex.main(new String[] {folder.toString()});
        assertEquals(
                List.of(" ", " p"),
                Files.readAllLines(folder.resolve(PackageIndex.FILE)).subList(1, 3));
    }

    @Test
    void leavesTheClassesOfJavaToJava() throws IOException {
        assertTrue(files.hasLocation(StandardLocation.CLASS_PATH));
        assertNull(files.getLocationAsPaths(StandardLocation.SOURCE_PATH));
        assertSame(
                ClassLoader.getPlatformClassLoader(),
                files.getClassLoader(StandardLocation.CLASS_PATH));
    }

    @Test
    void makesNoJarOpenThatHoldsNothingAskedFor() throws IOException {
        Path used = jar("used.jar", Map.of("p/One.class", "1"));
        Path unused = jar("unused.jar", Map.of("q/Two.class", "2"));
        PackageIndex.write(folder);
        use(used, unused);
        Files.delete(unused);
        assertEquals(List.of("p.One"), list("p", false));
    }

    private void use(Path... paths) {
        String classPath =
                Stream.of(paths)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        assertTrue(files.handleOption("-classpath", List.of(classPath).iterator()));
    }

    private List<JavaFileObject> objects(String packageName) throws IOException {
        List<JavaFileObject> found = new ArrayList<>();
        files.list(
                        StandardLocation.CLASS_PATH,
                        packageName,
                        EnumSet.of(JavaFileObject.Kind.CLASS, JavaFileObject.Kind.SOURCE),
                        false)
                .forEach(found::add);
        return found;
    }

    private List<String> list(String packageName, boolean recurse) throws IOException {
        List<String> names = new ArrayList<>();
        files.list(
                        StandardLocation.CLASS_PATH,
                        packageName,
                        EnumSet.of(JavaFileObject.Kind.CLASS),
                        recurse)
                .forEach(
                        file ->
                                names.add(
                                        files.inferBinaryName(StandardLocation.CLASS_PATH, file)));
        return names;
    }

    private static String text(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            // A manifest is only one at the beginning.
            for (String entry : entries.keySet().stream().sorted().toList()) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entries.get(entry).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }
}
