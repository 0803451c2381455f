/** Tables of text (RFC 4180 and what offices write) with WKT or with two columns of coordinates. */
package org.planatlas.layers.ingest.csv;
