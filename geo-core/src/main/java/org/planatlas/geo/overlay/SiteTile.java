package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A node of a binary tree over a polygonal site: a part of the site, and the line that cuts it in
 * two. Halves are cut when first asked for, and share the vertices of the whole. Thread-safe.
 */
final class SiteTile {
  private static final int LARGEST_PIECE = 48;
  private static final int DEEPEST = 48;

  private final Geometry piece;
  private final int depth;
  private Optional<Halves> halves;

  /** Two nodes and the line between them. */
  private record Halves(AxisCut cut, SiteTile low, SiteTile high) {

    /** The half that a box lies in without touching the line; null when there is none. */
    SiteTile around(Envelope box) {
      return cut.isLow(box) ? low : cut.isHigh(box) ? high : null;
    }
  }

  private SiteTile(Geometry piece, int depth) {
    this.piece = piece;
    this.depth = depth;
  }

  static SiteTile root(Geometry site) {
    return new SiteTile(site, 0);
  }

  /**
   * The smallest part of the site whose cut edges lie strictly outside a box, so that they cannot
   * take part in an overlay with what lies in it.
   */
  Geometry around(Envelope wanted) {
    SiteTile tile = this;
    while (tile.piece.getNumPoints() > LARGEST_PIECE && tile.depth < DEEPEST) {
      Optional<SiteTile> smaller = tile.halves().map(two -> two.around(wanted));
      if (smaller.isEmpty()) {
        break;
      }
      tile = smaller.get();
    }
    return tile.piece;
  }

  private synchronized Optional<Halves> halves() {
    if (halves == null) {
      List<Polygon> polygons = new ArrayList<>();
      RobustOverlay.collect(piece, Polygon.class, polygons);
      halves =
          AxisCut.find(polygons, piece.getEnvelopeInternal()).map(cut -> halves(cut, polygons));
    }
    return halves;
  }

  private Halves halves(AxisCut cut, List<Polygon> polygons) {
    AxisCut.Halves two = cut.cut(polygons);
    return new Halves(cut, half(two.low()), half(two.high()));
  }

  private SiteTile half(List<Polygon> polygons) {
    Geometry half =
        polygons.size() == 1
            ? polygons.get(0)
            : piece.getFactory().createMultiPolygon(polygons.toArray(new Polygon[0]));
    return new SiteTile(half, depth + 1);
  }
}
