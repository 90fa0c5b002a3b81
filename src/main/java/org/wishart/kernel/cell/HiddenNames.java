package org.wishart.kernel.cell;

import jdk.jshell.JShell;
import jdk.jshell.TypeDeclSnippet;

import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Types of cells that hide one of Java with the same name. The compiler then complains of anything
 * but that: after {@code class String {}} of a preview feature, or that a String is no String.
 */
final class HiddenNames {

    private final JShell shell;
    private final SessionNames names;
    private final ClassLoader loader;
    private final Function<TypeDeclSnippet, String> places;

    /**
     * @param loader finds the types of Java
     * @param places the place of each type's declaration, such as {@code In [3], line 2}
     */
    HiddenNames(
            JShell shell,
            SessionNames names,
            ClassLoader loader,
            Function<TypeDeclSnippet, String> places) {
        this.shell = shell;
        this.names = names;
        this.loader = loader;
        this.places = places;
    }

    /**
     * The type of Java that a cell knows without declaring it.
     *
     * @return its name with the package; empty if there is none of this name
     */
    Optional<String> hidden(String type) {
        return names.qualified(type).stream()
                .filter(each -> each.startsWith("java."))
                .filter(this::isPublic)
                .findFirst();
    }

    private boolean isPublic(String type) {
        try {
            return Modifier.isPublic(Class.forName(type, false, loader).getModifiers());
        } catch (ClassNotFoundException | LinkageError e) { // on some systems ab.class is AB.class
            return false;
        }
    }

    /**
     * A name in a text that means a type of a cell and could be meant as Java's.
     *
     * @param except the name that the text itself declares; empty for none
     * @return a clause such as {@code String is the type declared in In [2], line 1, not
     *     java.lang.String}; empty if there is none
     */
    Optional<String> reason(String source, String except) {
        return shell.types()
                .filter(type -> !type.name().equals(except))
                .filter(type -> mentions(source, type.name()))
                .flatMap(type -> reason(type).stream())
                .findFirst();
    }

    private Optional<String> reason(TypeDeclSnippet type) {
        return hidden(type.name())
                .map(
                        java ->
                                String.format(
                                        "%s is the type declared in %s, not %s",
                                        type.name(), places.apply(type), java));
    }

    private static boolean mentions(String source, String name) {
        return Pattern.compile("(?<![\\w.$])" + Pattern.quote(name) + "\\b").matcher(source).find();
    }
}
