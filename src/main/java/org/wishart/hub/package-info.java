/** Models of the Hugging Face hub: its cache on this machine, and downloads into it. */
package org.wishart.hub;
