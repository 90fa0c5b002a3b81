package org.wishart.weights.catalogue;

/**
 * Package that has to be downloaded for a model.
 *
 * @param registry the registry that keeps it
 * @param coordinates its name in the registry's program
 * @param bytes size of the download
 */
record CataloguePackage(Registry registry, String coordinates, long bytes) {

    @Override
    public String toString() {
        return coordinates + " of " + registry;
    }
}
