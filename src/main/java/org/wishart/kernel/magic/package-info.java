/**
 * Magics: their names and arguments, and those that need nothing from elsewhere.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.kernel.magic;
