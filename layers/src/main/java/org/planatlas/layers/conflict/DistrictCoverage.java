package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/** How much of the site lies in the districts, for which layers can be expected to have data. */
final class DistrictCoverage {

  static final String LAYER = "district";

  private DistrictCoverage() {}

  /**
   * The share of the site inside the districts, 0 to 1.
   *
   * @return empty when the districts cannot be read
   */
  static Optional<Double> share(LayerReader layers) {
    LayerSnapshot districts = layers.read(LAYER, 0);
    if (districts.failure().isPresent()) {
      return Optional.empty();
    }
    List<Geometry> pieces = new ArrayList<>();
    for (Candidate district : districts.candidates()) {
      if (district.piece().contact().isShared()) {
        pieces.add(district.piece().geometry());
      }
    }
    if (pieces.isEmpty()) {
      return Optional.of(0.0);
    }
    return Optional.of(layers.site().share(PieceMeasure.together(pieces)));
  }
}
