/**
 * Files that appear when they are whole.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.files;
