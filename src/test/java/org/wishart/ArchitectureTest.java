package org.wishart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Splitter;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/** Data flows down the list of packages, never up; each foreign library has one home. */
class ArchitectureTest {

    /** From matrix to kernel: a package may use those before it. */
    private static final List<String> ORDER =
            List.of(
                    "progress",
                    "linalg",
                    "hub",
                    "weights",
                    "law",
                    "discovery",
                    "ensemble",
                    "spectrum",
                    "bulk",
                    "tail",
                    "vectors",
                    "filter",
                    "network",
                    "report",
                    "plot",
                    "table",
                    "notebook",
                    "kernel");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("org.wishart");

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        slices().matching("org.wishart.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyClassHasAPackageOfTheList() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ORDER.stream().map(ArchitectureTest::inPackage).toArray(String[]::new))
                .should()
                .resideInAPackage("org.wishart..")
                .allowEmptyShould(true)
                .check(CLASSES);
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

    /** The packages that exist, but for the last one, which may use all. */
    static List<String> packages() {
        return ORDER.subList(0, ORDER.size() - 1).stream()
                .filter(name -> CLASSES.stream().anyMatch(c -> inThe(c.getPackageName(), name)))
                .toList();
    }

    private static boolean inThe(String packageName, String name) {
        return packageName.equals("org.wishart." + name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "org.dflib..|notebook,kernel",
                "jdk.jshell..|kernel",
                "org.zeromq..|kernel",
                "eu.maveniverse..|kernel",
                "org.eclipse.aether..|kernel",
                "org.apache.maven..|kernel",
                "org.bytedeco..|linalg",
                "io.jhdf..|weights",
                "org.knowm.xchart..|plot,notebook",
                "tech.tablesaw..|table,notebook,report"
            })
    void eachForeignLibraryHasAHome(String library, String homes) {
        onlyIn(library, Splitter.on(',').splitToList(homes).toArray(String[]::new)).check(CLASSES);
    }

    @Test
    void noticesAViolation() {
        ArchRule wrong = onlyIn("org.ejml..", "kernel");
        assertThrows(AssertionError.class, () -> wrong.check(CLASSES));
    }

    private static String inPackage(String name) {
        return "org.wishart." + name + "..";
    }

    private static ArchRule onlyIn(String library, String... homes) {
        String[] packages =
                List.of(homes).stream().map(ArchitectureTest::inPackage).toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
