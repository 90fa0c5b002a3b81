package org.wishart.kernel.cell;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.UnresolvedReferenceException;

import org.wishart.kernel.run.CellControl;
import org.wishart.kernel.run.CellRun;
import org.wishart.kernel.run.CellThreads;
import org.wishart.kernel.run.CompilerOutput;
import org.wishart.kernel.run.VariableClass;
import org.wishart.notebook.LastError;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Evaluates one piece of a cell after the other: has JShell compile and run it, and says what came
 * of it in terms of the cell.
 */
final class PieceEvaluator {

    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final CellControl control;
    private final CellThreads threads;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final HeldValues held;
    private final LostVariables lost;
    private final FailedTypes failedTypes;
    private final HiddenNames hidden;
    private final Unusable unusable;
    private final CellNotes notes;
    private long values;
    private volatile Place evaluated;

    /** The place where a snippet was typed. */
    record Place(CellSource cell, int start) {

        /** The place of a line of a snippet that begins here; lines count from 1. */
        Place behind(int line) {
            int at = start;
            for (int i = 1; i < line && at >= 0; i++) {
                at = cell.text().indexOf('\n', at) + 1;
            }
            return new Place(cell, at);
        }

        /** As errors write it, such as {@code In [3], line 2}. */
        @Override
        public String toString() {
            return cell.label() + "line " + cell.lineOf(start);
        }
    }

    PieceEvaluator(JShell shell, CellControl control, CellThreads threads) {
        this.shell = shell;
        this.control = control;
        this.threads = threads;
        analysis = shell.sourceCodeAnalysis();
        held = new HeldValues(shell, control, places::remove);
        lost = new LostVariables(shell, held, control.classes());
        failedTypes = new FailedTypes(shell, held);
        hidden = new HiddenNames(shell, names(), control.classes().libraries(), this::placeOf);
        unusable = new Unusable(shell, lost, hidden);
        notes = new CellNotes(shell, held, unusable, hidden);
    }

    /** The side effects on declarations of the cell that ends, one line each. */
    List<String> notesAtEnd() {
        List<String> all = new ArrayList<>(lost.atEnd());
        all.addAll(notes.atEnd());
        return all;
    }

    private String placeOf(Snippet snippet) {
        Place place = places.get(snippet.id());
        return place == null ? "a cell" : place.toString();
    }

    /** For the errors of a text that does not compile. */
    NearestNames nearest(String source) {
        return new NearestNames(analysis, names(), lost, hidden, source);
    }

    /** The cell fails before these pieces run. */
    void notReached(CellSource cell, List<CellSource.Piece> pieces) {
        for (CellSource.Piece piece : pieces) {
            PieceShape.of(piece.source())
                    .filter(shape -> shape.kind() == PieceShape.Kind.VARIABLE)
                    .ifPresent(
                            shape ->
                                    lost.notReached(
                                            shape.names(),
                                            new Place(cell, piece.start()).toString()));
        }
    }

    /** A snippet of the piece that is being evaluated gets this name. */
    void place(String id) {
        Place place = evaluated;
        if (place != null) {
            places.put(id, place);
        }
    }

    SessionNames names() {
        return new SessionNames(shell, control);
    }

    /**
     * Evaluates a piece.
     *
     * @return its value; null if it has none, or shows none
     * @throws CellFailure if it cannot be compiled, fails or is interrupted
     */
    Object evaluate(CellSource cell, CellSource.Piece piece) {
        control.forget();
        Optional<List<SnippetEvent>> quick =
                piece.asValue(VariableClass.VALUE + ++values)
                        .flatMap(d -> valueEvents(cell, piece, d));
        Object value = quick.isPresent() ? control.value() : null;
        Insertion text = RecordSource.of(piece.source());
        failedTypes.compileAnew(text.text());
        List<SnippetEvent> events = quick.orElseGet(() -> events(cell, piece, text.text()));
        try {
            refuseReserved(cell, piece, events);
            notes.take(events);
            refuseRejected(cell, piece, position -> piece.start() + text.typed(position), events);
            String where = new Place(cell, piece.start()).toString();
            notes.take(lost.take(where, events, threads.isInterrupted(), isAssigned(events)));
            return value(cell, piece, events, value);
        } finally {
            held.dropUnreachable(events);
        }
    }

    /**
     * True if the code of the only declaration of a piece came to its end: an interrupt that it
     * answered with a value, such as the rows that are finished, takes nothing away.
     */
    private boolean isAssigned(List<SnippetEvent> events) {
        CellRun run = control.last();
        long own = events.stream().filter(event -> event.causeSnippet() == null).count();
        return own == 1 && run != null && run.hasCompleted();
    }

    /** Types that are declared all at once, each with its own place in the cell. */
    void declare(CellSource cell, SealedTypes types, ShellCompiler compiler) {
        List<String> sources = types.parts().stream().map(SealedTypes.Part::source).toList();
        sources.forEach(failedTypes::compileAnew);
        List<SnippetEvent> events = events(cell, types.at(), () -> compiler.declare(sources));
        try {
            refuseReserved(cell, types.at(), events);
            notes.take(events);
            for (SealedTypes.Part part : types.parts()) {
                List<SnippetEvent> own =
                        events.stream()
                                .filter(each -> each.causeSnippet() == null)
                                .filter(each -> each.snippet().source().equals(part.source()))
                                .toList();
                refuseRejected(cell, part.piece(), part::inCell, own);
            }
        } finally {
            held.dropUnreachable(events);
        }
    }

