package org.wishart.cli;

import org.wishart.spectrum.Spectrum;
import org.wishart.weights.Model;

/** The spectrum of a layer as the notebook's verb gives it. */
final class LayerSpectrum {

    private LayerSpectrum() {}

    static Spectrum of(Model model, String layer) {
        return Spectrum.of(layer, model.layer(layer).dtype(), model.matrix(layer));
    }
}
