/** What of a spectrum is noise, and what lies outside it, at both ends. */
package org.wishart.bulk;
