package org.planatlas.server.wms;

import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.Layer;

/** What lies at a place in one layer. */
record FoundFeatures(Layer layer, List<SimpleFeature> features) {

  FoundFeatures {
    features = List.copyOf(features);
  }
}
