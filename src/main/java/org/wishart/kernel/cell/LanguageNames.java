package org.wishart.kernel.cell;

import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names of the Java language that a cell redeclares. JShell puts every cell into a class whose text
 * uses some of them: with a {@code class Throwable} of the user, no later cell would compile.
 */
final class LanguageNames {

    private static final Set<String> OF_EVERY_CELL =
            Set.of("Object", "SuppressWarnings", "Throwable");
    private static final String PACKAGES = "java";

    private LanguageNames() {}

    /**
     * Reverts declarations that would break the compilation of later cells.
     *
     * @return the reason, in one sentence; empty if there are none
     */
    static Optional<String> takeBack(JShell shell, List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            Optional<String> name =
                    event.causeSnippet() == null && shell.status(snippet).isActive()
                            ? reserved(snippet)
                            : Optional.empty();
            if (name.isPresent()) {
                shell.drop(snippet);
                return Optional.of(
                        String.format(
                                "the name %s is taken: every cell needs Java's own; choose"
                                        + " another",
                                name.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> reserved(Snippet snippet) {
        boolean taken =
                (snippet instanceof TypeDeclSnippet type && isReserved(type.name()))
                        || (snippet instanceof VarSnippet variable
                                && variable.name().equals(PACKAGES))
                        || (snippet instanceof ImportSnippet imported
                                && isReserved(imported.name())
                                && !imported.fullname().startsWith("java.lang."));
        return taken ? Optional.of(nameOf(snippet)) : Optional.empty();
    }

    private static boolean isReserved(String type) {
        return OF_EVERY_CELL.contains(type) || type.equals(PACKAGES);
    }

    private static String nameOf(Snippet snippet) {
        return ((PersistentSnippet) snippet).name();
    }
}
