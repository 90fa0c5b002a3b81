/** Summaries of a matrix and of a whole model: many statistics in one result. */
package org.wishart.report;
