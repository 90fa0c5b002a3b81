/**
 * Magics that fetch libraries from Maven repositories.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.kernel.maven;
