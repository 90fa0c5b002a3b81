package org.wishart.kernel;

import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

import java.util.List;
import java.util.Optional;

/** The variables, methods and types that cells have declared. */
final class SessionNames {

    private final JShell shell;
    private final CellControl control;

    SessionNames(JShell shell, CellControl control) {
        this.shell = shell;
        this.control = control;
    }

    /** Without JShell's own names for values that were given none. */
    List<String> variables() {
        return shell.variables()
                .map(VarSnippet::name)
                .filter(name -> !name.startsWith("$"))
                .toList();
    }

    List<String> methods() {
        return shell.methods().map(MethodSnippet::name).distinct().toList();
    }

    List<String> types() {
        return shell.types().map(TypeDeclSnippet::name).toList();
    }

    /** What a variable holds now, empty if there is none of this name or it holds null. */
    Optional<Object> value(String variable) {
        return shell.variables()
                .filter(snippet -> snippet.name().equals(variable))
                .findFirst()
                .map(snippet -> control.variable(() -> shell.varValue(snippet)));
    }
}
