/**
 * Random matrices from a seed, the same on every machine: Gaussian, spiked, and the linear
 * random-matrix model of arXiv 2410.17770.
 */
package org.wishart.ensemble;
