package org.wishart.weights.format.torch;

/**
 * Something outside of a pickle that it refers to.
 *
 * @param id what it says of it
 */
record PickleStorage(Object id) {}
