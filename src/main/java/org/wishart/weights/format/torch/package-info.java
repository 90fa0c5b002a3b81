/**
 * Checkpoints of PyTorch, whose pickle is read and never run.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format.torch;
