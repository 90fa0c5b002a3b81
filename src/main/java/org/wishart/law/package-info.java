/**
 * Probability laws of random-matrix theory, as small immutable values: density, distribution
 * function, survival function, quantiles. Knows nothing of matrices or files.
 */
package org.wishart.law;
