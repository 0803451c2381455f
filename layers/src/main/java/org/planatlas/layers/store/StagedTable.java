package org.planatlas.layers.store;

import org.geotools.geometry.jts.ReferencedEnvelope;

/**
 * A complete table that no layer points to yet.
 *
 * @param table name and schema
 * @param features row count
 * @param sha256 hash over schema, keys, attribute values and WKB in key order, lower-case hex;
 *     equal in every store for equal data
 * @param unplaced rows without a geometry
 * @param extent of all geometries in the storage CRS, empty when there is none
 */
public record StagedTable(
    FeatureTable table, long features, long unplaced, String sha256, ReferencedEnvelope extent) {}
