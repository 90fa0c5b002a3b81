package org.wishart.weights;

import org.wishart.weights.tensor.MatrixReader;

import java.util.OptionalInt;

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

    /** One of the matrices that this one packs. */
    LayerMatrix part(Packing.Part part) {
        int rows = part.selection().rowCount();
        int columns = part.selection().columnCount();
        OptionalInt heads = part.heads();
        boolean fits = heads.isPresent() && rows % heads.getAsInt() == 0;
        Layer ofPart =
                new Layer(
                        part.name(),
                        layer.storedName(),
                        part.role(),
                        layer.block(),
                        rows,
                        columns,
                        layer.transposed(),
                        layer.dtype(),
                        (long) rows * columns * layer.dtype().bytes(),
                        fits ? heads : OptionalInt.empty(),
                        layer.kernel(),
                        "part of " + layer.name());
        return new LayerMatrix(ofPart, reader.select(part.selection()));
    }

    /** A part of it that is not listed, such as a head. */
    LayerMatrix part(Layer part) {
        return new LayerMatrix(part, reader.select(part.part().orElseThrow().selection()));
    }
}
