/**
 * Files that appear only when they are complete.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.files;
