package org.wishart.kernel.cell;

import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

import org.wishart.kernel.run.CellControl;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables, methods and types that cells have declared. */
public final class SessionNames {

    /** All in one snippet: those of the start are evaluated at once. */
    private static final Pattern IMPORT =
            Pattern.compile("import\\s+(?!static\\s)([\\w.]+(?:\\.\\*)?)\\s*;");

    private final JShell shell;
    private final CellControl control;

    SessionNames(JShell shell, CellControl control) {
        this.shell = shell;
        this.control = control;
    }

    /**
     * The variables that cells have declared.
     *
     * @return their names, without JShell's own names for values that were given none
     */
    public List<String> variables() {
        return shell.variables()
                .map(VarSnippet::name)
                .filter(name -> !name.startsWith("$"))
                .toList();
    }

    /**
     * The methods that cells have declared.
     *
     * @return their names, each once however often it is overloaded
     */
    public List<String> methods() {
        return shell.methods().map(MethodSnippet::name).distinct().toList();
    }

    /**
     * The types that cells have declared.
     *
     * @return their simple names
     */
    public List<String> types() {
        return shell.types().map(TypeDeclSnippet::name).toList();
    }

    /**
     * The value that a variable holds now.
     *
     * @param variable the name of the variable
     * @return the value; empty if there is no variable of this name or it holds null
     */
    public Optional<Object> value(String variable) {
        return shell.variables()
                .filter(snippet -> snippet.name().equals(variable))
                .findFirst()
                .map(snippet -> control.variable(() -> shell.varValue(snippet)));
    }

    /**
     * The type of a variable as it was declared or found out.
     *
     * @param variable the name of the variable
     * @return the type as Java writes it; empty if there is no variable of this name
     */
    public Optional<String> typeOf(String variable) {
        return shell.variables()
                .filter(snippet -> snippet.name().equals(variable))
                .findFirst()
                .map(VarSnippet::typeName);
    }

    /**
     * The declarations of a name in cells, overloads included.
     *
     * @param name the name of a variable, a method or a type
     * @return their source texts: methods first, then types and variables; empty if no cell has
     *     declared it
     */
    public List<String> sources(String name) {
        return Stream.of(shell.methods(), shell.types(), shell.variables())
                .flatMap(snippets -> snippets)
                .filter(snippet -> snippet.name().equals(name))
                .map(snippet -> snippet.source().strip())
                .toList();
    }

    /**
     * The names with packages that the simple name of a type may stand for, as the session imports.
     *
     * @param type the name of a type; one with a dot counts as qualified
     * @return the candidates, that in {@code java.lang} first; they need not exist
     */
    public List<String> qualified(String type) {
        if (type.contains(".")) {
            return List.of(type);
        }
        return Stream.concat(
                        Stream.of("java.lang." + type),
                        shell.imports()
                                .flatMap(each -> IMPORT.matcher(each.source()).results())
                                .map(each -> each.group(1))
                                .filter(each -> each.endsWith(".*") || each.endsWith("." + type))
                                .map(each -> each.replaceFirst("\\*$", type)))
                .toList();
    }
}
