package org.planatlas.layers.ingest.geojson;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * One feature as the file has it.
 *
 * @param number from 1
 * @param geometry x, y as written; null when the file says null
 * @param properties in file order: String, Long, Double, Boolean or null; arrays and objects as
 *     their JSON text
 * @param lost the beginning of {@code properties} that are no object and hold no attributes; null
 *     where all is well
 */
public record GeoJsonFeature(
    long number, Geometry geometry, Map<String, Object> properties, String lost) {}
