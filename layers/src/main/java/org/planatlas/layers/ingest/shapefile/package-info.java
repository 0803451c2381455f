/**
 * Reads shapefiles with their defects (Esri Shapefile Technical Description, July 1998; dBASE III
 * to V tables).
 */
package org.planatlas.layers.ingest.shapefile;
