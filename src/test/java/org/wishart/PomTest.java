package org.wishart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The promises of the POM to users of the library, and the README's text on it. */
class PomTest {

    private static Model pom(String path) throws Exception {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            return new MavenXpp3Reader().read(file);
        }
    }

    @Test
    void comparesPublicTypesAfterTheFirstRelease() throws Exception {
        Model pom = pom("pom.xml");
        boolean isFirst = pom.getVersion().matches("0\\.1\\.0(-SNAPSHOT)?");
        assertEquals(
                isFirst,
                Boolean.parseBoolean(pom.getProperties().getProperty("japicmp.skip")),
                "japicmp.skip must be false from the first version after 0.1.0 on");
    }

    @Test
    void readmeShowsTheProgramThatIsTested() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String program = Files.readString(Path.of("src/it/from-java/src/main/java/FromJava.java"));
        assertTrue(readme.contains("```java\n" + program + "```\n"), "copy FromJava.java");
        String printed = Files.readString(Path.of("src/it/from-java/expected.txt"));
        assertTrue(readme.contains("```\n" + printed + "```\n"), "copy its expected.txt");
    }

    @Test
    void readmeNamesTheVersionsOfTheBuild() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        Properties versions = pom("pom.xml").getProperties();
        String openBlas = versions.getProperty("openblas.version");
        for (String each :
                List.of(
                        "<version>" + pom("pom.xml").getVersion() + "</version>",
                        "org.bytedeco:openblas-platform:" + openBlas + "\"",
                        "org.bytedeco:openblas:" + openBlas + ":linux-x86_64",
                        "org.bytedeco:javacpp:"
                                + versions.getProperty("javacpp.version")
                                + ":linux-x86_64",
                        "tech.tablesaw:tablesaw-core:"
                                + versions.getProperty("tablesaw.version"))) {
            assertTrue(readme.contains(each), each);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"from-java", "tables", "cells"})
    void projectsThatUseTheLibraryTakeTheVersionsOfTheBuild(String project) throws Exception {
        Model build = pom("pom.xml");
        Map<String, String> versions = new HashMap<>();
        for (Dependency each : build.getDependencies()) {
            String property = each.getVersion().replaceAll("[${}]", "");
            versions.put(each.getManagementKey(), build.getProperties().getProperty(property));
        }
        versions.put("org.wishart:wishart:jar", build.getVersion());
        for (Dependency each : pom("src/it/" + project + "/pom.xml").getDependencies()) {
            assertEquals(versions.get(each.getManagementKey()), each.getVersion(), each.toString());
        }
    }
}
