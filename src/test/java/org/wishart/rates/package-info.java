/**
 * Error rates of the statistics, measured by simulation; {@code docs/error-rates.md} is made here.
 */
package org.wishart.rates;
