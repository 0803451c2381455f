/** Makes geometries of what the readers find in files. */
package org.planatlas.layers.ingest.geometry;
