package org.wishart.kernel.cell;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains why a declaration that the session keeps cannot be used. */
final class Unusable {

    private static final String METHOD = "method ";

    private static final Pattern ARGUMENTS =
            Pattern.compile(
                    "(?:method|constructor) (\\w+) in .*cannot be applied to given types;"
                            + " required:\\s+(.*?) found:\\s+(.*?) reason:.*");

    /** Words with a bracket behind them that are no methods. */
    private static final Set<String> NO_CALLS =
            Set.of("if", "for", "while", "switch", "return", "synchronized", "catch", "try");

    private final JShell shell;
    private final LostVariables lost;
    private final HiddenNames names;

    Unusable(JShell shell, LostVariables lost, HiddenNames names) {
        this.shell = shell;
        this.lost = lost;
        this.names = names;
    }

    /**
     * The reason, which follows the name of the declaration in a sentence.
     *
     * @return empty if JShell gives none
     */
    Optional<String> of(DeclarationSnippet declared) {
        Optional<String> hidden = names.reason(declared.source(), declared.name());
        String also = hidden.map(why -> "; " + why).orElse("");
        List<String> missing = shell.unresolvedDependencies(declared).toList();
        if (!missing.isEmpty()) {
            return Optional.of(
                    "cannot be used until this is declared: "
                            + String.join(", ", missing)
                            + missing.stream().flatMap(this::remarks).collect(Collectors.joining())
                            + also);
        }
        return shell.diagnostics(declared)
                .filter(Diag::isError)
                .findFirst()
                .map(
                        error ->
                                "cannot be used until it is declared again: "
                                        + (hidden.isPresent() && isOfHidden(error, hidden.get())
                                                ? hidden.get()
                                                : inOneLine(error)
                                                        + place(declared.source(), error)
                                                        + also));
    }

    /** True if an error has the hidden name as its reason, and so speaks of something else. */
    private static boolean isOfHidden(Diag error, String hidden) {
        String message = error.getMessage(Locale.ENGLISH);
        return message.contains("preview")
                || message.contains(hidden.substring(0, hidden.indexOf(' ')));
    }

    private Stream<String> remarks(String missing) {
        return missing.startsWith(METHOD)
                ? otherForms(missing)
                : lost.reason(missing.replaceFirst("^variable ", "")).stream()
                        .map(why -> "; " + why);
    }

    /** The declared forms of a method whose form for the arguments of a call is missing. */
    private Stream<String> otherForms(String missing) {
        String name = missing.substring(METHOD.length()).replaceFirst("\\(.*", "");
        String forms =
                shell.methods()
                        .filter(method -> method.name().equals(name))
                        .map(MethodSnippet::parameterTypes)
                        .map(types -> name + "(" + types + ")")
                        .collect(Collectors.joining(" and "));
        return forms.isEmpty() ? Stream.empty() : Stream.of("; the declared forms are " + forms);
    }

    private static String inOneLine(Diag error) {
        String message =
                error.getMessage(Locale.ENGLISH)
                        .lines()
                        .map(String::strip)
                        .collect(Collectors.joining(" "))
                        .replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
        Matcher arguments = ARGUMENTS.matcher(message);
        return arguments.matches()
                ? String.format(
                        "%s takes (%s) and is called with (%s)",
                        arguments.group(1), arguments.group(2), arguments.group(3))
                : message;
    }

    /** The call that an error means, or whose argument it means; empty if there is none. */
    private static String place(String source, Diag error) {
        int start = (int) error.getStartPosition();
        int end = (int) error.getEndPosition();
        if (start < 0 || start >= end || end > source.length()) {
            return "";
        }
        if (source.charAt(end - 1) == ')') {
            return ", in " + source.substring(start, end);
        }
        if (start < source.indexOf('{')) {
            return ""; // in the head of the method, where nothing is called
        }
        OptionalInt open =
                source.startsWith("(", end) ? OptionalInt.of(end) : opening(source, start);
        while (open.isPresent()) {
            int bracket = open.getAsInt();
            int first = bracket;
            while (first > 0 && Character.isJavaIdentifierPart(source.charAt(first - 1))) {
                first--;
            }
            OptionalInt close = closing(source, bracket);
            if (first < bracket && close.isPresent()) {
                String name = source.substring(first, bracket);
                return NO_CALLS.contains(name)
                        ? ""
                        : ", in " + source.substring(first, close.getAsInt() + 1);
            }
            open = opening(source, bracket);
        }
        return "";
    }

    /** The bracket around a position, within its statement; empty if there is none. */
    private static OptionalInt opening(String source, int position) {
        int closed = 0;
        for (int i = position - 1; i >= 0 && ";{}".indexOf(source.charAt(i)) < 0; i--) {
            closed += source.charAt(i) == ')' ? 1 : 0;
            if (source.charAt(i) == '(' && closed-- == 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt closing(String source, int open) {
        int opened = 0;
        for (int i = open; i < source.length(); i++) {
            opened += source.charAt(i) == '(' ? 1 : source.charAt(i) == ')' ? -1 : 0;
            if (opened == 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
