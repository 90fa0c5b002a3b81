/**
 * Singular values and vectors of dense real matrices, and the engines that compute them. The only
 * package that knows OpenBLAS; EJML matrices go in and come out.
 */
package org.wishart.linalg;
