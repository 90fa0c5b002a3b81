/**
 * Models of llama.cpp: GGUF.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format.gguf;
