package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.overlay.RobustOverlay;

/** Cuts a piece of the site, of any dimension, by an area. */
final class PieceOverlay {

  private PieceOverlay() {}

  /**
   * The part of a piece inside or outside an area.
   *
   * @param piece polygons, lines, points or a collection
   * @param area polygons, perhaps empty
   * @param inside true keeps what lies in the area, false the rest
   * @return the same instance when nothing is cut away
   */
  static Geometry restrict(Geometry piece, Geometry area, boolean inside) {
    if (area.isEmpty() || !area.getEnvelopeInternal().intersects(piece.getEnvelopeInternal())) {
      return inside ? piece.getFactory().createPolygon() : piece;
    }
    List<Geometry> kept = new ArrayList<>();
    for (int i = 0; i < piece.getNumGeometries(); i++) {
      Geometry one = piece.getGeometryN(i);
      Geometry cut =
          inside ? RobustOverlay.intersection(one, area) : RobustOverlay.difference(one, area);
      if (!cut.isEmpty() && cut.getDimension() == one.getDimension()) {
        kept.add(one.getDimension() == 2 ? RobustOverlay.polygons(cut) : cut);
      }
    }
    return kept.isEmpty()
        ? piece.getFactory().createPolygon()
        : piece.getFactory().buildGeometry(kept);
  }
}
