package org.wishart.kernel.cell;

import java.util.List;

/** A cell that did not run to its end, in the form that a front end shows. */
public final class CellFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kind of failure, one word. */
    private final String name;

    private final transient List<String> lines;

    /**
     * @param name kind of failure, one word: the exception's class, CompileError, Interrupted
     * @param message one sentence
     * @param lines the report, one line each, with ANSI colours
     */
    CellFailure(String name, String message, List<String> lines) {
        super(message);
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    /**
     * The kind of failure, one word.
     *
     * @return the class of the user's exception without its package, or a name of our own such as
     *     {@code CompileError}
     */
    public String name() {
        return name;
    }

    /**
     * The report for the user.
     *
     * @return its lines, with ANSI colours
     */
    public List<String> lines() {
        return lines;
    }
}
