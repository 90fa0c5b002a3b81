/**
 * A session of JShell: cells, their pieces, their values and their errors.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.kernel.cell;
