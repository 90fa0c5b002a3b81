/**
 * Messages of Jupyter: channels, replies, streams.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.kernel.protocol;
