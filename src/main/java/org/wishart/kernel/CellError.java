package org.wishart.kernel;

/**
 * The error that a cell shows when it fails.
 *
 * @param name kind of failure: the exception's class, CompileError, IncompleteCell, Interrupted
 * @param message the sentence
 * @param report all lines as the notebook shows them, without colours
 */
public record CellError(String name, String message, String report) {}
