package org.wishart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;

import java.util.ArrayList;
import java.util.List;

/** Data flows down the list of packages, never up; each foreign library has one home. */
@AnalyzeClasses(packages = "org.wishart", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** From matrix to kernel: a package may use those before it. */
    private static final List<String> ORDER =
            List.of(
                    "progress",
                    "linalg",
                    "weights",
                    "law",
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

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.wishart.(*)..").should().beFreeOfCycles();

    @ArchTest static final ArchRule dataFlowsDown = dataFlowsDown();

    @ArchTest
    static final ArchRule everyClassHasAPackageOfTheList =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ORDER.stream().map(ArchitectureTest::inPackage).toArray(String[]::new))
                    .should()
                    .resideInAPackage("org.wishart..");

    @ArchTest
    static final ArchRule onlyTheNotebookKnowsTheExtensionApi =
            onlyIn("org.dflib..", "notebook", "kernel");

    @ArchTest static final ArchRule onlyTheKernelKnowsJShell = onlyIn("jdk.jshell..", "kernel");

    @ArchTest
    static final ArchRule onlyTheKernelKnowsTheProtocol = onlyIn("org.zeromq..", "kernel");

    @ArchTest
    static final ArchRule onlyLinearAlgebraKnowsNativeCode = onlyIn("org.bytedeco..", "linalg");

    @ArchTest
    static final ArchRule onlyFiguresKnowXChart = onlyIn("org.knowm.xchart..", "plot", "notebook");

    @ArchTest
    static final ArchRule onlyTablesKnowTablesaw =
            onlyIn("tech.tablesaw..", "table", "notebook", "report");

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

    private static ArchRule dataFlowsDown() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later =
                    ORDER.subList(i + 1, ORDER.size()).stream()
                            .map(ArchitectureTest::inPackage)
                            .toArray(String[]::new);
            rules.add(
                    noClasses()
                            .that()
                            .resideInAPackage(inPackage(ORDER.get(i)))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(later)
                            .allowEmptyShould(true));
        }
        return CompositeArchRule.of(rules);
    }
}
