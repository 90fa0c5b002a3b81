/**
 * The classes that the compiler of cells finds in libraries.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.kernel.classpath;
