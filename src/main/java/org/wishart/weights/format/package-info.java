/**
 * Which format a file has, and models that lie in several files.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format;
