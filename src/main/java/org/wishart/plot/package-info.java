/**
 * Figures: statistics in, XChart chart out, one class per figure, and {@link
 * org.wishart.plot.Figures} to turn any chart into PNG, SVG or PDF.
 *
 * <p>XChart keeps two types that extensions need, {@code Annotation} and {@code IChart}, in a
 * package it calls internal. Only {@link org.wishart.plot.Mark} knows the first; the second appears
 * where a chart of any kind is taken or given. The version of XChart is pinned for that reason.
 */
package org.wishart.plot;
