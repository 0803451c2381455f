package org.planatlas.server.wmts;

import org.planatlas.layers.tile.TileAddress;
import org.planatlas.server.tiles.TileContent;
import org.planatlas.server.tiles.TileForm;
import org.planatlas.server.tiles.TileLayer;

/**
 * A tile that is asked for, checked.
 *
 * @param content what the subject sees in it
 */
record TileRequest(TileLayer layer, TileContent content, TileAddress address, TileForm form) {}
