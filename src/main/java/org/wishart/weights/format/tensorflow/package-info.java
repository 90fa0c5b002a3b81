/**
 * Checkpoints of TensorFlow and models of TensorFlow.js.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format.tensorflow;
