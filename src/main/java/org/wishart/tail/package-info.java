/** The large end of a spectrum: estimators of the tail index. */
package org.wishart.tail;
