package org.planatlas.geo.overlay;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * A node of the quadtree of a polygonal site: a box and the part of the site in it. Children are
 * cut when first asked for. Thread-safe.
 */
final class SiteTile {
  private static final int LARGEST_PIECE = 48;
  private static final int DEEPEST = 24;

  private final Geometry piece;
  private final Envelope box;
  private final int depth;
  private final SiteTile[] children = new SiteTile[4];

  private SiteTile(Geometry piece, Envelope box, int depth) {
    this.piece = piece;
    this.box = box;
    this.depth = depth;
  }

  static SiteTile root(Geometry site) {
    Envelope box = site.getEnvelopeInternal().copy();
    double margin = Math.max(1, Math.max(box.getWidth(), box.getHeight()) * 0.01);
    box.expandBy(margin);
    return new SiteTile(site, box, 0);
  }

  /**
   * The smallest part of the site whose cut edges lie strictly outside a box, so that they cannot
   * take part in an overlay with what lies in it.
   */
  Geometry around(Envelope wanted) {
    SiteTile tile = this;
    while (tile.piece.getNumPoints() > LARGEST_PIECE && tile.depth < DEEPEST) {
      int quadrant = tile.quadrant(wanted);
      if (quadrant < 0) {
        break;
      }
      tile = tile.child(quadrant);
    }
    return tile.piece;
  }

  private int quadrant(Envelope wanted) {
    double x = (box.getMinX() + box.getMaxX()) / 2;
    double y = (box.getMinY() + box.getMaxY()) / 2;
    boolean east = wanted.getMinX() > x;
    boolean north = wanted.getMinY() > y;
    boolean whole = (east || wanted.getMaxX() < x) && (north || wanted.getMaxY() < y);
    return whole ? (east ? 1 : 0) + (north ? 2 : 0) : -1;
  }

  private SiteTile child(int quadrant) {
    synchronized (children) {
      if (children[quadrant] == null) {
        children[quadrant] = cut(quadrant);
      }
      return children[quadrant];
    }
  }

  private SiteTile cut(int quadrant) {
    double x = (box.getMinX() + box.getMaxX()) / 2;
    double y = (box.getMinY() + box.getMaxY()) / 2;
    boolean east = (quadrant & 1) == 1;
    boolean north = (quadrant & 2) == 2;
    Envelope part =
        new Envelope(
            east ? x : box.getMinX(),
            east ? box.getMaxX() : x,
            north ? y : box.getMinY(),
            north ? box.getMaxY() : y);
    Geometry cut = RobustOverlay.intersection(piece, piece.getFactory().toGeometry(part));
    return new SiteTile(RobustOverlay.polygons(cut), part, depth + 1);
  }
}
