package org.wishart.kernel.cell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import javax.lang.model.element.Modifier;

/**
 * The types of a cell that has a sealed type among them. In one source file a sealed type may leave
 * out which types it permits, and may come before them; JShell takes one declaration at a time, and
 * refuses both. So these are declared all at once.
 *
 * @param parts in the order of the cell
 * @param at the piece before which they are declared, or at which, if it is one of them
 */
record SealedTypes(List<Part> parts, CellSource.Piece at) {

    private static final Pattern SEALED = Pattern.compile("\\bsealed\\b");

    /**
     * One type.
     *
     * @param text its text, with all that it permits
     */
    record Part(CellSource.Piece piece, Insertion text) {

        String source() {
            return text.text();
        }

        /** The position in the cell of a position in the text. */
        int inCell(int position) {
            return piece.start() + text.typed(position);
        }
    }

    private record Type(CellSource.Piece piece, ClassTree tree) {

        String name() {
            return tree.getSimpleName().toString();
        }

        boolean isSealed() {
            return tree.getModifiers().getFlags().contains(Modifier.SEALED);
        }
    }

    /** Those of a cell; empty if none of its types is sealed. */
    static Optional<SealedTypes> in(List<CellSource.Piece> pieces) {
        if (pieces.stream().noneMatch(piece -> SEALED.matcher(piece.source()).find())) {
            return Optional.empty();
        }
        List<Type> types = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CellSource.Piece piece : pieces) {
            Optional<Type> type =
                    piece.isMagic()
                            ? Optional.empty()
                            : PieceShape.type(piece.source()).map(tree -> new Type(piece, tree));
            if (type.isPresent() && !names.add(type.get().name())) {
                return Optional.empty(); // declared twice: one after the other
            }
            type.ifPresent(types::add);
        }
        if (types.size() < 2 || types.stream().noneMatch(Type::isSealed)) {
            return Optional.empty();
        }
        List<Part> parts = types.stream().map(type -> part(type, types)).toList();
        return Optional.of(new SealedTypes(parts, place(pieces, parts, names)));
    }

    boolean has(CellSource.Piece piece) {
        return parts.stream().anyMatch(part -> part.piece().equals(piece));
    }

    /** The first piece that needs the types, but not before they are all needed together. */
    private static CellSource.Piece place(
            List<CellSource.Piece> pieces, List<Part> parts, Set<String> names) {
        Pattern uses = Pattern.compile("\\b(" + String.join("|", names) + ")\\b");
        CellSource.Piece first = parts.get(0).piece();
        CellSource.Piece last = parts.get(parts.size() - 1).piece();
        return pieces.subList(pieces.indexOf(first), pieces.indexOf(last)).stream()
                .filter(piece -> parts.stream().noneMatch(part -> part.piece().equals(piece)))
                .filter(piece -> uses.matcher(piece.source()).find())
                .findFirst()
                .orElse(last);
    }

    private static Part part(Type type, List<Type> all) {
        String source = type.piece().source();
        List<String> outside =
                all.stream().filter(other -> extend(other.tree(), type)).map(Type::name).toList();
        if (!type.isSealed() || !type.tree().getPermitsClause().isEmpty() || outside.isEmpty()) {
            return new Part(type.piece(), RecordSource.of(source));
        }
        List<String> permitted = new ArrayList<>(outside);
        permitted.addAll(inside(type));
        String clause = "permits " + String.join(", ", permitted) + " ";
        int body = PieceShape.bodyOf(source);
        return new Part(type.piece(), Insertion.of(source, body, clause));
    }

    /** The permitted subtypes among the types inside a type. */
    private static List<String> inside(Type type) {
        List<String> names = new ArrayList<>();
        new TreeScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree tree, String outer) {
                String name = outer.isEmpty() ? "" : outer + ".";
                name += tree.getSimpleName();
                if (extend(tree, type)) {
                    names.add(name);
                }
                return tree.getSimpleName().isEmpty() ? null : super.visitClass(tree, name);
            }
        }.scan(type.tree(), "");
        return names;
    }

    private static boolean extend(ClassTree tree, Type type) {
        List<Tree> above = new ArrayList<>(tree.getImplementsClause());
        if (tree.getExtendsClause() != null) {
            above.add(tree.getExtendsClause());
        }
        return above.stream()
                .map(each -> each.toString().replaceFirst("<[\\s\\S]*", ""))
                .anyMatch(type.name()::equals);
    }
}
