package org.planatlas.layers.ingest;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A fault of one geometry, with its place.
 *
 * @param layer name in the file
 * @param record from 1
 * @param kind e.g. {@code SELF_INTERSECTION}
 * @param message a sentence
 * @param sourceX east in the file's CRS, null when the geometry has no coordinates
 * @param sourceY north in the file's CRS
 * @param longitude degrees on CGCS2000; null while the CRS is not known
 * @param latitude degrees on CGCS2000
 * @param repaired whether a repair made the geometry valid
 * @param areaDeltaM2 area after less area before; in square units of the file when it is not
 *     geographic
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Fault(
    String layer,
    long record,
    String kind,
    String message,
    Double sourceX,
    Double sourceY,
    Double longitude,
    Double latitude,
    boolean repaired,
    double areaDeltaM2) {}
