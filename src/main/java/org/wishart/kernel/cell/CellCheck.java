package org.wishart.kernel.cell;

import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles the statements of a cell together, before the first of them runs: a type error in the
 * last line should not show after the minutes that the lines above it take.
 *
 * <p>JShell compiles one statement at a time, and lets each declare anew what others have declared.
 * Here they are the body of one method, and types and methods stand beside it. That is not always
 * the same, so only errors are believed that are errors in both; where a cell is unlike one method,
 * nothing is said, and it runs as far as it can.
 */
final class CellCheck {

    private static final String BEGIN = "class $wishartCheck { void $all() throws Throwable {\n";

    /** Another class around a statement: what it declares may have the name of a variable. */
    private static final String BEGIN_STATEMENT =
            "new java.lang.Object() { void $one() throws java.lang.Throwable {\n";

    private static final String END_STATEMENT = "\n} };\n";

    /** Errors that have the same cause in one method and in JShell's many. */
    private static final Set<String> BELIEVED =
            Set.of(
                    "cant.resolve",
                    "cant.resolve.args",
                    "cant.resolve.args.params",
                    "cant.resolve.location",
                    "cant.resolve.location.args",
                    "cant.resolve.location.args.params",
                    "prob.found.req",
                    "cant.apply.symbol",
                    "cant.apply.symbols",
                    "cant.apply.diamond.1",
                    "operator.cant.be.applied",
                    "operator.cant.be.applied.1",
                    "incomparable.types",
                    "cant.deref",
                    "array.req.but.found",
                    "foreach.not.applicable.to.type",
                    "abstract.cant.be.instantiated",
                    "does.not.override.abstract",
                    "doesnt.exist",
                    "ref.ambiguous",
                    "report.access",
                    "unreported.exception.need.to.catch.or.throw");

    /** Errors of one method that JShell does not have: its variables are fields. */
    private static final Set<String> OF_ONE_METHOD =
            Set.of(
                    "cant.ref.non.effectively.final.var",
                    "local.var.accessed.from.icls.needs.final",
                    "var.might.not.have.been.initialized",
                    "var.might.already.be.assigned",
                    "unreachable.stmt");

    private static final String NAME = "cant.resolve";
    private static final Pattern CODE = Pattern.compile("compiler\\.err\\.");

    /** Cells that let the kernel itself evaluate something that may declare what they use. */
    private static final Pattern EVALUATES = Pattern.compile("\\b(?:evalRaw|eval)\\s*\\(");

    private final JShell shell;
    private final ShellCompiler compiler;

    CellCheck(JShell shell, ShellCompiler compiler) {
        this.shell = shell;
        this.compiler = compiler;
    }

    /**
     * The errors of one of several statements.
     *
     * @param text all of them, as they were compiled
     * @param inCell maps a position of the text to the cell
     */
    record Finding(String text, List<Diag> errors, IntUnaryOperator inCell) {}

    /** A piece, and where it is in the text that is compiled. */
    private record Part(CellSource.Piece piece, PieceShape shape, int at) {

        boolean has(Diag error) {
            return error.getPosition() >= at && error.getPosition() <= at + piece.source().length();
        }

        boolean isDeclaration() {
            return shape.kind() == PieceShape.Kind.TYPE || shape.kind() == PieceShape.Kind.METHOD;
        }

        boolean hasInHead(Diag error) {
            return isDeclaration()
                    && has(error)
                    && error.getPosition() - at < piece.source().indexOf('{');
        }

        boolean mentions(Set<String> names) {
            return CellCheck.mentions(piece.source(), names);
        }

        int inCell(int position) {
            return piece.start() + position - at;
        }
    }

    private static boolean mentions(String text, Set<String> names) {
        return names.stream()
                .anyMatch(name -> text.matches("(?s).*\\b" + Pattern.quote(name) + "\\b.*"));
    }

    /**
     * Looks at statements that follow each other, without imports and magics between them.
     *
     * @return empty if nothing is wrong for certain, or with the first only, which says so itself
     *     and does no harm: JShell drops what a text declares anew, even if it does not compile
     */
    Optional<Finding> of(List<CellSource.Piece> pieces) {
        boolean isOneValue = pieces.size() == 1 && pieces.get(0).asValue("v").isPresent();
        if (pieces.isEmpty()
                || isOneValue
                || pieces.stream().anyMatch(each -> EVALUATES.matcher(each.source()).find())) {
            return Optional.empty();
        }
        List<PieceShape> shapes = new ArrayList<>();
        for (CellSource.Piece piece : pieces) {
            Optional<PieceShape> shape = PieceShape.of(piece.source());
            if (shape.isEmpty()) {
                return Optional.empty();
            }
            shapes.add(shape.get());
        }
        boolean isHarmless = pieces.size() == 1 && !isDeclaredAnew(shapes.get(0));
        return isHarmless || addsOverloads(shapes) ? Optional.empty() : finding(pieces, shapes);
    }

