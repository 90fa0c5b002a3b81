/** Steps of long work: counted, shown, and stopped on request. Knows no other package. */
package org.wishart.progress;
