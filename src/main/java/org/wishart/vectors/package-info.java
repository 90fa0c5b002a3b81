/**
 * Singular vectors: are they those of noise, where do they sit, how do two sets of them overlap?
 */
package org.wishart.vectors;
