/**
 * Safetensors, the format in which models are saved.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format.safetensors;
