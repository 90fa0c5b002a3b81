package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.magic.ClassPath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code %maven} against a repository of files that the test makes: no network is asked. */
@Timeout(120)
class MavenMagicTest {

    @TempDir private Path folder;

    private Path repository;
    private Path local;
    private CellTester cells;

    @BeforeEach
    void start() throws IOException {
        repository = folder.resolve("repository");
        local = folder.resolve("local");
        settings(false);
        System.setProperty("maven.repo.local", local.toString());
        System.setProperty("maven.settings", folder.resolve("settings.xml").toString());
        cells = new CellTester();
    }

    @AfterEach
    void stop() {
        cells.close();
        System.clearProperty("maven.repo.local");
        System.clearProperty("maven.settings");
    }

    /** A mirror of everything, so that Maven's own default repository is never asked. */
    private void settings(boolean offline) throws IOException {
        Files.createDirectories(repository);
        Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><offline>"
                        + offline
                        + "</offline><mirrors><mirror><id>files</id><mirrorOf>*,!second</mirrorOf><url>"
                        + (offline ? "http://127.0.0.1:1/none" : repository.toUri())
                        + "</url></mirror></mirrors></settings>");
    }

    private String where() {
        return "files (" + repository.toUri() + ")";
    }

    private void publish(
            String artifact, String version, String dependencies, Map<String, String> classes)
            throws IOException {
        publish(repository, artifact, version, dependencies, classes);
    }

    private static void publish(
            Path where,
            String artifact,
            String version,
            String dependencies,
            Map<String, String> classes)
            throws IOException {
        Path home = Files.createDirectories(where.resolve("demo/" + artifact + "/" + version));
        String name = artifact + "-" + version;
        Files.writeString(
                home.resolve(name + ".pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId><artifactId>"
                        + artifact
                        + "</artifactId><version>"
                        + version
                        + "</version><dependencies>"
                        + dependencies
                        + "</dependencies></project>");
        Jars.compile(home.resolve(name + ".jar"), classes);
        try (var versions = Files.list(home.getParent())) {
            List<String> all =
                    versions.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString())
                            .sorted()
                            .toList();
            Files.writeString(
                    home.getParent().resolve("maven-metadata.xml"),
                    "<metadata><groupId>demo</groupId><artifactId>"
                            + artifact
                            + "</artifactId><versioning><versions><version>"
                            + String.join("</version><version>", all)
                            + "</version></versions></versioning></metadata>");
        }
    }

    private static String dependency(String group, String artifact, String version) {
        return "<dependency><groupId>"
                + group
                + "</groupId><artifactId>"
                + artifact
                + "</artifactId><version>"
                + version
                + "</version></dependency>";
    }

    private void publishPair() throws IOException {
        publish("inner", "1.0", "", Map.of("demo.Inner", "public static int two() { return 2; }"));
        publish(
                "outer",
                "1.0",
                dependency("demo", "inner", "1.0"),
                Map.of("demo.Outer", "public static int one() { return 1; }"));
    }

    private void assertFails(String sentence, String code) {
        CellError error = cells.execError(code);
        assertEquals(sentence, error.message());
        assertEquals("MagicError", error.name());
    }

    @Test
    void addsALibraryWithWhatItNeedsForTheSameCell() throws IOException {
        publishPair();
        assertEquals(
                3,
                cells.execSuccess(
                        "%maven demo:outer:1.0\nimport demo.*;\nOuter.one() + Inner.two()"));
        assertEquals("added outer 1.0 and 1 library needed by it\n", cells.printed());
        assertTrue(Files.exists(local.resolve("demo/inner/1.0/inner-1.0.jar")));
        cells.execSuccess("%addMavenDependency demo:outer:1.0");
        assertEquals("outer 1.0 is here already\n", cells.printed());
        assertTrue(
                cells.execShown("%classpath", "text/plain").endsWith("inner-1.0.jar"),
                cells.printed());
    }

    @Test
    void doesNotAddASecondVersion() throws IOException {
        publishPair();
        publish("inner", "2.0", "", Map.of("demo.Inner", "public static int two() { return 22; }"));
        cells.execSuccess("%maven demo:inner:1.0");
        assertEquals("added inner 1.0\n", cells.printed());
        assertEquals(2, cells.execSuccess("%maven demo:inner:2.0\ndemo.Inner.two()"));
        assertEquals(
                "inner 2.0 is not added, because 1.0 was added before; restart the kernel to use"
                        + " the other\n",
                cells.printed());
    }

    @Test
    void keepsTheVersionThatTheKernelComesWith() throws IOException {
        publish(
                "user",
                "1.0",
                dependency("com.google.code.gson", "gson", "1.1"),
                Map.of("demo.User", ""));
        Path gson = Files.createDirectories(repository.resolve("com/google/code/gson/gson/1.1"));
        Files.writeString(
                gson.resolve("gson-1.1.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.google.code.gson</groupId>"
                        + "<artifactId>gson</artifactId><version>1.1</version></project>");
        cells.execSuccess("%maven demo:user:1.0");
        String here =
                new ClassPath(cells.evaluator(), loader -> {})
                        .preloadedVersion("com.google.code.gson", "gson")
                        .get();
        assertEquals(
                "gson 1.1 is not added, because the kernel comes with "
                        + here
                        + "\nadded user 1.0\n",
                cells.printed());
    }

    @Test
    void installsTheExtensionOfALibrary() throws IOException {
        publish(
                "extending",
                "1.0",
                "",
                Map.of(
                        "demo.Extending implements org.dflib.jjava.jupyter.Extension",
                        "public static int installed;\n"
                                + "public void install(org.dflib.jjava.jupyter.kernel.BaseKernel k) {\n"
                                + "  installed++;\n"
                                + "  k.evalRaw(\"int fromExtension = 42;\");\n"
                                + "  k.getMagicsRegistry().registerLineMagic(\"shout\","
                                + " (kernel, words) -> String.join(\" \", words).toUpperCase());\n"
                                + "}"));
        assertEquals(
                "A B", cells.execSuccess("%maven demo:extending:1.0\nint after = 1;\n%shout a b"));
        assertEquals(42, cells.execSuccess("fromExtension"));
        assertEquals(1, cells.execSuccess("demo.Extending.installed"));
    }

    @Test
    void saysWhatCannotBeFound() throws IOException {
        publishPair();
        publish("inner", "1.1", "", Map.of("demo.Inner", ""));
        publish("inner", "1.2", "", Map.of("demo.Inner", ""));
        publish("needy", "1.0", dependency("demo", "gone", "1.0"), Map.of("demo.Needy", ""));
        assertFails(
                "demo:nothing:1.0 is not in "
                        + where()
                        + "; check the spelling, or add its repository with %mavenRepo id url",
                "int before = 1;\n%maven demo:nothing:1.0");
        assertFails(
                "there is no version 1.9 of demo:inner; near it are 1.2, 1.1, 1.0",
                "%maven demo:inner:1.9");
        assertFails(
                "demo:gone:1.0, which demo:needy:1.0 needs, is not in "
                        + where()
                        + "; check the spelling, or add its repository with %mavenRepo id url",
                "%maven demo:needy:1.0");
        assertFails(
                "demo:inner has no version; write demo:inner:VERSION; the newest are 1.2, 1.1, 1.0",
                "%maven demo:inner");
        assertFails(
                "coordinates must be group:artifact:version, group:artifact:version:classifier or"
                        + " group:artifact:type:classifier:version, got \"inner\"",
                "%maven inner");
        assertFails(
                "%maven needs the coordinates of a library, such as"
                        + " %maven org.apache.commons:commons-csv:1.10.0",
                "%maven");
        assertEquals(
                "MagicError: coordinates must be group:artifact:version,"
                        + " group:artifact:version:classifier or"
                        + " group:artifact:type:classifier:version, got \"x\"",
                cells.execError("int a = 1;\n%maven x").report().lines().findFirst().get());
    }

    @Test
    void saysThatMavenIsOffline() throws IOException {
        publishPair();
        settings(true);
        assertFails(
                "demo:outer:1.0 is not in the local repository "
                        + local
                        + ", and settings.xml sets Maven offline",
                "%maven demo:outer:1.0");
    }

    @Test
    void looksIntoRepositoriesThatCellsAdd() throws IOException {
        Path second = folder.resolve("second");
        publish(
                second,
                "other",
                "1.0",
                "",
                Map.of("demo.Other", "public static int three() { return 3; }"));
        assertEquals(
                3,
                cells.execSuccess(
                        "%mavenRepo second "
                                + second.toUri()
                                + "\n%maven demo:other:1.0\n"
                                + "demo.Other.three()"));
        assertFails(
                "%mavenRepo needs an id and a URL, such as"
                        + " %mavenRepo lab https://maven.example.org/releases",
                "%mavenRepo second");
        assertFails(
                "the URL of a repository must begin with https:, http: or file:, got \"lab\"",
                "%mavenRepo second lab");
        cells.execSuccess("%mavenRepo second http://127.0.0.1:1/none");
        String sentence = cells.execError("%maven demo:unseen:1.0").message();
        assertTrue(
                sentence.startsWith(
                        "demo:unseen:1.0 cannot be fetched from second (http://127.0.0.1:1/none): "),
                sentence);
    }

    @Test
    void addsWhatAPomDeclares() throws IOException {
        publishPair();
        cells.execSuccess(
                "%%loadFromPOM\n<properties><v>1.0</v></properties>\n<dependencies>"
                        + dependency("demo", "outer", "${v}")
                        + "</dependencies>");
        assertEquals(3, cells.execSuccess("demo.Outer.one() + demo.Inner.two()"));
        Path pom = folder.resolve("pom.xml");
        publish(
                "third",
                "1.0",
                "",
                Map.of("demo.Third", "public static int three() { return 3; }"));
        Files.writeString(
                pom,
                "<project><modelVersion>4.0.0</modelVersion><groupId>my</groupId><artifactId>own</artifactId>"
                        + "<version>1</version><dependencies>"
                        + dependency("demo", "third", "1.0")
                        + "</dependencies></project>");
        assertEquals(3, cells.execSuccess("%loadFromPOM " + pom + "\ndemo.Third.three()"));
        assertEquals("added third 1.0\n", cells.printed());
        assertFails(
                "the cell declares no dependencies of scope compile or runtime",
                "%%loadFromPOM\n<dependencies/>");
        Path none = folder.resolve("none.xml");
        assertFails("the POM " + none + " cannot be read: " + none, "%loadFromPOM " + none);
    }

    @Test
    void addsJarsFoldersAndPatterns() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("lib/deep"));
        Jars.compile(
                lib.getParent().resolve("a.jar"), Map.of("demo.A", "public static int a = 1;"));
        Jars.compile(lib.resolve("b.jar"), Map.of("demo.B", "public static int b = 2;"));
        assertEquals(1, cells.execSuccess("%jars " + folder + "/lib/*.jar\nimport demo.A;\nA.a"));
        assertEquals("added a.jar\n", cells.printed());
        assertEquals(2, cells.execSuccess("%classpath " + folder + "/lib/**.jar\ndemo.B.b"));
        assertEquals("added b.jar\n", cells.printed());
        cells.execSuccess("%classpath " + folder + "/lib/deep/b.jar");
        assertEquals("nothing is added: all of it is on the class path already\n", cells.printed());
        assertFails(
                "nothing matches "
                        + folder
                        + "/none/*.jar in "
                        + Path.of("").toAbsolutePath()
                        + "; give a jar, a class folder, or a pattern like lib/*.jar",
                "%classpath " + folder + "/none/*.jar");
    }

    /** A jar beside the plain one, and a BOM that gives versions. */
    private void publishFamily() throws IOException {
        publishPair();
        Path home = repository.resolve("demo/inner/1.0");
        Jars.compile(
                home.resolve("inner-1.0-extra.jar"),
                Map.of("demo.Extra", "public static int three() { return 3; }"));
        Path bom = Files.createDirectories(repository.resolve("demo/family/7"));
        Files.writeString(
                bom.resolve("family-7.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>demo</groupId>"
                        + "<artifactId>family</artifactId><version>7</version>"
                        + "<packaging>pom</packaging><dependencyManagement><dependencies>"
                        + dependency("demo", "inner", "1.0")
                        + dependency("demo", "outer", "1.0")
                        + "</dependencies></dependencyManagement></project>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo:inner:1.0:extra",
                "demo:inner:jar:extra:1.0",
                "demo:inner:jar:extra:1.0:compile",
                "demo:inner:1.0:jar:extra",
                "demo:inner:1.0::extra",
                "demo:inner::extra:1.0",
                "demo:inner:1.0:extra@jar"
            })
    void knowsEveryOrderOfAClassifier(String coordinates) throws IOException {
        publishFamily();
        assertEquals(3, cells.execSuccess("%maven " + coordinates + "\ndemo.Extra.three()"));
        assertEquals("added inner 1.0\n", cells.printed());
    }

    @Test
    void takesVersionsFromABom() throws IOException {
        publishFamily();
        cells.execSuccess("%maven demo:family:pom:7");
        assertEquals("family 7 gives the versions of 2 libraries\n", cells.printed());
        assertEquals(1, cells.execSuccess("%maven demo:outer\ndemo.Outer.one()"));
        assertEquals("added outer 1.0 and 1 library needed by it\n", cells.printed());
        assertEquals(3, cells.execSuccess("%maven demo:inner::extra\ndemo.Extra.three()"));
        assertFails(
                "demo:nothing has no version, and no BOM that was added gives one; write"
                        + " demo:nothing:VERSION",
                "%maven demo:nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%maven demo:outer demo:family:7:pom",
                "%maven demo:family:7@pom demo:outer",
                "%maven demo:family:pom:7:import demo:outer",
                "%maven demo:family:7:import demo:outer"
            })
    void takesABomOfTheSameLine(String line) throws IOException {
        publishFamily();
        assertEquals(1, cells.execSuccess(line + "\ndemo.Outer.one()"));
        assertEquals(
                """
                family 7 gives the versions of 2 libraries
                added outer 1.0 and 1 library needed by it
                """,
                cells.printed());
    }

    @Test
    void importsABomThatACellDeclares() throws IOException {
        publishFamily();
        cells.execSuccess(
                "%%loadFromPOM\n<dependency><groupId>demo</groupId><artifactId>family</artifactId>"
                        + "<version>7</version><type>pom</type><scope>import</scope></dependency>");
        assertEquals("the cell gives the versions of 2 libraries\n", cells.printed());
        cells.execSuccess(
                "%%loadFromPOM\n<dependency><groupId>demo</groupId><artifactId>outer</artifactId>"
                        + "</dependency>");
        assertEquals("added outer 1.0 and 1 library needed by it\n", cells.printed());
        assertEquals(1, cells.execSuccess("demo.Outer.one()"));
    }

    @Test
    void saysWhatIsWrongWithABom() throws IOException {
        publishFamily();
        assertFails(
                "demo:nobom:pom:1 is not in "
                        + where()
                        + "; check the spelling, or add its repository with %mavenRepo id url",
                "%maven demo:nobom:pom:1");
        assertFails(
                "demo:inner:pom:1.0 gives no versions and has no dependencies",
                "%maven demo:inner:pom:1.0");
        String orders =
                "coordinates must be group:artifact:version, group:artifact:version:classifier or"
                        + " group:artifact:type:classifier:version, got \"";
        for (String wrong :
                List.of(
                        ":inner:1.0",
                        "demo::1.0",
                        "demo:inner:a:b:c",
                        "a:b:1:2:3:4:5",
                        "a:b:c:d")) {
            assertFails(orders + wrong + "\"", "%maven " + wrong);
        }
    }
}
