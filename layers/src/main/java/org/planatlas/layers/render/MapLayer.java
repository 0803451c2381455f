package org.planatlas.layers.render;

import java.util.Objects;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.style.LayerStyle;

/**
 * One layer of a picture.
 *
 * @param table where the features are
 * @param style how they look
 * @param filter which of them; its geometries are in the table's storage CRS
 */
public record MapLayer(FeatureTable table, LayerStyle style, Filter filter) {

  /** Checks that every part is there. */
  public MapLayer {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(filter, "filter");
  }
}
