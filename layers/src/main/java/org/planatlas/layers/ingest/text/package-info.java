/** Text files of unknown encoding and unknown types, read as streams. */
package org.planatlas.layers.ingest.text;
