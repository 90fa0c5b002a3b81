package org.wishart.cli;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.spectrum.Spectrum;
import org.wishart.weights.Model;

/** The spectrum of a layer as the notebook's verb gives it. */
final class LayerSpectrum {

    private LayerSpectrum() {}

    static Spectrum of(Model model, String layer) {
        DType dtype = model.layer(layer).dtype();
        DMatrixRMaj matrix = model.matrix(layer);
        try {
            return Spectrum.of(layer, dtype, matrix);
        } catch (IllegalArgumentException e) { // speaks of a matrix, whose name it does not know
            throw new IllegalArgumentException(layer + ": " + e.getMessage(), e);
        }
    }
}
