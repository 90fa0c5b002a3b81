package org.wishart.kernel.cell;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

import org.wishart.kernel.run.CellControl;
import org.wishart.kernel.run.VariableClass;

import java.util.ArrayDeque;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Frees results that no cell can reach any more. JShell itself never does: every result stays in a
 * static field, as {@code $1}, {@code $2} and so on, and each field makes every later cell slower
 * to compile.
 */
final class HeldValues {

    /** Number of results whose places are kept, for threads that fail after their cell. */
    private static final int KEPT_PLACES = 200;

    private final JShell shell;
    private final CellControl control;
    private final Consumer<String> forgotten;
    private final Optional<ShellRecords> records;
    private final Deque<Snippet> over = new ArrayDeque<>();
    private final Deque<Snippet> reached = new ArrayDeque<>();

    /**
     * @param forgotten receives the id of a snippet some time after JShell has dropped it
     */
    HeldValues(JShell shell, CellControl control, Consumer<String> forgotten) {
        this.shell = shell;
        this.control = control;
        this.forgotten = forgotten;
        records = ShellRecords.of(shell);
    }

    /**
     * Evaluates something; {@link #dropUnreachable} follows. What compiles already is not compiled
     * again for an import, and so stays usable where that makes a name ambiguous, or another
     * type's.
     */
    List<SnippetEvent> evaluate(boolean isImport, Supplier<List<SnippetEvent>> evaluation) {
        records.ifPresent(ShellRecords::rememberFiles);
        return isImport && records.isPresent()
                ? records.get().withoutValid(shell, evaluation)
                : evaluation.get();
    }

    /**
     * Drops what was declared only to hold the value of an expression, and the classes that later
     * cells cannot reach.
     */
    void dropUnreachable(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof VarSnippet variable
                    && shell.status(variable) == Status.VALID) {
                if (event.causeSnippet() == null && holdsValue(variable)) {
                    drop(variable);
                } else {
                    records.ifPresent(known -> known.detach(variable));
                }
            }
            if (!shell.status(event.snippet()).isActive()
                    || !event.snippet().kind().isPersistent()) {
                over(event.snippet());
            }
        }
        Set<String> active =
                shell.snippets()
                        .filter(snippet -> snippet.kind().isPersistent())
                        .filter(snippet -> shell.status(snippet).isActive())
                        .map(this::className)
                        .collect(Collectors.toSet());
        control.classes().keepOnly(active);
        records.ifPresent(known -> known.restoreFiles(active));
    }

    /** True if a variable only holds the value of an expression that was typed. */
    static boolean holdsValue(VarSnippet variable) {
        return variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || variable.name().startsWith(VariableClass.VALUE);
    }

    private void drop(VarSnippet variable) {
        String className = className(variable);
        shell.drop(variable);
        control.clear(className, variable.name());
    }

    /** True if JShell can be made to load the class of a dropped variable again. */
    boolean canReload() {
        return records.isPresent();
    }

    /**
     * Drops a variable and forgets its class, so that the same text is loaded and run again.
     *
     * @return the changes of other declarations
     */
    List<SnippetEvent> dropWithClass(VarSnippet variable) {
        String className = className(variable);
        List<SnippetEvent> events = shell.drop(variable);
        records.ifPresent(known -> known.forgetClass(className));
        return events;
    }

    /** Gives a type a class of a new name when it is declared again. */
    void compileAnew(String className) {
        records.ifPresent(known -> known.markChanged(className));
    }

    /** Classes that only a thread that still runs, or a variable of the type, can reach. */
    private void over(Snippet snippet) {
        over.addLast(snippet);
        if (over.size() > KEPT_PLACES) {
            forget(over.removeFirst());
            if (!reached.isEmpty()) {
                forget(reached.removeFirst());
            }
        }
    }

    private void forget(Snippet snippet) {
        String className = className(snippet);
        if (control.classes().isReached(className)) {
            reached.addLast(snippet);
            return;
        }
        forgotten.accept(snippet.id());
        // declared again word for word, a snippet is compiled to the same class as before
        boolean isShared =
                shell.snippets()
                        .filter(other -> other != snippet && shell.status(other).isActive())
                        .filter(other -> other.kind().isPersistent())
                        .anyMatch(other -> className(other).equals(className));
        records.ifPresent(
                known -> {
                    known.forget(snippet);
                    if (!isShared) {
                        known.forgetClass(className);
                    }
                });
    }

    /** True if a variable is of a type that was declared anew after it. */
    boolean hasOldType(VarSnippet variable) {
        return control.classes().hasOldType(className(variable));
    }

    /** The name of the class that a snippet was compiled to. */
    String className(Snippet snippet) {
        return shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
    }

    /**
     * A line of a snippet.
     *
     * @param id of the snippet
     * @param line from 1
     */
    record Line(String id, int line) {}

    /** The line of a snippet that a frame of a stack stands for, if JShell still knows it. */
    Optional<Line> lineOf(StackTraceElement frame) {
        try {
            return found(frame);
        } catch (ConcurrentModificationException e) { // a thread asks while a cell is compiled
            return Optional.empty();
        }
    }

    private Optional<Line> found(StackTraceElement frame) {
        return shell.snippets()
                .filter(this::mayRun)
                .filter(snippet -> isIn(frame.getClassName(), className(snippet)))
                .findFirst()
                .map(snippet -> new Line(snippet.id(), lineIn(snippet, frame.getLineNumber())));
    }

    /** A snippet has no status yet while it is evaluated. */
    private boolean mayRun(Snippet snippet) {
        Status status = shell.status(snippet);
        return status.isActive() || status == Status.NONEXISTENT;
    }

    /** Frames count the lines of the class that JShell puts around a snippet. */
    private int lineIn(Snippet snippet, int line) {
        var wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
        int end = 0;
        for (int i = 0; i < line && end >= 0; i++) {
            end = wrapper.wrapped().indexOf('\n', end + 1);
        }
        int last = (end < 0 ? wrapper.wrapped().length() : end) - 1;
        int offset = Math.max(0, wrapper.wrappedToSourcePosition(last));
        String before = wrapper.source().substring(0, Math.min(offset, wrapper.source().length()));
        return 1 + (int) before.chars().filter(c -> c == '\n').count();
    }

    private static boolean isIn(String className, String outer) {
        return className.equals(outer) || className.startsWith(outer + "$");
    }
}
