package org.planatlas.geo.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.overlay.RobustOverlay;

/** Cuts large polygons and lines into pieces with few vertices, for indexes and drawing. */
public final class Subdivide {
  private static final int FEWEST_VERTICES = 8;
  private static final int DEEPEST = 32;

  private Subdivide() {}

  /**
   * The pieces of a geometry by halving its box along the longer side until each piece is small
   * enough.
   *
   * @param geometry valid polygons or lines
   * @param mostVertices at least 8
   * @return pieces of the same dimension that share nothing but cut edges and together cover the
   *     geometry; the geometry itself when it is small
   */
  public static List<Geometry> pieces(Geometry geometry, int mostVertices) {
    if (mostVertices < FEWEST_VERTICES) {
      throw new IllegalArgumentException("A piece needs room for 8 vertices at least.");
    }
    List<Geometry> pieces = new ArrayList<>();
    if (!geometry.isEmpty()) {
      cut(geometry, geometry.getDimension(), mostVertices, 0, pieces);
    }
    return pieces;
  }

  private static void cut(
      Geometry geometry, int dimension, int mostVertices, int depth, List<Geometry> pieces) {
    Envelope box = geometry.getEnvelopeInternal();
    double size = Math.max(box.getWidth(), box.getHeight());
    boolean isSmall = geometry.getNumPoints() <= mostVertices || depth == DEEPEST;
    if (isSmall || dimension == 0 || size == 0) {
      pieces.add(geometry);
      return;
    }
    for (Envelope half : halves(box)) {
      Geometry window = geometry.getFactory().toGeometry(half);
      Geometry part = sameDimension(RobustOverlay.intersection(geometry, window), dimension);
      if (!part.isEmpty()) {
        cut(part, dimension, mostVertices, depth + 1, pieces);
      }
    }
  }

  private static Geometry sameDimension(Geometry geometry, int dimension) {
    return dimension == 2 ? RobustOverlay.polygons(geometry) : RobustOverlay.lines(geometry);
  }

  private static Envelope[] halves(Envelope box) {
    // a degenerate window would be no polygon
    double pad = Math.max(box.getWidth(), box.getHeight()) * 1e-3;
    Envelope wide =
        new Envelope(
            box.getMinX() - pad, box.getMaxX() + pad, box.getMinY() - pad, box.getMaxY() + pad);
    double x = (box.getMinX() + box.getMaxX()) / 2;
    double y = (box.getMinY() + box.getMaxY()) / 2;
    return box.getWidth() >= box.getHeight()
        ? new Envelope[] {
          new Envelope(wide.getMinX(), x, wide.getMinY(), wide.getMaxY()),
          new Envelope(x, wide.getMaxX(), wide.getMinY(), wide.getMaxY())
        }
        : new Envelope[] {
          new Envelope(wide.getMinX(), wide.getMaxX(), wide.getMinY(), y),
          new Envelope(wide.getMinX(), wide.getMaxX(), y, wide.getMaxY())
        };
  }
}