    private Optional<Finding> finding(List<CellSource.Piece> pieces, List<PieceShape> shapes) {
        StringBuilder text = new StringBuilder(BEGIN);
        List<Part> parts = new ArrayList<>();
        for (boolean beside : new boolean[] {false, true}) {
            for (int i = 0; i < pieces.size(); i++) {
                Part part = new Part(pieces.get(i), shapes.get(i), 0);
                if (part.isDeclaration() == beside && !isKnown(part)) {
                    parts.add(append(text, part));
                }
            }
            text.append("}\n");
        }
        parts.sort(Comparator.comparingInt(part -> part.piece().start()));
        List<Diag> errors = compiler.errorsOf(text.toString());
        return errors.isEmpty() ? Optional.empty() : first(parts, errors, text.toString());
    }

    private static Part append(StringBuilder text, Part part) {
        PieceShape.Kind kind = part.shape().kind();
        if (kind == PieceShape.Kind.STATEMENT) {
            text.append(BEGIN_STATEMENT);
        } else if (kind == PieceShape.Kind.EXPRESSION) {
            text.append("var $").append(text.length()).append(" =\n");
        }
        int at = text.length();
        String source = part.piece().source();
        text.append(source);
        if (!part.isDeclaration() && !source.endsWith(";") && !source.endsWith("}")) {
            text.append("\n;");
        }
        text.append(kind == PieceShape.Kind.STATEMENT ? END_STATEMENT : "\n");
        return new Part(part.piece(), part.shape(), at);
    }

    private Optional<Finding> first(List<Part> parts, List<Diag> errors, String text) {
        Set<String> renewed = renewed(parts);
        Set<String> variables = new HashSet<>();
        parts.stream()
                .filter(part -> part.shape().kind() == PieceShape.Kind.VARIABLE)
                .forEach(part -> variables.addAll(part.shape().names()));
        if (parts.stream().anyMatch(part -> errors.stream().anyMatch(part::hasInHead))) {
            return Optional.empty(); // what uses it may be wrong only because of that
        }
        for (Part part : parts) {
            List<Diag> own = errors.stream().filter(part::has).toList();
            List<Diag> believed = new ArrayList<>();
            for (Diag error : own) {
                if (isCertain(part, error, variables, renewed)) {
                    believed.add(error);
                } else if (!part.isDeclaration() && !OF_ONE_METHOD.contains(code(error))) {
                    return Optional.empty(); // what follows may be wrong only because of that
                }
            }
            if (!believed.isEmpty()) {
                return part.equals(parts.get(0)) && !isDeclaredAnew(part.shape())
                        ? Optional.empty()
                        : Optional.of(new Finding(text, believed, part::inCell));
            }
        }
        return Optional.empty();
    }

    private static boolean isCertain(
            Part part, Diag error, Set<String> variables, Set<String> renewed) {
        if (!BELIEVED.contains(code(error))
                || mentions(error.getMessage(Locale.ENGLISH), renewed)) {
            return false;
        }
        boolean ofName = code(error).startsWith(NAME);
        if (part.isDeclaration()) { // it may use what is declared later, or is a field in JShell
            return !ofName && !part.mentions(variables);
        }
        boolean mayWait = part.shape().kind() == PieceShape.Kind.VARIABLE && !part.shape().isSet();
        return !(ofName && mayWait);
    }

    private static String code(Diag error) {
        return CODE.matcher(error.getCode()).replaceFirst("");
    }

    private boolean isDeclaredAnew(PieceShape shape) {
        return Stream.of(shell.variables(), shell.types(), shell.methods())
                .flatMap(declared -> declared)
                .map(PersistentSnippet::name)
                .anyMatch(shape.names()::contains);
    }

    /** A type of the session that the cell declares once more. */
    private boolean isKnown(Part part) {
        return part.shape().kind() == PieceShape.Kind.TYPE
                && shell.types()
                        .filter(type -> shell.status(type) == Snippet.Status.VALID)
                        .anyMatch(
                                type ->
                                        type.source()
                                                .strip()
                                                .equals(part.piece().source().strip()));
    }

    /** Types of the session that the cell declares anew: other things of the session are older. */
    private Set<String> renewed(List<Part> parts) {
        Set<String> known = shell.types().map(TypeDeclSnippet::name).collect(Collectors.toSet());
        return parts.stream()
                .filter(part -> part.shape().kind() == PieceShape.Kind.TYPE)
                .flatMap(part -> part.shape().names().stream())
                .filter(known::contains)
                .collect(Collectors.toSet());
    }

    /** True if a method of the session has other parameters than one of its name in the cell. */
    private boolean addsOverloads(List<PieceShape> shapes) {
        Set<String> names = new HashSet<>();
        Set<String> signatures = new HashSet<>();
        for (PieceShape shape : shapes) {
            if (shape.kind() == PieceShape.Kind.METHOD) {
                names.addAll(shape.names());
                signatures.add(shape.names().get(0) + shape.parameters());
            }
        }
        return !names.isEmpty()
                && shell.methods()
                        .filter(method -> names.contains(method.name()))
                        .anyMatch(
                                method ->
                                        !signatures.contains(method.name() + parametersOf(method)));
    }

    private static String parametersOf(MethodSnippet method) {
        return method.parameterTypes().replaceAll("\\s", "");
    }
}
