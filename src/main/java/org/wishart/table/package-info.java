/** Results as Tablesaw tables, and any Tablesaw table as HTML or plain text. */
package org.wishart.table;
