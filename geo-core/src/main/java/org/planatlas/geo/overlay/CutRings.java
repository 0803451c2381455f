package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The rings of what two polygons share: from each crossing along that border which goes into the
 * other polygon there, to the next crossing, where the other border goes in.
 */
final class CutRings {

  private final OrientedRings object;
  private final OrientedRings site;
  private final GeometryFactory factory;
  private final List<LinearRing> shells = new ArrayList<>();
  private final List<LinearRing> holes = new ArrayList<>();

  CutRings(OrientedRings object, OrientedRings site, GeometryFactory factory) {
    this.object = object;
    this.site = site;
    this.factory = factory;
  }

  /**
   * Makes the rings that have crossings.
   *
   * @param nearby how many segments of the site lie about the object
   * @return false when they do not close as they should
   */
  boolean trace(List<Crossing> crossings, int nearby) {
    int most = object.size() + nearby + 2 * crossings.size();
    for (Crossing start : crossings) {
      if (start.isEntry && !start.isUsed) {
        List<Coordinate> ring = walk(start, most);
        if (ring == null) {
          return false;
        }
        add(ring);
      }
    }
    return true;
  }

  private List<Coordinate> walk(Crossing start, int most) {
    List<Coordinate> ring = new ArrayList<>();
    Crossing entry = start;
    do {
      Crossing exit = entry.nextOnObject;
      if (entry.isUsed || exit.isUsed) {
        return null;
      }
      entry.isUsed = true;
      exit.isUsed = true;
      ring.add(new Coordinate(entry.x, entry.y));
      boolean along = exit.alongObject > entry.alongObject;
      append(ring, object, entry.ofObject, exit.ofObject, along, most);
      ring.add(new Coordinate(exit.x, exit.y));
      entry = exit.nextOnSite;
      along = entry.alongSite > exit.alongSite;
      append(ring, site, exit.ofSite, entry.ofSite, along, most);
    } while (entry != start && ring.size() <= most);
    ring.add(new Coordinate(start.x, start.y));
    return ring.size() <= most + 1 ? ring : null;
  }

  /** Adds the vertices between two places on a ring, at most a number that tells of a mistake. */
  private static void append(
      List<Coordinate> ring, OrientedRings border, int from, int to, boolean isForward, int most) {
    if (from == to && isForward) {
      return;
    }
    int segment = from;
    do {
      segment = border.next(segment);
      ring.add(new Coordinate(border.x(segment), border.y(segment)));
    } while (segment != to && ring.size() <= most);
  }

  /** Adds a ring of one of the two borders as it is. */
  void addWhole(OrientedRings border, int ring) {
    List<Coordinate> points = new ArrayList<>();
    for (int i = border.first(ring); i <= border.end(ring); i++) {
      points.add(new Coordinate(border.x(i), border.y(i)));
    }
    add(points);
  }

  /** Interiors are on the left until here; in results they are on the right, as of any overlay. */
  private void add(List<Coordinate> points) {
    Coordinate[] ring = points.toArray(new Coordinate[0]);
    boolean isShell = Area.ofRingSigned(ring) < 0;
    CoordinateArrays.reverse(ring);
    (isShell ? shells : holes).add(factory.createLinearRing(ring));
  }

  /** The polygons; empty where it would have to be found out in which of them a hole lies. */
  Optional<Geometry> build() {
    if (shells.size() != 1 && !holes.isEmpty()) {
      return Optional.empty();
    }
    if (shells.isEmpty()) {
      return Optional.of(factory.createPolygon());
    }
    if (shells.size() == 1) {
      return Optional.of(factory.createPolygon(shells.get(0), holes.toArray(new LinearRing[0])));
    }
    Polygon[] polygons = shells.stream().map(factory::createPolygon).toArray(Polygon[]::new);
    return Optional.of(factory.createMultiPolygon(polygons));
  }
}
