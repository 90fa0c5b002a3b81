/**
 * The analysis of a model as a page of HTML: figures, tables, verdicts, method and provenance in
 * one file.
 */
package org.wishart.page;
