package org.wishart.kernel;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a declaration that the session keeps cannot be used. */
final class Unusable {

    private static final String METHOD = "method ";

    private Unusable() {}

    /**
     * The reason, which follows the name of the declaration in a sentence.
     *
     * @return empty if JShell gives none
     */
    static Optional<String> reason(JShell shell, DeclarationSnippet declared) {
        List<String> missing = shell.unresolvedDependencies(declared).toList();
        if (!missing.isEmpty()) {
            return Optional.of(
                    "cannot be used until this is declared: "
                            + String.join(", ", missing)
                            + missing.stream()
                                    .flatMap(each -> otherForms(shell, each))
                                    .collect(Collectors.joining()));
        }
        return shell.diagnostics(declared)
                .filter(Diag::isError)
                .findFirst()
                .map(
                        error ->
                                "cannot be used until it is declared anew: "
                                        + inOneLine(error)
                                        + place(declared.source(), error));
    }

    /** How a method is declared that is missing with the arguments of a call. */
    private static Stream<String> otherForms(JShell shell, String missing) {
        if (!missing.startsWith(METHOD)) {
            return Stream.empty();
        }
        String name = missing.substring(METHOD.length()).replaceFirst("\\(.*", "");
        String forms =
                shell.methods()
                        .filter(method -> method.name().equals(name))
                        .map(MethodSnippet::parameterTypes)
                        .map(types -> name + "(" + types + ")")
                        .collect(Collectors.joining(" and "));
        return forms.isEmpty() ? Stream.empty() : Stream.of("; what is declared is " + forms);
    }

    private static String inOneLine(Diag error) {
        return error.getMessage(Locale.ENGLISH)
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    private static String place(String source, Diag error) {
        int start = (int) error.getStartPosition();
        int end = (int) error.getEndPosition();
        boolean isKnown = start >= 0 && start < end && end <= source.length();
        return isKnown ? ", in " + source.substring(start, end).replaceAll("\\s+", " ") : "";
    }
}
