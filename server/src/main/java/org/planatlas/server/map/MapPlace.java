package org.planatlas.server.map;

/**
 * A place on a map that somebody asks about.
 *
 * @param column pixel from the left edge
 * @param row pixel from the top edge
 * @param radius half the side of the square around the pixel that features must meet, in pixels
 * @param most features of a layer that are told
 */
public record MapPlace(MapArea area, int column, int row, int radius, int most) {}
