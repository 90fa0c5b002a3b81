package org.wishart.weights.format.torch;

/**
 * An object outside a pickle that it refers to.
 *
 * @param id the storage's key, type and size
 */
record PickleStorage(Object id) {}
