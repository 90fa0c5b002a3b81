/** One matrix's singular values and their statistics. */
package org.wishart.spectrum;
