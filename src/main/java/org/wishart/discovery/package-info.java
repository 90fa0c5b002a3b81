/**
 * Many tests at once: which of them are discoveries, at a limit for the share of false ones. Knows
 * p-values only.
 */
package org.wishart.discovery;
