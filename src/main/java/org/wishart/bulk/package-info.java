/** Noise in a spectrum, and the values outside it, at both ends. */
package org.wishart.bulk;
