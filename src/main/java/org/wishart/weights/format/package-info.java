/**
 * Recognition of formats, and models in several files.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format;
