/** The command line: whole models analyzed, compared, reported and drawn without a notebook. */
package org.wishart.cli;
