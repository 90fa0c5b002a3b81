package org.wishart.kernel.cell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Finds how far a piece of text is Java by syntax alone, with the compiler's own parser. JShell
 * cannot: it refuses what uses names that an earlier line of the same cell is about to declare, and
 * its analysis of where a snippet ends knows only part of the language.
 */
public final class Syntax {

    private static final String MEMBERS = "class A {\n";
    private static final String STATEMENTS = MEMBERS + "void m() throws Throwable {\n";
    private static final String EXPRESSION = MEMBERS + "Object o =\n";

    private Syntax() {}

    /** True if the text is one statement, one member, one import or one expression. */
    static boolean isSound(String piece) {
        if (isExpression(piece.replaceFirst(";\\s*$", ""))) {
            return true;
        }
        OptionalInt end = endOfFirst(piece);
        return end.isPresent() && isBlank(piece.substring(end.getAsInt()));
    }

    /**
     * The end of the first statement or member, its semicolon or bracket included.
     *
     * @return empty if the text does not begin with a whole one
     */
    static OptionalInt endOfFirst(String text) {
        if (text.contains("import")) {
            OptionalInt end = new Parsed("", text, "").endOfImport();
            if (end.isPresent()) {
                return end;
            }
        }
        OptionalInt end = new Parsed(STATEMENTS, text, "\n} }").endOfFirst();
        return end.isPresent() ? end : new Parsed(MEMBERS, text, "\n}").endOfFirst();
    }

    /**
     * True if a text holds nothing but spaces, comments and empty statements.
     *
     * @param text the rest of a text
     * @return true if it holds no code
     */
    public static boolean isBlank(String text) {
        Parsed parsed = new Parsed(STATEMENTS, text, "\n} }");
        return text.isBlank()
                || (parsed.firstError() == Long.MAX_VALUE
                        && parsed.isWrappedAsMeant()
                        && parsed.units().stream()
                                .allMatch(unit -> unit instanceof EmptyStatementTree));
    }

    /**
     * The compiler's first complaint about a text.
     *
     * @param message one line
     * @param offset offset in the text
     */
    record Fault(String message, int offset) {}

    /** The reason why a text is not made of statements. */
    static Fault fault(String text) {
        Parsed parsed = new Parsed(STATEMENTS, text, "\n} }");
        return parsed.errors()
                .min(Comparator.comparingLong(Diagnostic::getPosition))
                .map(each -> parsed.fault(each))
                .orElse(new Fault("this is not a sequence of statements", 0));
    }

    /**
     * The offset at which the text stops being Java in every reading; its length if only the end is
     * missing.
     */
    static int faultOffset(String text) {
        long expression = new Parsed(EXPRESSION, text, "\n;}").firstError();
        long statements = new Parsed(STATEMENTS, text, "\n} }").firstError();
        long members = new Parsed(MEMBERS, text, "\n}").firstError();
        return (int) Math.min(text.length(), Math.max(expression, Math.max(statements, members)));
    }

    private static boolean isExpression(String text) {
        Parsed parsed = new Parsed(EXPRESSION, text, "\n;}");
        return parsed.firstError() == Long.MAX_VALUE && parsed.isWrappedAsMeant();
    }

    /** A text that was parsed within a class. */
    private static final class Parsed {

        private final String before;
        private final String text;
        private final CompilationUnitTree tree;
        private final SourcePositions positions;
        private final List<Diagnostic<? extends JavaFileObject>> errors;

        Parsed(String before, String text, String after) {
            this.before = before;
            this.text = text;
            SyntaxTree parsed = SyntaxTree.of(before + text + after);
            tree = parsed.unit();
            positions = parsed.positions();
            errors = parsed.errors();
        }

        /** Offset of the first error in the text; the largest number if there is none. */
        long firstError() {
            return errors().mapToLong(each -> fault(each).offset()).min().orElse(Long.MAX_VALUE);
        }

        Stream<Diagnostic<? extends JavaFileObject>> errors() {
            return errors.stream();
        }

        Fault fault(Diagnostic<?> error) {
            long offset = Math.min(text.length(), error.getPosition() - before.length());
            return new Fault(error.getMessage(Locale.ENGLISH), (int) Math.max(0, offset));
        }

        /** False if brackets in the text have closed those around it. */
        boolean isWrappedAsMeant() {
            if (tree.getTypeDecls().size() != 1
                    || !(tree.getTypeDecls().get(0) instanceof ClassTree outer)) {
                return false;
            }
            return before.equals(MEMBERS) || outer.getMembers().size() == 1;
        }

        /** The statements or members of the text. */
        List<? extends Tree> units() {
            if (tree.getTypeDecls().isEmpty()
                    || !(tree.getTypeDecls().get(0) instanceof ClassTree outer)) {
                return List.of();
            }
            List<Tree> members = new ArrayList<>(outer.getMembers());
            if (!before.equals(STATEMENTS)) {
                return members;
            }
            return !members.isEmpty()
                            && members.get(0) instanceof MethodTree method
                            && method.getBody() != null
                    ? method.getBody().getStatements()
                    : List.of();
        }

        OptionalInt endOfFirst() {
            List<? extends Tree> units = units();
            if (units.isEmpty()) {
                return OptionalInt.empty();
            }
            int last = 0;
            while (last + 1 < units.size() && areDeclaredTogether(units, last)) {
                last++;
            }
            return endOf(units.get(last));
        }

        OptionalInt endOfImport() {
            return tree.getImports().isEmpty()
                    ? OptionalInt.empty()
                    : endOf(tree.getImports().get(0));
        }

        private OptionalInt endOf(Tree unit) {
            int end = (int) positions.getEndPosition(tree, unit) - before.length();
            return end <= 0 || end > text.length() || firstError() <= end
                    ? OptionalInt.empty()
                    : OptionalInt.of(end);
        }

        /** {@code int a, b;} are two variables with the same type, which stands there once. */
        private boolean areDeclaredTogether(List<? extends Tree> units, int at) {
            return units.get(at) instanceof VariableTree one
                    && units.get(at + 1) instanceof VariableTree two
                    && startOfType(one) >= 0
                    && startOfType(one) == startOfType(two);
        }

        private long startOfType(VariableTree variable) {
            Tree type = variable.getType();
            return type == null ? -1 : positions.getStartPosition(tree, type);
        }
    }
}
