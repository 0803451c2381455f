package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The union of areas: what several objects cover together, each place once. */
public final class AreaUnion {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private AreaUnion() {}

  /**
   * The union of the polygons of many geometries; lines and points are left out.
   *
   * @param geometries in one plane; they may overlap, share borders or be empty
   * @return a valid Polygon or MultiPolygon, an empty Polygon when there is no area. A single
   *     polygon is returned as it is
   */
  public static Geometry of(Collection<? extends Geometry> geometries) {
    List<Polygon> polygons = new ArrayList<>();
    for (Geometry geometry : geometries) {
      RobustOverlay.collect(geometry, Polygon.class, polygons);
    }
    polygons.removeIf(polygon -> polygon.getArea() == 0);
    if (polygons.isEmpty()) {
      return FACTORY.createPolygon();
    }
    return polygons.size() == 1 ? polygons.get(0) : RobustOverlay.polygons(union(polygons));
  }

  /**
   * The part of a site that a union leaves free.
   *
   * @param site polygons in a plane
   * @param union polygons in the same plane, as {@link #of} gives them
   * @return a Polygon or MultiPolygon, an empty Polygon when nothing is free
   */
  public static Geometry uncovered(Geometry site, Geometry union) {
    Geometry polygons = RobustOverlay.polygons(site);
    if (union.isEmpty() || polygons.isEmpty()) {
      return polygons;
    }
    return RobustOverlay.polygons(RobustOverlay.difference(polygons, union));
  }

  private static Geometry union(List<Polygon> polygons) {
    try {
      return OverlayNGRobust.union(new ArrayList<Geometry>(polygons));
    } catch (TopologyException | IllegalArgumentException e) {
      List<Geometry> repaired = new ArrayList<>();
      for (Polygon polygon : polygons) {
        repaired.add(polygon.isValid() ? polygon : GeometryFixer.fix(polygon));
      }
      return OverlayNGRobust.union(repaired);
    }
  }
}
