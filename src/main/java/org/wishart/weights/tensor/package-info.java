/**
 * Tensors as readers find them in files, and the matrices that are read out of them.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.tensor;
