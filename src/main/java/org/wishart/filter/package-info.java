/** Matrices with some of their singular values changed: matrix in, matrix out. */
package org.wishart.filter;
