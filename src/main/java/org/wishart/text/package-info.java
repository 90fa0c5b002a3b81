/**
 * Numbers as people read them, and names as people mistype them.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.text;
