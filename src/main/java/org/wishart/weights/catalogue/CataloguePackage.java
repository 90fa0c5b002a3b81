package org.wishart.weights.catalogue;

/**
 * Package that has to be downloaded for a model.
 *
 * @param registry who keeps it
 * @param coordinates what the registry's program calls it
 * @param bytes size of the download
 */
record CataloguePackage(Registry registry, String coordinates, long bytes) {

    @Override
    public String toString() {
        return coordinates + " of " + registry;
    }
}
