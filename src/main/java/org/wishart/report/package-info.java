/** What a matrix, and a whole model, amounts to: many statistics in one result. */
package org.wishart.report;
