package org.wishart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the POM promises to users of the library, and what the README tells them of it. */
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

    /** As group:artifact:version, in the blocks of XML. */
    @Test
    void readmeNamesTheDependenciesThatAreTested() throws Exception {
        List<String> tested = new ArrayList<>();
        for (String project : List.of("from-java", "tables", "cells")) {
            for (Dependency each : pom("src/it/" + project + "/pom.xml").getDependencies()) {
                tested.add(
                        String.join(
                                ":", each.getGroupId(), each.getArtifactId(), each.getVersion()));
            }
        }
        Matcher shown =
                Pattern.compile(
                                "<groupId>(.*)</groupId>\\s*<artifactId>(.*)</artifactId>\\s*"
                                        + "<version>(.*)</version>")
                        .matcher(Files.readString(Path.of("README.md")));
        List<String> named = new ArrayList<>();
        while (shown.find()) {
            named.add(String.join(":", shown.group(1), shown.group(2), shown.group(3)));
        }
        assertTrue(named.contains("org.wishart:wishart:" + pom("pom.xml").getVersion()));
        assertEquals(List.of(), named.stream().filter(each -> !tested.contains(each)).toList());
    }
}
