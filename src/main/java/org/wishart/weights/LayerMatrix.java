package org.wishart.weights;

/**
 * A layer, and where its matrix comes from.
 *
 * @param layer its description
 * @param reader gives a matrix of the layer's shape
 */
record LayerMatrix(Layer layer, MatrixReader reader) {}
