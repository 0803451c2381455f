package org.planatlas.layers.ingest.kml;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * One placemark.
 *
 * @param number from 1
 * @param geometry null when it has none that can be read
 * @param values by field: name, description, folder, and the extended data
 * @param fault what was wrong with its geometry, as the end of a sentence; null for nothing
 * @param lost whether something of the geometry was left out for that
 * @param hasZ whether a coordinate had a height
 */
record Placemark(
    long number,
    Geometry geometry,
    Map<String, String> values,
    String fault,
    boolean lost,
    boolean hasZ) {}
