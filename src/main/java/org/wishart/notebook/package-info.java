/**
 * The surface of a notebook: the verbs, how values render, progress, help. Works in this project's
 * own kernel and, as an extension, in a stock JJava kernel; with {@code org.wishart.kernel} the
 * only package that knows JJava's extension API.
 */
package org.wishart.notebook;
