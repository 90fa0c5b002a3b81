/**
 * Weights of trained networks: from a file, or a name in the catalogue, to named matrices.
 *
 * <p>Opening a model reads headers only; a matrix is read from the file each time it is asked for.
 * Matrices come in PyTorch's orientation {@code [out, in]}, whatever way the file stores them.
 * Knows no statistics.
 */
package org.wishart.weights;
