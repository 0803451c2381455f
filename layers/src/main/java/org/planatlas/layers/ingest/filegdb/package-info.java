/** Esri file geodatabases, read by GDAL's ogr2ogr where it is installed. */
package org.planatlas.layers.ingest.filegdb;
