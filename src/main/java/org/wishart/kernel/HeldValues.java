package org.wishart.kernel;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets go of results that no cell can reach any more. JShell itself never does: every result stays
 * in a static field, as {@code $1}, {@code $2} and so on, each of which also makes every later cell
 * slower to compile.
 */
final class HeldValues {

    /** How many results keep their name; those before can be collected. */
    private static final int KEPT_RESULTS = 20;

    private final JShell shell;
    private final CellControl control;
    private final Consumer<String> forgotten;
    private final Deque<VarSnippet> results = new ArrayDeque<>();

    /**
     * @param forgotten told the id of a snippet that JShell has dropped
     */
    HeldValues(JShell shell, CellControl control, Consumer<String> forgotten) {
        this.shell = shell;
        this.control = control;
        this.forgotten = forgotten;
    }

    /** Learns from an event of a new result, and drops the oldest one if there are many. */
    void note(SnippetEvent event) {
        if (event.causeSnippet() == null
                && event.status() == Status.VALID
                && event.snippet() instanceof VarSnippet result
                && result.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            results.addLast(result);
            if (results.size() > KEPT_RESULTS) {
                drop(results.removeFirst());
            }
        }
    }

    private void drop(VarSnippet result) {
        String className = className(result);
        shell.drop(result);
        control.clear(className, result.name());
        forgotten.accept(result.id());
    }

    private String className(Snippet snippet) {
        return shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
    }

    /** The snippet that was compiled to a class, if JShell still knows it. */
    Optional<Snippet> snippetOf(String className) {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(snippet -> isIn(className, className(snippet)))
                .findFirst();
    }

    private static boolean isIn(String className, String outer) {
        return className.equals(outer) || className.startsWith(outer + "$");
    }
}
