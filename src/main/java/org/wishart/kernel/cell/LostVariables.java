package org.wishart.kernel.cell;

import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

import org.wishart.kernel.run.CellClasses;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variables whose declaration failed. JShell would leave them with 0 or null, and a later cell
 * would compute with that. Here they do not exist, and whoever uses one reads why; one that had a
 * value of the same type before keeps it.
 */
final class LostVariables {

    private final JShell shell;
    private final HeldValues held;
    private final CellClasses classes;
    private final Map<String, String> reasons = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    LostVariables(JShell shell, HeldValues held, CellClasses classes) {
        this.shell = shell;
        this.held = held;
        this.classes = classes;
    }

    /**
     * Takes note of evaluated declarations, and drops those that failed.
     *
     * @param where the place of the declarations, such as {@code In [3], line 2}
     * @param interrupted whether the cell was stopped
     * @param assigned whether the variable has its new value although the cell was stopped
     * @return the changes of other declarations
     */
    List<SnippetEvent> take(
            String where, List<SnippetEvent> events, boolean interrupted, boolean assigned) {
        if (!held.canReload()) { // then the same text would not run again
            return List.of();
        }
        List<SnippetEvent> changed = new ArrayList<>();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null
                    || !(event.snippet() instanceof VarSnippet variable)
                    || HeldValues.holdsValue(variable)) {
                continue;
            }
            boolean failed =
                    event.exception() != null
                            && shell.status(variable) == Status.VALID
                            && !assigned;
            if (!failed) {
                if (event.status() == Status.VALID) {
                    reasons.remove(variable.name());
                }
            } else if (!classes.keepsOldValue(held.className(variable))) {
                String how = interrupted ? "was interrupted" : "failed";
                reasons.put(variable.name(), "its declaration in " + where + " " + how);
                if (event.previousStatus() == Status.VALID) {
                    notes.add(
                            String.format(
                                    "%s no longer exists: its old value was not of type %s, and its new declaration %s",
                                    variable.name(), variable.typeName(), how));
                }
                changed.addAll(held.dropWithClass(variable));
            }
        }
        return changed;
    }

    /** Notes declarations that a failing cell has not reached. */
    void notReached(List<String> names, String where) {
        for (String name : names) {
            boolean exists = shell.variables().anyMatch(each -> each.name().equals(name));
            if (!exists) {
                reasons.put(name, "its declaration in " + where + " did not run");
            }
        }
    }

    /**
     * The reason why a variable does not exist.
     *
     * @return a clause such as {@code its declaration in In [3], line 2 failed}; empty if no cell
     *     has tried to declare it
     */
    Optional<String> reason(String name) {
        return Optional.ofNullable(reasons.get(name));
    }

    /** The notes of the cell that ends, one line each. */
    List<String> atEnd() {
        List<String> all = List.copyOf(notes);
        notes.clear();
        return all;
    }
}
