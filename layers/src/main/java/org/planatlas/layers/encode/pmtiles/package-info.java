/** Archives of tiles in one file: PMTiles, version 3. */
package org.planatlas.layers.encode.pmtiles;
