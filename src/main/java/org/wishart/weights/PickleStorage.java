package org.wishart.weights;

/**
 * Something outside of a pickle that it refers to.
 *
 * @param id what it says of it
 */
record PickleStorage(Object id) {}
