/** Finds the encoding of text that does not say it, and never guesses in silence. */
package org.planatlas.layers.ingest.charset;
