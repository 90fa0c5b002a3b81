package org.wishart.cli;

import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.dtype.DType;
import org.wishart.spectrum.Spectrum;
import org.wishart.weights.Model;

import picocli.CommandLine.Parameters;

import java.util.Optional;

/** The layer that a command is about: its arguments, its spectrum, its fit. */
final class LayerSpectrum {

    @Parameters(
            index = "0",
            paramLabel = "PATH|NAME",
            completionCandidates = ModelNames.class,
            description = "file or folder of weights, a name of the catalogue, or org/name")
    private String model;

    @Parameters(
            index = "1",
            paramLabel = "LAYER",
            description = "its name; wishart layers lists them")
    private String layer;

    /**
     * A spectrum with the law fitted to it.
     *
     * @param spectrum as the notebook's verb gives it
     * @param fit empty if there is none
     * @param refusal the reason why there is no fit; empty if there is one
     */
    record Fitted(Spectrum spectrum, Optional<MarchenkoPasturFit> fit, String refusal) {}

    Model open(Session session, boolean quiet) {
        return session.open(quiet, model);
    }

    Fitted of(Model opened) {
        Spectrum spectrum = spectrum(opened);
        try {
            return new Fitted(spectrum, Optional.of(MarchenkoPasturFit.of(spectrum)), "");
        } catch (IllegalArgumentException e) {
            return new Fitted(spectrum, Optional.empty(), e.getMessage());
        }
    }

    private Spectrum spectrum(Model opened) {
        DType dtype = opened.layer(layer).dtype();
        DMatrixRMaj matrix = opened.matrix(layer);
        try {
            return Spectrum.of(layer, dtype, matrix);
        } catch (IllegalArgumentException e) { // speaks of a matrix, whose name it does not know
            throw new IllegalArgumentException(layer + ": " + e.getMessage(), e);
        }
    }
}
