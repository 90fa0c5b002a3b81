package org.wishart.kernel.lookup;

import jdk.jshell.SourceCodeAnalysis;

import org.wishart.kernel.cell.CellSource;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables and types that a cell declares above the cursor. The cell has not run, so JShell
 * does not know them: it is asked about a block that begins with their declarations.
 *
 * @param block the opening of the block; empty if nothing is declared
 * @param variables their names
 */
record CellDeclarations(String block, Set<String> variables) {

    private static final CellDeclarations NONE = new CellDeclarations("", Set.of());

    private static final String TYPE = "[A-Za-z_$][\\w$.]*(?:<[^=;()]*>)?(?:\\s*\\[\\s*])*";
    private static final Pattern VARIABLE =
            Pattern.compile("(?:final\\s+)?(" + TYPE + ")\\s+([A-Za-z_$][\\w$]*)\\s*(?==[^=]|;|,)");
    private static final Pattern LOCAL_TYPE =
            Pattern.compile("(?:final\\s+|abstract\\s+)?(?:class|record|enum|interface)\\s.*");
    private static final Pattern OPENING =
            Pattern.compile("(?:Model\\.)?open\\(\\s*\"([^\"\\n]+)\"\\s*\\)");
    private static final Set<String> NO_TYPES = Set.of("return", "throw", "assert", "yield");

    /**
     * @param before the cell up to the piece that the cursor stands in
     */
    static CellDeclarations in(SourceCodeAnalysis analysis, String before) {
        if (before.isBlank()) {
            return NONE;
        }
        StringBuilder block = new StringBuilder();
        Set<String> variables = new TreeSet<>();
        for (CellSource.Piece piece : new CellSource(0, before).pieces(analysis)) {
            String source = piece.source();
            Matcher variable = VARIABLE.matcher(source);
            boolean declares = variable.lookingAt() && !NO_TYPES.contains(variable.group(1));
            // a second variable of one name would be an error in a block
            if (declares && variables.add(variable.group(2))) {
                block.append(source.endsWith(";") ? source : source + ";").append('\n');
            } else if (LOCAL_TYPE.matcher(source).lookingAt()) {
                block.append(source).append('\n');
            }
        }
        return block.isEmpty() ? NONE : new CellDeclarations("{\n" + block, variables);
    }

    /**
     * The catalogue name or path of the model that a variable is declared to be.
     *
     * @param code the cell
     * @param name a variable, or a call of open itself
     */
    static Optional<String> openedAs(String code, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Matcher itself = OPENING.matcher(name);
        if (itself.matches()) {
            return Optional.of(itself.group(1));
        }
        String last = null;
        Matcher assigned =
                Pattern.compile("\\b" + Pattern.quote(name) + "\\s*=\\s*" + OPENING).matcher(code);
        while (assigned.find()) {
            last = assigned.group(1);
        }
        return Optional.ofNullable(last);
    }
}
