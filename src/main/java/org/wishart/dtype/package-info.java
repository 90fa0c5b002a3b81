/** Types of the entries of a tensor as files have them, and rounding to them. */
package org.wishart.dtype;
