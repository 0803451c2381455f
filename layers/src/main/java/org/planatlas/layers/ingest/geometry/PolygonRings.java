package org.planatlas.layers.ingest.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.hprtree.HPRtree;

/**
 * Makes polygons of rings in any order. In a shapefile shells run clockwise and holes
 * counter-clockwise; where the orientation disagrees with what lies in what, the containment
 * decides and the disagreement is told.
 */
public final class PolygonRings {

  private static final int INDEXED_FROM = 64;

  private final GeometryFactory factory;
  private boolean disagreed;

  /** Makes geometries with this factory. */
  public PolygonRings(GeometryFactory factory) {
    this.factory = factory;
  }

  /** Whether a ring of the last shape ran the wrong way. */
  public boolean hasDisagreed() {
    return disagreed;
  }

  private final class Ring {
    private final LinearRing line;
    private final Envelope box;
    private final double signedArea;
    private final List<LinearRing> holes = new ArrayList<>();
    private IndexedPointInAreaLocator locator;
    private Ring parent;
    private int depth = -1;

    Ring(CoordinateSequence points) {
      this.line = factory.createLinearRing(points);
      this.box = line.getEnvelopeInternal();
      // positive is clockwise
      this.signedArea = Area.ofRingSigned(points);
    }

    boolean contains(Ring other) {
      if (!box.contains(other.box)) {
        return false;
      }
      for (Coordinate point : other.line.getCoordinates()) {
        int location = locate(point);
        if (location != Location.BOUNDARY) {
          return location == Location.INTERIOR;
        }
      }
      return false;
    }

    private int locate(Coordinate point) {
      if (line.getNumPoints() < INDEXED_FROM) {
        return PointLocation.locateInRing(point, line.getCoordinates());
      }
      if (locator == null) {
        locator = new IndexedPointInAreaLocator(line);
      }
      return locator.locate(point);
    }

    int depth() {
      if (depth < 0) {
        depth = parent == null ? 0 : parent.depth() + 1;
      }
      return depth;
    }
  }

  /** The polygons of closed rings of at least four points each. */
  public Geometry assemble(List<CoordinateSequence> rings) {
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

  /** Gives each ring the smallest larger ring around it, in the order of their size. */
  private void nest(List<Ring> all) {
    all.sort(Comparator.comparingDouble((Ring ring) -> -Math.abs(ring.signedArea)));
    HPRtree index = new HPRtree();
    for (int i = 0; i < all.size(); i++) {
      index.insert(all.get(i).box, i);
    }
    for (int i = 1; i < all.size(); i++) {
      Ring ring = all.get(i);
      List<Integer> larger = new ArrayList<>();
      int self = i;
      index.query(
          ring.box,
          item -> {
            if ((Integer) item < self) {
              larger.add((Integer) item);
            }
          });
      larger.sort(Comparator.reverseOrder());
      ring.parent =
          larger.stream().map(all::get).filter(r -> r.contains(ring)).findFirst().orElse(null);
    }
  }

  private Geometry build(List<Ring> all) {
    List<Ring> shells = new ArrayList<>();
    for (Ring ring : all) {
      boolean shell = ring.depth() % 2 == 0;
      disagreed |= shell != (ring.signedArea >= 0);
      if (shell) {
        shells.add(ring);
      } else {
        ring.parent.holes.add(ring.line);
      }
    }
    return factory.createMultiPolygon(
        shells.stream()
            .map(ring -> factory.createPolygon(ring.line, ring.holes.toArray(LinearRing[]::new)))
            .toArray(Polygon[]::new));
  }
}
