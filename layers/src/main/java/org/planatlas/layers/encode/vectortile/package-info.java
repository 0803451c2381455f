/**
 * Mapbox Vector Tile 2.1: features on the integer grid of a tile. Grid coordinates count from the
 * tile's north-western corner, x east, y south, {@value
 * org.planatlas.layers.encode.vectortile.VectorTile#EXTENT} to a side.
 */
package org.planatlas.layers.encode.vectortile;
