package org.planatlas.layers.ingest.shapefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Makes polygons of the rings of a shape. Shells run clockwise and holes counter-clockwise by the
 * specification; where the orientation disagrees with what lies in what, the containment decides
 * and the disagreement is told.
 */
final class PolygonRings {

  private final GeometryFactory factory;
  private boolean disagreed;

  PolygonRings(GeometryFactory factory) {
    this.factory = factory;
  }

  /** Whether a ring of the last shape ran the wrong way. */
  boolean hasDisagreed() {
    return disagreed;
  }

  private static final class Ring {
    private final Coordinate[] points;
    private final Envelope box = new Envelope();
    private final double signedArea;
    private final List<LinearRing> holes = new ArrayList<>();
    private Ring parent;
    private int depth;

    Ring(Coordinate[] points) {
      this.points = points;
      for (Coordinate point : points) {
        box.expandToInclude(point);
      }
      // positive is clockwise
      this.signedArea = Area.ofRingSigned(points);
    }

    boolean contains(Ring other) {
      if (!box.contains(other.box)) {
        return false;
      }
      for (Coordinate point : other.points) {
        int location = PointLocation.locateInRing(point, points);
        if (location != Location.BOUNDARY) {
          return location == Location.INTERIOR;
        }
      }
      return false;
    }
  }

  /** The polygons of closed rings of at least four points each. */
  Geometry assemble(List<Coordinate[]> rings) {
    disagreed = false;
    if (rings.isEmpty()) {
      return factory.createMultiPolygon();
    }
    if (rings.size() == 1) {
      disagreed = Area.ofRingSigned(rings.get(0)) < 0;
      Polygon only = factory.createPolygon(rings.get(0));
      return factory.createMultiPolygon(new Polygon[] {only});
    }
    List<Ring> all = new ArrayList<>();
    rings.forEach(points -> all.add(new Ring(points)));
    nest(all);
    return build(all);
  }

  private void nest(List<Ring> all) {
    all.sort(Comparator.comparingDouble((Ring ring) -> -Math.abs(ring.signedArea)));
    for (int i = 1; i < all.size(); i++) {
      Ring ring = all.get(i);
      for (int j = i - 1; j >= 0; j--) {
        // the smallest larger ring around it comes first on the way back
        if (all.get(j).contains(ring)) {
          ring.parent = all.get(j);
          ring.depth = ring.parent.depth + 1;
          break;
        }
      }
    }
  }

  private Geometry build(List<Ring> all) {
    List<Ring> shells = new ArrayList<>();
    for (Ring ring : all) {
      boolean shell = ring.depth % 2 == 0;
      disagreed |= shell != (ring.signedArea >= 0);
      if (shell) {
        shells.add(ring);
      } else {
        ring.parent.holes.add(factory.createLinearRing(ring.points));
      }
    }
    return factory.createMultiPolygon(
        shells.stream()
            .map(
                ring ->
                    factory.createPolygon(
                        factory.createLinearRing(ring.points),
                        ring.holes.toArray(LinearRing[]::new)))
            .toArray(Polygon[]::new));
  }
}
