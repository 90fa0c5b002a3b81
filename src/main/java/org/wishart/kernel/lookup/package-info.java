/**
 * Completion and help at the cursor.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.kernel.lookup;
