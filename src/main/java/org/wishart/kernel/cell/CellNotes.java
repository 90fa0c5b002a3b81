package org.wishart.kernel.cell;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The side effects of a cell on declarations. They are reported at the end of the cell, if they
 * still hold: a class that uses one of the next line needs no note.
 */
final class CellNotes {

    private final JShell shell;
    private final HeldValues held;
    private final Unusable reasons;
    private final HiddenNames names;
    private final Set<DeclarationSnippet> unusable = new LinkedHashSet<>();
    private final Set<String> hiding = new LinkedHashSet<>();
    private Set<String> old = Set.of();
    private boolean declaresTypes;

    CellNotes(JShell shell, HeldValues held, Unusable reasons, HiddenNames names) {
        this.shell = shell;
        this.held = held;
        this.reasons = reasons;
        this.names = names;
    }

    /** Takes note of what an evaluated snippet has changed. */
    void take(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            boolean own = event.causeSnippet() == null;
            boolean lost = !own && event.previousStatus() == Status.VALID;
            if (event.snippet() instanceof DeclarationSnippet declared
                    && (own || lost)
                    && isUnusable(event.status())) {
                unusable.add(declared);
            }
            if (event.snippet() instanceof TypeDeclSnippet type && event.status().isActive()) {
                declaresTypes = true; // or has one compiled anew, for what it uses is declared anew
                if (own) {
                    hiding.add(type.name());
                }
            }
        }
    }

    private static boolean isUnusable(Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }

    /** The notes of the cell that ends, one line each. */
    List<String> atEnd() {
        List<String> notes = new ArrayList<>();
        unusable.stream()
                .filter(declared -> isUnusable(shell.status(declared)))
                .forEach(
                        declared ->
                                reasons.of(declared)
                                        .map(why -> declared.name() + " is kept, but " + why)
                                        .ifPresent(notes::add));
        for (String name : hiding) {
            names.hidden(name)
                    .filter(java -> java.startsWith("java.lang.") || java.startsWith("java.util."))
                    .map(
                            java ->
                                    String.format(
                                            "%s now means the type of this cell; Java's own is %s",
                                            name, java))
                    .ifPresent(notes::add);
        }
        if (declaresTypes) {
            notes.addAll(ofOldTypes());
        }
        unusable.clear();
        hiding.clear();
        declaresTypes = false;
        return notes;
    }

    private List<String> ofOldTypes() {
        Set<String> before = old;
        old = new HashSet<>();
        List<String> notes = new ArrayList<>();
        for (VarSnippet variable : shell.variables().toList()) {
            if (held.hasOldType(variable)) {
                String id = held.className(variable);
                old.add(id);
                if (!before.contains(id)) {
                    notes.add(
                            String.format(
                                    "%s keeps its value, of type %s as it was before this cell",
                                    variable.name(), variable.typeName()));
                }
            }
        }
        return notes;
    }
}
