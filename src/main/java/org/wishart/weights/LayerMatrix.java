package org.wishart.weights;

import org.wishart.weights.tensor.MatrixReader;

/**
 * A layer, and where its matrix comes from.
 *
 * @param layer its description
 * @param reader gives a matrix of the layer's shape
 */
record LayerMatrix(Layer layer, MatrixReader reader) {

    /** The same with a note. */
    LayerMatrix noted(String note) {
        return new LayerMatrix(layer.with(note), reader);
    }

    /** A part of it, such as a head. */
    LayerMatrix part(Layer part) {
        return new LayerMatrix(part, reader.select(part.part().orElseThrow().selection()));
    }

    /** A part as a layer in its own right. */
    LayerMatrix listed() {
        return new LayerMatrix(layer.listed(), reader);
    }
}
