/** Streams of random numbers from a seed, the same on every machine. */
package org.wishart.random;
