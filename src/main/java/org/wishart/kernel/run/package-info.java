/**
 * Running cells: their threads, interrupts, memory, and what is thrown.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.kernel.run;