    private void refuseReserved(
            CellSource cell, CellSource.Piece piece, List<SnippetEvent> events) {
        Optional<String> why = LanguageNames.takeBack(shell, events);
        if (why.isPresent()) {
            throw ErrorReport.refused(cell, cell.lineOf(piece.start()), why.get());
        }
    }

    private void refuseRejected(
            CellSource cell,
            CellSource.Piece piece,
            IntUnaryOperator inCell,
            List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.causeSnippet() == null) {
                places.put(snippet.id(), new Place(cell, piece.start()));
            }
            if (event.causeSnippet() == null && event.status() == Snippet.Status.REJECTED) {
                throw ErrorReport.compile(
                        cell,
                        snippet.source(),
                        inCell,
                        shell.diagnostics(snippet).toList(),
                        nearest(snippet.source())::advice);
            }
        }
    }

    private Object value(
            CellSource cell, CellSource.Piece piece, List<SnippetEvent> events, Object found) {
        Object value = found;
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (event.exception() != null) {
                failedTypes.take(control.last());
            }
            if (event.exception() != null && threads.isInterrupted()) {
                throw stopped(cell, piece, event.exception().getStackTrace());
            }
            if (event.exception() instanceof UnresolvedReferenceException unresolved) {
                DeclarationSnippet used = unresolved.getSnippet();
                String why = unusable.of(used).orElse("uses an undeclared name");
                throw ErrorReport.unresolved(used.name() + " " + why, unresolved, places);
            }
            if (event.exception() != null) {
                CellRun run = control.last();
                LastError.set(run == null ? null : run.thrown());
                throw ErrorReport.runtime(run, event.exception(), places);
            }
            if (event.causeSnippet() == null && !piece.silent() && showsItsValue(snippet)) {
                value = control.value();
            }
        }
        return value;
    }

    /**
     * Saves JShell two of the four times that it compiles an expression: those that find its type.
     *
     * @param declaration as of {@link CellSource.Piece#asValue}
     * @return empty if it was no such expression after all, and nothing has run
     */
    private Optional<List<SnippetEvent>> valueEvents(
            CellSource cell, CellSource.Piece piece, String declaration) {
        List<SnippetEvent> events = events(cell, piece, declaration);
        if (isValid(events)) {
            return Optional.of(events);
        }
        events.forEach(each -> places.remove(each.snippet().id()));
        return Optional.empty();
    }

    private List<SnippetEvent> events(CellSource cell, CellSource.Piece piece, String source) {
        return events(cell, piece, () -> shell.eval(source));
    }

    private List<SnippetEvent> events(
            CellSource cell, CellSource.Piece piece, Supplier<List<SnippetEvent>> evaluation) {
        stopHereIfInterrupted(cell, piece);
        evaluated = new Place(cell, piece.start());
        try {
            var compiled = CompilerOutput.of(() -> held.evaluate(piece.isImport(), evaluation));
            if (compiled.crashed()) { // what has no class would break all that follows
                compiled.value().stream()
                        .map(SnippetEvent::snippet)
                        .filter(snippet -> shell.status(snippet).isActive())
                        .forEach(shell::drop);
                notReached(cell, List.of(piece));
                throw ErrorReport.compilerFails(cell, cell.lineOf(piece.start()));
            }
            return compiled.value();
        } catch (StackOverflowError | InternalError | RuntimeException e) {
            throw tooDeepOr(e, cell, cell.lineOf(piece.start()));
        }
    }

    /** The compiler wraps the error in its own, again and again. */
    static RuntimeException tooDeepOr(Throwable failure, CellSource cell, int line) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.toString().contains("StackOverflowError")) {
                return ErrorReport.tooDeep(cell, line);
            }
        }
        return failure instanceof CellFailure known ? known : ErrorReport.ofKernel(failure);
    }

    static boolean isValid(List<SnippetEvent> events) {
        return events.stream()
                .anyMatch(e -> e.causeSnippet() == null && e.status() == Snippet.Status.VALID);
    }

    private static boolean showsItsValue(Snippet snippet) {
        SubKind kind = snippet.subKind();
        return kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || kind == SubKind.VAR_VALUE_SUBKIND
                || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
    }

    void stopHereIfInterrupted(CellSource cell, CellSource.Piece piece) {
        if (threads.isInterrupted()) {
            throw stopped(cell, piece);
        }
    }

    CellFailure stopped(CellSource cell, CellSource.Piece piece, StackTraceElement... trace) {
        return threads.isOutOfMemory()
                ? ErrorReport.outOfMemory(cell, piece, trace, places)
                : ErrorReport.interrupted(cell, piece, trace, places);
    }

    /** The stack trace of an exception with places in cells, also long after its cell. */
    String trace(Throwable thrown) {
        return CellTrace.of(
                thrown,
                frame ->
                        held.lineOf(frame)
                                .flatMap(
                                        line ->
                                                Optional.ofNullable(places.get(line.id()))
                                                        .map(place -> place.behind(line.line()))));
    }

    /** The report of an exception in another thread, maybe long after its cell. */
    String lost(Thread thread, Throwable thrown) {
        return ErrorReport.lost(thread, thrown, held::lineOf, places);
    }
}
