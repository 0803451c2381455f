/** Tables of databases that others keep, taken in as files are. */
package org.planatlas.layers.ingest.database;
