/**
 * The pages of {@code help()}: verbs, classes and members, out of the Javadoc of the build.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.help;
