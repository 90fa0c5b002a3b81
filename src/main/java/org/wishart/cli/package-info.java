/**
 * The command line: whole models analyzed, compared, reported and drawn without a notebook.
 *
 * <p>Only {@code Main} is public, because Java starts it; it is so for its neighbours only.
 */
package org.wishart.cli;
