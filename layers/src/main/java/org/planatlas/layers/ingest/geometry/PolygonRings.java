package org.planatlas.layers.ingest.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
  private Disagreement disagreement;

  /** Makes geometries with this factory. */
  public PolygonRings(GeometryFactory factory) {
    this.factory = factory;
  }

  /**
   * Rings that run the wrong way.
   *
   * @param place first point of the first of them
   * @param drawn the polygons as the orientations say, which need not be valid; null when they are
   *     the same: a ring that no other one encloses is a shell whichever way it runs
   */
  public record Disagreement(Coordinate place, Geometry drawn) {}

  /** What was wrong with the rings of the last shape; empty when nothing was. */
  public Optional<Disagreement> findDisagreement() {
    return Optional.ofNullable(disagreement);
  }

  private final class Ring {
    private final LinearRing line;
    private final Envelope box;
    private final double signedArea;
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

    boolean isShell() {
      return depth() % 2 == 0;
    }

    /** What its orientation says; the outermost ring is a shell and tells which way shells run. */
    boolean isDrawnAsShell() {
      Ring outermost = this;
      while (outermost.parent != null) {
        outermost = outermost.parent;
      }
      return (signedArea >= 0) == (outermost.signedArea >= 0);
    }

    Coordinate first() {
      return line.getCoordinateN(0);
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
    disagreement = null;
    if (rings.isEmpty()) {
      return factory.createMultiPolygon();
    }
    if (rings.size() == 1) {
      if (Area.ofRingSigned(rings.get(0)) < 0) {
        disagreement = new Disagreement(rings.get(0).getCoordinateCopy(0), null);
      }
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
    all.stream()
        .filter(ring -> ring.isShell() != (ring.signedArea >= 0))
        .findFirst()
        .ifPresent(ring -> disagreement = new Disagreement(ring.first(), null));
    all.stream()
        .filter(ring -> ring.isShell() != ring.isDrawnAsShell())
        .findFirst()
        .ifPresent(
            ring -> disagreement = new Disagreement(ring.first(), made(all, Ring::isDrawnAsShell)));
    return made(all, Ring::isShell);
  }

  /** The polygons of those that are shells, with the others as holes of the next around them. */
  private Geometry made(List<Ring> all, Predicate<Ring> isShell) {
    Map<Ring, List<LinearRing>> shells = new LinkedHashMap<>();
    all.stream().filter(isShell).forEach(ring -> shells.put(ring, new ArrayList<>()));
    for (Ring ring : all) {
      if (!shells.containsKey(ring)) {
        Ring around = ring.parent;
        while (!shells.containsKey(around)) {
          around = around.parent;
        }
        shells.get(around).add(ring.line);
      }
    }
    return factory.createMultiPolygon(
        shells.entrySet().stream()
            .map(
                e ->
                    factory.createPolygon(e.getKey().line, e.getValue().toArray(LinearRing[]::new)))
            .toArray(Polygon[]::new));
  }
}
