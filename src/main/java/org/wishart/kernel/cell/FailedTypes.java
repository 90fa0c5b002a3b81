package org.wishart.kernel.cell;

import jdk.jshell.JShell;

import org.wishart.kernel.run.CellClasses;
import org.wishart.kernel.run.CellFrames;
import org.wishart.kernel.run.CellRun;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Types whose static initialization failed. The JVM never tries that again, and JShell compiles
 * nothing anew that is declared again word for word: once the cause is fixed, running the cell
 * again would not help.
 */
final class FailedTypes {

    private static final String INITIALIZATION = "<clinit>";

    private final JShell shell;
    private final HeldValues held;
    private final Set<String> classes = new HashSet<>();

    FailedTypes(JShell shell, HeldValues held) {
        this.shell = shell;
        this.held = held;
    }

    /**
     * Notes types whose initialization has failed, or was interrupted.
     *
     * @param run null if nothing ran
     */
    void take(CellRun run) {
        if (run == null) {
            return;
        }
        Stream<StackTraceElement> thrown =
                run.chain() == null
                        ? Stream.empty()
                        : run.chain().links().stream().flatMap(link -> link.trace().stream());
        Stream.concat(thrown, run.interruptedAt().stream())
                .filter(CellFrames::isCell)
                .filter(frame -> frame.getMethodName().equals(INITIALIZATION))
                .map(frame -> CellClasses.outermostOf(frame.getClassName()))
                .forEach(classes::add);
    }

    /** Recompiles a failed type that is about to be declared again word for word. */
    void compileAnew(String source) {
        if (!classes.isEmpty()) {
            shell.types()
                    .filter(type -> type.source().strip().equals(source.strip()))
                    .map(held::className)
                    .filter(classes::remove)
                    .forEach(held::compileAnew);
        }
    }
}
