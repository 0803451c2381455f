/** Shapefiles in a zip (Esri, Shapefile Technical Description, 1998), written without the store. */
package org.planatlas.layers.encode.shapefile;
