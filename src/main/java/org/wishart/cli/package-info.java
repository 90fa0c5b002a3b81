/**
 * The command line: whole models analyzed, compared, reported and drawn without a notebook.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.cli;
