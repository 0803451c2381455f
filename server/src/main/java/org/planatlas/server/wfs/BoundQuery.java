package org.planatlas.server.wfs;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.store.FeatureQuery;

/**
 * A request that fits the layer: every name and value is checked, the rows that the subject may not
 * see are cut off.
 *
 * @param wanted the request
 * @param layer the one layer that is read
 * @param query for the store, without its page
 * @param target CRS of the answer
 * @param namespace of the features in XML
 */
record BoundQuery(
    FeatureRequest wanted,
    Layer layer,
    FeatureQuery query,
    CrsReference target,
    FeatureNamespace namespace) {

  /** CRS of the stored geometries. */
  CoordinateReferenceSystem storage() {
    return FeatureTypes.schema(layer).getCoordinateReferenceSystem();
  }
}
