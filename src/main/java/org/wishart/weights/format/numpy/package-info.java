/**
 * Arrays of numpy: {@code .npy} and {@code .npz}.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format.numpy;
