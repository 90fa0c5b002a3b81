package org.wishart.kernel.cell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kind of a piece of a cell, as the compiler's parser reads it.
 *
 * @param names that it declares
 * @param parameters the types of a method's parameters, without spaces
 * @param isSet whether a variable has a first value
 */
record PieceShape(Kind kind, List<String> names, String parameters, boolean isSet) {

    /** The kinds of pieces. */
    enum Kind {
        TYPE,
        METHOD,
        VARIABLE,
        STATEMENT,
        EXPRESSION
    }

    private static final PieceShape STATEMENT = new PieceShape(Kind.STATEMENT, List.of(), "", true);
    private static final PieceShape EXPRESSION =
            new PieceShape(Kind.EXPRESSION, List.of(), "", true);

    private static PieceShape of(List<? extends Tree> trees) {
        Tree first = trees.isEmpty() ? null : trees.get(0);
        if (first instanceof VariableTree
                && trees.stream().allMatch(VariableTree.class::isInstance)) {
            List<VariableTree> all = trees.stream().map(VariableTree.class::cast).toList();
            return new PieceShape(
                    Kind.VARIABLE,
                    all.stream().map(each -> each.getName().toString()).toList(),
                    "",
                    all.stream().anyMatch(each -> each.getInitializer() != null));
        }
        if (trees.size() != 1) {
            return STATEMENT;
        }
        if (first instanceof ClassTree type) {
            return new PieceShape(Kind.TYPE, List.of(type.getSimpleName().toString()), "", true);
        }
        if (first instanceof MethodTree method) {
            String parameters =
                    method.getParameters().stream()
                            .map(each -> each.getType().toString().replaceAll("\\s", ""))
                            .collect(Collectors.joining(","));
            return new PieceShape(
                    Kind.METHOD, List.of(method.getName().toString()), parameters, true);
        }
        return STATEMENT;
    }

    /** Empty if a piece of text is nothing that a cell may have. */
    static Optional<PieceShape> of(String piece) {
        SyntaxTree inMethod =
                SyntaxTree.of("class A { void m() throws Throwable {\n" + piece + "\n} }");
        if (inMethod.isSound()) {
            var method = (MethodTree) inMethod.firstType().getMembers().get(0);
            return Optional.of(PieceShape.of(method.getBody().getStatements()));
        }
        SyntaxTree inClass = SyntaxTree.of("class A {\n" + piece + "\n}");
        if (inClass.isSound()) {
            return Optional.of(PieceShape.of(inClass.firstType().getMembers()));
        }
        String expression = piece.replaceFirst(";\\s*$", "");
        return SyntaxTree.of("class A { Object o =\n" + expression + "\n; }").isSound()
                ? Optional.of(PieceShape.EXPRESSION)
                : Optional.empty();
    }

    /** The declaration that a piece of text is, if it is that of one type and nothing else. */
    static Optional<ClassTree> type(String piece) {
        SyntaxTree parsed = SyntaxTree.of(piece);
        return parsed.isSound()
                        && parsed.unit().getTypeDecls().size() == 1
                        && parsed.unit().getTypeDecls().get(0) instanceof ClassTree type
                        && parsed.unit().getImports().isEmpty()
                        && isNamed(piece, type)
                ? Optional.of(type)
                : Optional.empty();
    }

    /** From JDK 25 on, statements and methods are a class without a name, too. */
    private static boolean isNamed(String piece, ClassTree type) {
        return Pattern.compile(
                        "\\b(?:class|interface|enum|record)\\s+"
                                + Pattern.quote(type.getSimpleName().toString())
                                + "\\b")
                .matcher(piece)
                .find();
    }

    /** The offset of the opening brace of the type that a piece of text declares. */
    static int bodyOf(String piece) {
        SyntaxTree parsed = SyntaxTree.of(piece);
        ClassTree type = parsed.firstType();
        List<Tree> header = new ArrayList<>(List.of(type.getModifiers()));
        header.addAll(type.getTypeParameters());
        header.addAll(type.getImplementsClause());
        if (type.getExtendsClause() != null) {
            header.add(type.getExtendsClause());
        }
        long end = 0;
        for (Tree part : header) {
            end = Math.max(end, parsed.positions().getEndPosition(parsed.unit(), part));
        }
        return piece.indexOf('{', (int) end);
    }
}
