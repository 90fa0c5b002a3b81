/**
 * The Jupyter kernel: JShell behind JJava's protocol layer. With {@code org.wishart.notebook}, the
 * only package that knows that layer, and the only one that knows JShell.
 */
package org.wishart.kernel;
