package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * How much of the site lies where data can be expected. A district whose {@code control_data} is
 * not true has no control layers: what is not found there is not clear but unknown. Without that
 * attribute every district counts.
 *
 * @param inside share of the site inside any district, 0 to 1; empty when they cannot be read
 * @param surveyed share inside the districts that have control layers
 */
record DistrictCoverage(Optional<Double> inside, Optional<Double> surveyed) {

  static final String LAYER = "district";
  static final String SURVEYED = "control_data";

  /** Measures a site against the districts. */
  static DistrictCoverage of(LayerReader layers) {
    LayerSnapshot districts = layers.read(LAYER, 0);
    if (districts.failure().isPresent()) {
      return new DistrictCoverage(Optional.empty(), Optional.empty());
    }
    boolean tells = districts.attributes().contains(SURVEYED);
    List<Geometry> inside = new ArrayList<>();
    List<Geometry> surveyed = new ArrayList<>();
    for (Candidate district : districts.candidates()) {
      if (district.piece().contact().isShared()) {
        inside.add(district.piece().geometry());
        if (!tells || "true".equals(String.valueOf(district.attribute(SURVEYED)))) {
          surveyed.add(district.piece().geometry());
        }
      }
    }
    return new DistrictCoverage(share(layers, inside), share(layers, surveyed));
  }

  private static Optional<Double> share(LayerReader layers, List<Geometry> pieces) {
    return Optional.of(pieces.isEmpty() ? 0.0 : layers.site().share(PieceMeasure.together(pieces)));
  }
}
