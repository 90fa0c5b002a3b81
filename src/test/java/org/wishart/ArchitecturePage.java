package org.wishart;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of packages, drawn from the classes themselves. */
final class ArchitecturePage {

    private static final String BASE = "org.wishart.";

    private static final String INTRODUCTION =
            """
            # Packages

            Data flows one way: a package uses only packages above it in the table. The test of the architecture checks this, draws the picture
            from the compiled classes, and fails if this page is out of date. In the picture an arrow points to what is used; an arrow that a
            longer path implies is left out.

            Notebooks import the packages of the statistics, `linalg`, `dtype`, `weights`, `weights.bytes` (its exception), `weights.catalogue`,
            `plot` and `table`. Types of the other packages are public for their neighbours only and may change.

            """;

    private static final Pattern SUMMARY =
            Pattern.compile("/\\*\\*(.*?)\\*/\\s*(?:@\\w+\\s*)?package", Pattern.DOTALL);

    private ArchitecturePage() {}

    static String of(JavaClasses classes, List<String> order) throws IOException {
        Map<String, Set<String>> uses = uses(classes);
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("```mermaid\nflowchart BT\n");
        for (String from : order) {
            for (String to : uses.getOrDefault(from, Set.of())) {
                if (!isImplied(uses, from, to)) {
                    page.append("    ").append(from).append(" --> ").append(to).append('\n');
                }
            }
        }
        page.append("```\n\n| package | classes | public | what it holds |\n");
        page.append("| --- | ---: | ---: | --- |\n");
        for (String name : order) {
            List<JavaClass> own =
                    classes.stream()
                            .filter(each -> each.getPackageName().equals(BASE + name))
                            .filter(JavaClass::isTopLevelClass)
                            .filter(each -> !each.getSimpleName().equals("package-info"))
                            .toList();
            long open =
                    own.stream()
                            .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                            .count();
            page.append(
                    "| `%s` | %d | %d | %s |%n"
                            .formatted(name, own.size(), open, summary(name))
                            .replace("\r\n", "\n"));
        }
        return page.toString();
    }

    private static Map<String, Set<String>> uses(JavaClasses classes) {
        Map<String, Set<String>> uses = new HashMap<>();
        for (JavaClass each : classes) {
            String from = each.getPackageName().substring(BASE.length());
            each.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .filter(target -> target.startsWith(BASE))
                    .map(target -> target.substring(BASE.length()))
                    .filter(target -> !target.equals(from))
                    .forEach(
                            target ->
                                    uses.computeIfAbsent(from, key -> new TreeSet<>()).add(target));
        }
        return uses;
    }

    /** Whether something else that {@code from} uses reaches {@code to}. */
    private static boolean isImplied(Map<String, Set<String>> uses, String from, String to) {
        return uses.getOrDefault(from, Set.of()).stream()
                .anyMatch(between -> !between.equals(to) && reaches(uses, between, to));
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
        Set<String> next = uses.getOrDefault(from, Set.of());
        return next.contains(to) || next.stream().anyMatch(each -> reaches(uses, each, to));
    }

    /** The first sentence of a package's own documentation. */
    private static String summary(String name) throws IOException {
        Path info =
                Path.of("src/main/java/org/wishart", name.replace('.', '/'), "package-info.java");
        Matcher comment = SUMMARY.matcher(Files.readString(info));
        if (!comment.find()) {
            throw new IllegalStateException(info + " has no comment");
        }
        String text = comment.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ").strip();
        String first = text.replaceFirst("(?s)(?<=[.])(?:\\s.*|$)", "");
        return first.replaceAll("\\{@\\w+ ([^}]*)}", "$1");
    }
}
