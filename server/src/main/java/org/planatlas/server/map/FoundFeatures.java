package org.planatlas.server.map;

import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.catalog.Layer;

/** What lies at a place in one layer. */
public record FoundFeatures(Layer layer, List<SimpleFeature> features) {

  /** Copies the list. */
  public FoundFeatures {
    features = List.copyOf(features);
  }
}
