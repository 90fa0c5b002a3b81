package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.maven.model.ActivationOS;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.bytedeco.javacpp.Loader;
import org.codehaus.plexus.util.Os;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The native libraries that the build includes for each platform. Each case runs in a JVM that is
 * told to be on that machine, and asks Maven's own code about the profiles of {@code pom.xml}, and
 * JavaCPP for the name under which it will look for its libraries.
 */
class NativePlatformsTest {

    /**
     * Prints the platform that JavaCPP sees, and the classifiers that the active profiles bring.
     */
    public static final class OtherMachine {

        private OtherMachine() {}

        public static void main(String[] arguments) throws Exception {
            StringBuilder line = new StringBuilder(Loader.getPlatform());
            for (Profile profile : model().getProfiles()) {
                if (isActive(profile)) {
                    for (Dependency each : profile.getDependencies()) {
                        line.append(' ').append(each.getArtifactId());
                        line.append(':').append(each.getClassifier());
                    }
                }
            }
            System.out.println(line);
        }

        private static Model model() throws Exception {
            try (InputStream pom = Files.newInputStream(Path.of("pom.xml"))) {
                return new MavenXpp3Reader().read(pom);
            }
        }

        /** As Maven does: what is not given holds everywhere. */
        private static boolean isActive(Profile profile) {
            ActivationOS os =
                    profile.getActivation() == null ? null : profile.getActivation().getOs();
            return os != null
                    && (os.getFamily() == null || Os.isFamily(os.getFamily()))
                    && (os.getName() == null || Os.isName(os.getName()))
                    && (os.getArch() == null || Os.isArch(os.getArch()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, macosx-x86_64",
        "Mac OS X, aarch64, macosx-arm64",
        "Windows 11, amd64, windows-x86_64",
        "Windows Server 2022, amd64, windows-x86_64"
    })
    void areThoseThatJavaCppLooksFor(String name, String architecture, String platform)
            throws Exception {
        assertEquals(
                platform + " javacpp:" + platform + " openblas:" + platform,
                onMachine(name, architecture));
    }

    /** There the pure Java engine serves. */
    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Linux, ppc64le", "FreeBSD, amd64", "Windows 11, aarch64"})
    void areLeftOutWhereNoneFits(String name, String architecture) throws Exception {
        String line = onMachine(name, architecture);
        assertTrue(line.indexOf(' ') < 0, line);
    }

    private static String onMachine(String name, String architecture) throws Exception {
        String own = System.getProperty("java.class.path");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        System.getProperty("java.home") + "/bin/java",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Dos.name=" + name,
                                        "-Dos.arch=" + architecture,
                                        "-cp",
                                        System.getProperty("surefire.test.class.path", own),
                                        OtherMachine.class.getName()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String output;
        try (var stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        return output.strip();
    }
}
