/**
 * HDF5 files, those of Keras among them.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format.hdf;
