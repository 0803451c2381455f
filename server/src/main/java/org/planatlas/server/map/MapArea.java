package org.planatlas.server.map;

import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsReference;

/**
 * Box, CRS and pixels of a map, axis order settled.
 *
 * @param crs as the client named it
 * @param box x east, y north
 * @param width pixels
 * @param height pixels
 */
public record MapArea(CrsReference crs, ReferencedEnvelope box, int width, int height) {}
