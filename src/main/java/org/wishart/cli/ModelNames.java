package org.wishart.cli;

import org.wishart.weights.catalogue.Catalogue;

import java.util.ArrayList;

/** Names of the catalogue, for completion. */
final class ModelNames extends ArrayList<String> {

    private static final long serialVersionUID = 1;

    /** Called by picocli. */
    ModelNames() {
        Catalogue.models().forEach(model -> add(model.name()));
    }
}
