/**
 * Readable numbers, and the nearest names to mistyped ones.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.text;
