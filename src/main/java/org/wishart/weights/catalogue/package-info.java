/** Models that can be opened by a short name, and how they come onto this machine. */
package org.wishart.weights.catalogue;
