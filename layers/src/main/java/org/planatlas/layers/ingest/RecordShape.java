package org.planatlas.layers.ingest;

import org.locationtech.jts.geom.Geometry;

/**
 * A record of a file on the map.
 *
 * @param layer name in the file
 * @param record number from 1
 * @param shape simplified, in longitude and latitude of CGCS2000; need not be valid
 */
public record RecordShape(String layer, long record, Geometry shape) {}
