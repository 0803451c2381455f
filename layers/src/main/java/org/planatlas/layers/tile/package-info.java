/**
 * How the plane is cut into tiles: matrix sets by OGC 17-083r4 (Two Dimensional Tile Matrix Set
 * 2.0) and OGC 07-057r7 (WMTS 1.0.0). Rows count from the north, columns from the west, both from
 * 0.
 */
package org.planatlas.layers.tile;
