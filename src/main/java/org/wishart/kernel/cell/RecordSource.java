package org.wishart.kernel.cell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import javax.lang.model.element.Modifier;

/**
 * A record as JShell takes it. On JDK 17 it makes the record of a cell public, and then the
 * compiler wants a canonical constructor, a compact one too, to be public as well.
 */
final class RecordSource {

    private static final Pattern RECORD = Pattern.compile("\\brecord\\s");
    private static final String PROTECTED = "protected";

    private RecordSource() {}

    /** The text of a piece; where it is a record whose constructor needs it, with that public. */
    static Insertion of(String piece) {
        if (!RECORD.matcher(piece).find()) {
            return Insertion.none(piece);
        }
        SyntaxTree parsed = SyntaxTree.of(piece);
        List<? extends Tree> types = parsed.unit().getTypeDecls();
        if (!parsed.isSound()
                || types.size() != 1
                || !(types.get(0) instanceof ClassTree type)
                || type.getKind() != Tree.Kind.RECORD) {
            return Insertion.none(piece);
        }
        return canonical(type)
                .map(each -> opened(piece, parsed, each))
                .orElse(Insertion.none(piece));
    }

    private static Optional<MethodTree> canonical(ClassTree type) {
        List<VariableTree> components =
                type.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .filter(each -> !each.getModifiers().getFlags().contains(Modifier.STATIC))
                        .toList();
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(each -> each.getName().contentEquals("<init>"))
                .filter(each -> types(each.getParameters()).equals(types(components)))
                .findFirst();
    }

    private static List<String> types(List<? extends VariableTree> variables) {
        return variables.stream().map(each -> each.getType().toString()).toList();
    }

    private static Insertion opened(String piece, SyntaxTree parsed, MethodTree constructor) {
        Set<Modifier> flags = constructor.getModifiers().getFlags();
        int at = (int) parsed.positions().getStartPosition(parsed.unit(), constructor);
        if (flags.contains(Modifier.PROTECTED)) {
            int word = piece.indexOf(PROTECTED, at);
            String blank = piece.substring(0, word) + "public   ";
            return Insertion.none(blank + piece.substring(word + PROTECTED.length()));
        }
        boolean isOpen = flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PRIVATE);
        return isOpen ? Insertion.none(piece) : Insertion.of(piece, at, "public ");
    }
}
