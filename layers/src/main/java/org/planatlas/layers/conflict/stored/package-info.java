/** Checks that are kept: the table of reports, the layer of their hits, running them again. */
package org.planatlas.layers.conflict.stored;
