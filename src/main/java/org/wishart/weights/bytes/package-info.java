/**
 * Files as bytes: bounded reads, zip archives, JSON, protocol buffers, and names as messages show
 * them.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.bytes;
