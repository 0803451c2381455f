package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.RobustOverlay;

/**
 * The ground on which features of a layer lie: polygons, lines and points, each with its border and
 * ends. What a piece of a site shares with it has the lower dimension of both, so a line in a
 * parcel is a line; and a line or point takes away only what is not wider than it.
 */
final class FeatureGround {

  private final Geometry polygons;
  private final Geometry lines;
  private final Geometry points;

  private FeatureGround(Geometry polygons, Geometry lines, Geometry points) {
    this.polygons = polygons;
    this.lines = lines;
    this.points = points;
  }

  /** The ground of features in one plane, which may overlap. */
  static FeatureGround of(List<Geometry> features) {
    List<Geometry> lines =
        features.stream().map(RobustOverlay::lines).filter(one -> !one.isEmpty()).toList();
    List<Geometry> points =
        features.stream().map(RobustOverlay::points).filter(one -> !one.isEmpty()).toList();
    Geometry polygons = AreaUnion.of(features);
    return new FeatureGround(
        polygons,
        lines.isEmpty() ? polygons.getFactory().createLineString() : OverlayNGRobust.union(lines),
        points.isEmpty() ? polygons.getFactory().createPoint() : OverlayNGRobust.union(points));
  }

  /** The part of a piece of any dimension on this ground; lines that cross share a point. */
  Geometry in(Geometry piece) {
    Geometry onPolygons = PieceOverlay.restrict(piece, polygons, true);
    if (lines.isEmpty() && points.isEmpty()) {
      return onPolygons;
    }
    List<Geometry> kept = new ArrayList<>(List.of(onPolygons));
    for (Geometry one : elements(piece)) {
      if (!lines.isEmpty()) {
        Geometry shared = RobustOverlay.intersection(one, lines);
        kept.add(RobustOverlay.lines(shared));
        if (one.getDimension() < 2) {
          // of an area, a line that only meets its border in a point is not in it
          kept.add(RobustOverlay.points(shared));
        }
      }
      elements(points).stream().filter(one::intersects).forEach(kept::add);
    }
    kept.removeIf(Geometry::isEmpty);
    return PieceMeasure.together(kept);
  }

  /** The part of a piece that this ground leaves; the same instance when it takes nothing. */
  Geometry outOf(Geometry piece) {
    return withoutLines(PieceOverlay.restrict(piece, polygons, false));
  }

  /** The part of a site that this ground leaves. */
  Geometry outOf(CheckSite site) {
    return withoutLines(site.minus(polygons));
  }

  private Geometry withoutLines(Geometry rest) {
    boolean isArea = rest instanceof Polygonal;
    if (isArea || (lines.isEmpty() && points.isEmpty())) {
      return rest;
    }
    List<Geometry> kept = new ArrayList<>();
    for (Geometry one : elements(rest)) {
      boolean isTaken =
          one.getDimension() == 0 && (one.intersects(lines) || one.intersects(points));
      if (one.getDimension() == 1 && !lines.isEmpty()) {
        kept.add(RobustOverlay.lines(RobustOverlay.difference(one, lines)));
      } else if (!isTaken) {
        kept.add(one);
      }
    }
    kept.removeIf(Geometry::isEmpty);
    return kept.isEmpty()
        ? rest.getFactory().createPolygon()
        : rest.getFactory().buildGeometry(kept);
  }

  /** Polygons as one, each line and each point. */
  private static List<Geometry> elements(Geometry piece) {
    List<Geometry> elements = new ArrayList<>();
    Geometry area = RobustOverlay.polygons(piece);
    if (!area.isEmpty()) {
      elements.add(area);
    }
    for (Geometry part : List.of(RobustOverlay.lines(piece), RobustOverlay.points(piece))) {
      for (int i = 0; i < part.getNumGeometries(); i++) {
        if (!part.getGeometryN(i).isEmpty()) {
          elements.add(part.getGeometryN(i));
        }
      }
    }
    return elements;
  }
}
