package org.wishart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Data flows down the list of packages, never up; each foreign library has one home. */
class ArchitectureTest {

    /** From matrix to kernel: a package may use those before it. */
    static final List<String> ORDER =
            List.of(
                    "text",
                    "files",
                    "progress",
                    "random",
                    "dtype",
                    "linalg",
                    "hub",
                    "weights.bytes",
                    "weights.tensor",
                    "weights.format.safetensors",
                    "weights.format.adapter",
                    "weights.format.gguf",
                    "weights.format.hdf",
                    "weights.format.numpy",
                    "weights.format.onnx",
                    "weights.format.programs",
                    "weights.format.tensorflow",
                    "weights.format.text",
                    "weights.format.torch",
                    "weights.format",
                    "weights.catalogue",
                    "weights",
                    "law",
                    "discovery",
                    "ensemble",
                    "spectrum",
                    "bulk",
                    "tail",
                    "vectors",
                    "filter",
                    "report",
                    "plot",
                    "table",
                    "page",
                    "help",
                    "notebook",
                    "kernel.run",
                    "kernel.classpath",
                    "kernel.cell",
                    "kernel.magic",
                    "kernel.maven",
                    "kernel.lookup",
                    "kernel.protocol",
                    "kernel",
                    "cli");

    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("org.wishart");

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        slices().matching("org.wishart.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsInTheList() {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(each -> packages.add(each.getPackageName()));

        assertEquals(
                new TreeSet<>(ORDER.stream().map(ArchitectureTest::inPackage).toList()), packages);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void dataFlowsDown(String name) {
        String[] later =
                ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                        .map(ArchitectureTest::inPackage)
                        .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(inPackage(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .check(CLASSES);
    }

    /** All but the last one, which may use all. */
    static List<String> packages() {
        return ORDER.subList(0, ORDER.size() - 1);
    }

    /** Formats know the ground they stand on, and adapters the file that holds them. */
    @Test
    void formatsDoNotKnowEachOther() {
        slices().matching("org.wishart.weights.format.(*)")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("..format.adapter"),
                        resideInAPackage("..format.safetensors"))
                .check(CLASSES);
    }

    @Test
    void thePictureOfPackagesIsTrue() throws Exception {
        String page = ArchitecturePage.of(CLASSES, ORDER);
        Path made = Path.of("target", "architecture.md");
        Files.createDirectories(made.getParent());
        Files.writeString(made, page);

        assertEquals(
                page,
                Files.readString(Path.of("docs", "architecture.md")),
                "docs/architecture.md is out of date; copy target/architecture.md over it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.dflib..|notebook,help,kernel",
                "jdk.jshell..|kernel",
                "org.zeromq..|kernel.protocol,kernel",
                "picocli..|cli",
                "eu.maveniverse..|kernel.maven",
                "org.eclipse.aether..|kernel.maven",
                "org.apache.maven..|kernel.maven",
                "org.objectweb.asm..|kernel.run",
                "org.bytedeco..|linalg",
                "io.jhdf..|weights.format.hdf",
                "org.knowm.xchart..|plot,page,notebook,cli",
                "tech.tablesaw..|table,notebook,report"
            })
    void eachForeignLibraryHasAHome(String library, String homes) {
        onlyIn(library, homes.split(",", -1)).check(CLASSES);
    }

    @Test
    void noticesAViolation() {
        ArchRule wrong = onlyIn("org.ejml..", "kernel");
        assertThrows(AssertionError.class, () -> wrong.check(CLASSES));
    }

    private static String inPackage(String name) {
        return "org.wishart." + name;
    }

    private static ArchRule onlyIn(String library, String... homes) {
        String[] packages =
                List.of(homes).stream().map(home -> inPackage(home) + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
