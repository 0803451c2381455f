package org.planatlas.layers.ingest;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * One record of a file, before it is checked.
 *
 * @param number from 1, as in the file; deleted records keep their number
 * @param geometry in the file's CRS, x east, y north; null when the record has none
 * @param values one for each field, null where the file has none
 * @param notes what the reader had to change to make a geometry at all
 */
public record SourceRecord(
    long number, Geometry geometry, List<Object> values, List<ImportIssue> notes) {}
