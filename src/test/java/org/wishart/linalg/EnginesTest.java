package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

class EnginesTest {

    private static final Engine ANY = new EjmlEngine("any");

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void serveOpenBlasWhereTheBuildBringsIt() {
        assertEquals("OpenBLAS 0.3.31 (1 thread)", Engines.choose("", OpenBlasEngine::load).name());
    }

    @Test
    void areChosenOnce() {
        assertSame(Engines.current(), Engines.current());
    }

    @Test
    void obeyTheSystemProperty() {
        assertEquals(
                "EJML 0.46.1 (chosen by -Dwishart.linalg=ejml)",
                Engines.choose("ejml", () -> ANY).name());
        assertSame(ANY, Engines.choose("openblas", () -> ANY));
        assertSame(ANY, Engines.choose("", () -> ANY));
    }

    @Test
    void refuseAnUnknownEngine() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> Engines.choose("mkl", () -> ANY));
        assertEquals(
                "system property wishart.linalg must be openblas or ejml, got mkl; without it, OpenBLAS is used where it loads",
                refusal.getMessage());
    }

    private static Engine broken() {
        throw new UnsatisfiedLinkError("no jniopenblas in java.library.path: /usr/lib\nmore");
    }

    @Test
    void fallBackAndSayWhy() {
        Engine engine = Engines.choose("", EnginesTest::broken);
        assertEquals(
                "EJML 0.46.1 (OpenBLAS did not load: no jniopenblas in java.library.path)",
                engine.name());
        var values = SingularValues.of(Matrices.diagonal(1, 2), Tolerance.FULL, engine);
        assertTrue(
                values.route()
                        .toString()
                        .startsWith(
                                "EJML 0.46.1 (OpenBLAS did not load: no jniopenblas in"
                                        + " java.library.path), bidiagonal QR, relative error"),
                values.route().toString());
    }

    @Test
    void fallBackFromErrorsWithoutAMessage() {
        Engine engine =
                Engines.choose(
                        "",
                        () -> {
                            throw new NoClassDefFoundError();
                        });
        assertEquals("EJML 0.46.1 (OpenBLAS did not load: NoClassDefFoundError)", engine.name());
    }

    @Test
    void doNotFallBackWhereOpenBlasIsDemanded() {
        var refusal =
                assertThrows(
                        IllegalStateException.class,
                        () -> Engines.choose("openblas", EnginesTest::broken));
        assertEquals(
                "OpenBLAS did not load: no jniopenblas in java.library.path; leave out"
                        + " -Dwishart.linalg=openblas to do without it",
                refusal.getMessage());
    }

    /** Prints the route of one spectrum, in a JVM of its own. */
    public static final class OtherJvm {

        private OtherJvm() {}

        public static void main(String[] arguments) {
            try {
                var values = SingularValues.of(Matrices.gaussian(10, 40, 1));
                var svd = Svd.of(Matrices.gaussian(10, 40, 1));
                boolean same = Math.abs(values.toArray()[9] / svd.singularValues()[9] - 1) < 1e-12;
                System.out.println(values.route().engine() + (same ? "" : " and wrong"));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void workInAJvmWithoutTheNativeLibraries() throws Exception {
        assertEquals(
                "EJML 0.46.1 (OpenBLAS did not load: no jniopenblas_nolapack in java.library.path)",
                otherJvm(path -> !path.contains("-linux-x86_64")));
    }

    @Test
    void canBeForcedInAWholeJvm() throws Exception {
        assertEquals(
                "EJML 0.46.1 (chosen by -Dwishart.linalg=ejml)",
                otherJvm(path -> true, "-Dwishart.linalg=ejml"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void useTheThreadsThatThePropertyOrElseTheVariableGives() throws Exception {
        // the build sets OPENBLAS_NUM_THREADS=1 for its tests
        assertEquals(
                "OpenBLAS 0.3.31 (2 threads)",
                otherJvm(path -> true, "-Dwishart.linalg.threads=2"));
        assertEquals(
                "OpenBLAS 0.3.31 (3 threads)", otherJvm(path -> true, "-DOPENBLAS_NUM_THREADS=3"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void useTheMostThreadsOfTheLibraryWhereTheEnvironmentAsksForMore() throws Exception {
        assertEquals(
                "OpenBLAS 0.3.31 (64 threads, its maximum; OPENBLAS_NUM_THREADS is 128)",
                otherJvm(path -> true, Map.of("OPENBLAS_NUM_THREADS", "128")));
        assertEquals(
                "OpenBLAS 0.3.31 (2 threads)",
                otherJvm(
                        path -> true,
                        Map.of("OPENBLAS_NUM_THREADS", "128"),
                        "-Dwishart.linalg.threads=2"));
    }

    /** OpenBLAS reads them when it is loaded, before its number of threads is set. */
    @ParameterizedTest
    @ValueSource(strings = {"OMP_NUM_THREADS", "GOTO_NUM_THREADS"})
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void overruleTheOtherVariablesOfTheLibrary(String variable) throws Exception {
        assertEquals(
                "OpenBLAS 0.3.31 (1 thread)",
                otherJvm(path -> true, Map.of("OPENBLAS_NUM_THREADS", "", variable, "3")));
        assertEquals(
                "OpenBLAS 0.3.31 (2 threads)",
                otherJvm(path -> true, Map.of("OPENBLAS_NUM_THREADS", "2", variable, "3")));
    }

    @Test
    void refuseABadNumberOfThreadsInsteadOfFallingBack() throws Exception {
        assertEquals(
                "system property wishart.linalg.threads must be a whole number of threads from 1 to 64, got all; the default is 1",
                otherJvm(path -> true, "-Dwishart.linalg.threads=all"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void takeANewNumberOfThreadsWithTheNextMatrix() {
        String before = System.getProperty(BlasThreads.PROPERTY);
        try {
            System.setProperty(BlasThreads.PROPERTY, "2");
            var two = SingularValues.of(Matrices.gaussian(300, 400, 1));
            assertEquals("OpenBLAS 0.3.31 (2 threads)", two.route().engine());
            System.setProperty(BlasThreads.PROPERTY, "1");
            var one = SingularValues.of(Matrices.gaussian(300, 400, 1));
            assertEquals("OpenBLAS 0.3.31 (1 thread)", one.route().engine());
            // each is off by at most its own bound, relative to every value
            double bound =
                    one.route().relativeError().orElseThrow()
                            + two.route().relativeError().orElseThrow();
            for (int i = 0; i < 300; i++) {
                assertEquals(1, two.toArray()[i] / one.toArray()[i], bound);
            }
        } finally {
            if (before == null) {
                System.clearProperty(BlasThreads.PROPERTY);
            } else {
                System.setProperty(BlasThreads.PROPERTY, before);
            }
        }
    }

    @Test
    void stopEjmlWithinADecomposition() {
        var svd = new StoppableSvd(true);
        Thread.currentThread().interrupt();
        assertThrows(
                CancellationException.class, () -> svd.decompose(Matrices.gaussian(20, 30, 1)));
    }

    @Test
    void decomposeAsEjmlItself() {
        for (int rows : new int[] {7, 20, 31}) {
            var ours = new StoppableSvd(true);
            var theirs = DecompositionFactory_DDRM.svd(rows, 20, true, true, true);
            assertTrue(ours.decompose(Matrices.gaussian(rows, 20, 1)));
            assertTrue(theirs.decompose(Matrices.gaussian(rows, 20, 1)));
            assertArrayEquals(theirs.getSingularValues(), ours.getSingularValues());
            assertArrayEquals(theirs.getU(null, false).data, ours.getU(null, false).data);
            assertArrayEquals(theirs.getV(null, false).data, ours.getV(null, false).data);
        }
    }

    private interface PathFilter {
        boolean keeps(String path);
    }

    private static String otherJvm(PathFilter filter, String... options)
            throws IOException, InterruptedException {
        return otherJvm(filter, Map.of(), options);
    }

    private static String otherJvm(
            PathFilter filter, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        String own = System.getProperty("java.class.path");
        String classPath = System.getProperty("surefire.test.class.path", own);
        String kept =
                Arrays.stream(classPath.split(File.pathSeparator, -1))
                        .filter(filter::keeps)
                        .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", kept, OtherJvm.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output;
        try (var stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        return output.strip();
    }
}
