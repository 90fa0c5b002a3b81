package org.wishart.kernel.maven;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.wishart.kernel.magic.MagicError;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The coordinates of a library in every order that Maven itself writes or reads:
 *
 * <ul>
 *   <li>{@code group:artifact:version}
 *   <li>{@code group:artifact:type:version} and {@code group:artifact:type:classifier:version}, as
 *       its resolver
 *   <li>the same with {@code :scope} at the end, as {@code dependency:tree}
 *   <li>{@code group:artifact:version:type} and {@code group:artifact:version:type:classifier}, as
 *       {@code dependency:get}
 *   <li>{@code group:artifact:version:classifier@type}, as Gradle
 * </ul>
 *
 * @param group such as {@code org.ejml}
 * @param artifact such as {@code ejml-simple}
 * @param type a word of Maven, such as {@code jar}, {@code pom} or {@code test-jar}
 * @param classifier empty if there is none
 * @param version empty if a BOM is to give it
 * @param isImport whether only the versions that a BOM gives are wanted, not what it depends on
 */
public record Coordinates(
        String group,
        String artifact,
        String type,
        String classifier,
        String version,
        boolean isImport) {

    private static final Set<String> TYPES =
            Set.of(
                    "jar",
                    "pom",
                    "war",
                    "ear",
                    "rar",
                    "aar",
                    "zip",
                    "tar.gz",
                    "bundle",
                    "ejb",
                    "ejb-client",
                    "test-jar",
                    "java-source",
                    "javadoc",
                    "maven-plugin");

    /** Types whose files are jars, maybe with a classifier of their own. */
    private static final Map<String, String> JARS =
            Map.of(
                    "bundle", "",
                    "ejb", "",
                    "maven-plugin", "",
                    "ejb-client", "client",
                    "test-jar", "tests",
                    "java-source", "sources",
                    "javadoc", "javadoc");

    private static final Set<String> SCOPES =
            Set.of("compile", "runtime", "provided", "test", "system", "import");

    private static final Pattern VERSION =
            Pattern.compile(
                    "[vr]?\\d.*|LATEST|RELEASE|[\\[(].*|.*\\d.*(SNAPSHOT|RELEASE|Final|GA)");

    private static final String ORDERS =
            "coordinates must be group:artifact:version,"
                    + " group:artifact:version:classifier or"
                    + " group:artifact:type:classifier:version, got \"";

    /**
     * Reads a word.
     *
     * @throws MagicError if it is in none of the orders, with those that there are
     */
    static Coordinates of(String word) {
        int at = word.lastIndexOf('@');
        String text = at < 0 ? word : word.substring(0, at);
        List<String> parts = List.of(text.split(":", -1));
        int last = parts.size() - 1;
        boolean scoped = last > 2 && SCOPES.contains(parts.get(last));
        List<String> plain = scoped ? parts.subList(0, last) : parts;
        boolean isImport = scoped && parts.get(last).equals("import");
        if (plain.size() < 2
                || plain.size() > 5
                || plain.get(0).isBlank()
                || plain.get(1).isBlank()
                || text.chars().anyMatch(Character::isWhitespace)) {
            throw unreadable(word);
        }
        Coordinates read =
                switch (plain.size()) {
                    case 2 -> of(plain, "", "", "");
                    case 3 -> of(plain, "", "", plain.get(2));
                    case 4 -> ofFour(plain, word);
                    default -> ofFive(plain, word);
                };
        String type = at < 0 ? read.type : word.substring(at + 1);
        return new Coordinates(
                read.group,
                read.artifact,
                type.isEmpty() ? (isImport ? "pom" : "jar") : type,
                read.classifier,
                read.version,
                isImport);
    }

    private static Coordinates of(
            List<String> parts, String type, String classifier, String version) {
        return new Coordinates(parts.get(0), parts.get(1), type, classifier, version, false);
    }

    private static Coordinates ofFour(List<String> parts, String word) {
        String third = parts.get(2);
        String fourth = parts.get(3);
        if (third.isEmpty()) { // group:artifact::classifier, with the version of a BOM
            return of(parts, "", fourth, "");
        }
        if (fourth.isEmpty()) { // group:artifact:type:, with the version of a BOM
            return of(parts, third, "", "");
        }
        boolean versionFirst =
                !TYPES.contains(third)
                        && (TYPES.contains(fourth) || isVersion(third) || !isVersion(fourth));
        if (!versionFirst) {
            return of(parts, third, "", fourth);
        }
        if (!isVersion(third) && !TYPES.contains(fourth)) {
            throw unreadable(word);
        }
        return TYPES.contains(fourth) ? of(parts, fourth, "", third) : of(parts, "", fourth, third);
    }

    private static Coordinates ofFive(List<String> parts, String word) {
        String third = parts.get(2);
        String fourth = parts.get(3);
        String fifth = parts.get(4);
        boolean typeFirst = third.isEmpty() || TYPES.contains(third);
        boolean typeSecond = fourth.isEmpty() || TYPES.contains(fourth);
        if (typeFirst && !isVersion(third)) {
            return of(parts, third, fourth, fifth);
        }
        if (typeSecond && !third.isEmpty()) { // dependency:get
            return of(parts, fourth, fifth, third);
        }
        if (isVersion(fifth) && !isVersion(third)) { // a type that only the repository knows
            return of(parts, third, fourth, fifth);
        }
        throw unreadable(word);
    }

    private static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    private static MagicError unreadable(String word) {
        return new MagicError(ORDERS + word + "\"");
    }

    boolean isPom() {
        return type.equals("pom");
    }

    /** The artifact of this version. */
    Artifact artifact(String ofVersion) {
        String extension = JARS.containsKey(type) ? "jar" : type;
        String own = JARS.getOrDefault(type, "");
        return new DefaultArtifact(
                group, artifact, classifier.isEmpty() ? own : classifier, extension, ofVersion);
    }

    /** The coordinates without the version. */
    String withoutVersion() {
        return group
                + ":"
                + artifact
                + (classifier.isEmpty() ? "" : "::" + classifier)
                + (type.equals("jar") ? "" : "@" + type);
    }
}
