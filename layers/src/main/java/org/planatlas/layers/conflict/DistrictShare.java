package org.planatlas.layers.conflict;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.planatlas.geo.overlay.UnionTiles;

/** How much of a site lies in the districts of Anshan. */
final class DistrictShare {

  static final String LAYER = "district";

  private DistrictShare() {}

  /** 0 to 1, of the dimension of which least lies inside; empty when they cannot be read. */
  static Optional<Double> of(LayerReader layers) {
    LayerSnapshot districts = layers.read(LAYER, 0);
    if (districts.failure().isPresent()) {
      return Optional.empty();
    }
    CheckSite site = layers.site();
    List<Geometry> inside =
        districts.candidates().stream()
            .map(district -> district.piece(site))
            .filter(piece -> piece.contact().isShared())
            .map(piece -> piece.geometry())
            .toList();
    if (inside.isEmpty()) {
      return Optional.of(0.0);
    }
    return Optional.of(
        site.whole().site() instanceof Polygonal
            ? site.shareOfArea(UnionTiles.area(inside))
            : site.leastShare(PieceMeasure.together(inside)));
  }
}
