package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Cuts one polygon by an {@link AxisCut}. Along the line its inside lies between the first and the
 * second crossing, the third and the fourth, and so on: there the rings of both halves are closed.
 */
final class AxisCutRings {

  /** Where a ring crosses the line. */
  private static final class Crossing {
    private final Coordinate place;
    private final boolean isUpwards;

    /** The vertices from here to the next crossing of the same ring, on the side it goes to. */
    private List<Coordinate> chain;

    private Crossing next;
    private Crossing partner;
    private boolean isUsed;

    Crossing(Coordinate place, boolean isUpwards) {
      this.place = place;
      this.isUpwards = isUpwards;
    }
  }

  private final AxisCut cut;
  private final Polygon polygon;
  private final double margin;
  private final GeometryFactory factory;
  private final List<Crossing> crossings = new ArrayList<>();
  private final List<LinearRing> whole = new ArrayList<>();

  /**
   * Cuts later.
   *
   * @param margin crossings that are as near as this to each other are not told apart
   */
  AxisCutRings(AxisCut cut, Polygon polygon, double margin) {
    this.cut = cut;
    this.polygon = polygon;
    this.margin = margin;
    this.factory = polygon.getFactory();
  }

  /** Adds both halves; false, and nothing is added, when crossings are not as they must be. */
  boolean addTo(AxisCut.Halves halves) {
    walk(polygon.getExteriorRing(), true);
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      walk(polygon.getInteriorRingN(i), false);
    }
    if (!pair()) {
      return false;
    }
    List<Polygon> low = polygons(false);
    List<Polygon> high = polygons(true);
    if (low == null || high == null) {
      return false;
    }
    halves.low().addAll(low);
    halves.high().addAll(high);
    return true;
  }

  /** Walks along a ring with the inside of the polygon on the left. */
  private void walk(LinearRing ring, boolean isShell) {
    Coordinate[] points = ring.getCoordinates();
    if (Orientation.isCCW(points) != isShell) {
      points = points.clone();
      CoordinateArrays.reverse(points);
    }
    int start = 0;
    while (start + 1 < points.length && isHigh(points[start]) == isHigh(points[start + 1])) {
      start++;
    }
    if (start + 1 == points.length) {
      whole.add(ring);
      return;
    }
    Crossing first = crossing(points[start], points[start + 1]);
    Crossing last = first;
    int count = points.length - 1;
    for (int i = 1; i <= count; i++) {
      Coordinate here = points[(start + i) % count];
      Coordinate next = points[(start + i + 1) % count];
      last.chain.add(here);
      if (i < count && isHigh(here) != isHigh(next)) {
        last.next = crossing(here, next);
        last = last.next;
      }
    }
    last.next = first;
  }

  private Crossing crossing(Coordinate from, Coordinate to) {
    boolean isUpwards = isHigh(to);
    // one way round for both of two neighbours, so that they round to one place
    Coordinate a = isUpwards ? from : to;
    Coordinate b = isUpwards ? to : from;
    double share = (cut.place() - across(a)) / (across(b) - across(a));
    double along = along(a) + share * (along(b) - along(a));
    Coordinate place =
        cut.isVertical() ? new Coordinate(cut.place(), along) : new Coordinate(along, cut.place());
    Crossing crossing = new Crossing(place, isUpwards);
    crossing.chain = new ArrayList<>();
    crossings.add(crossing);
    return crossing;
  }

  /** Finds which crossings have the inside between them; false when that cannot be. */
  private boolean pair() {
    Crossing[] sorted = crossings.toArray(new Crossing[0]);
    Arrays.sort(sorted, Comparator.comparingDouble(one -> along(one.place)));
    for (int i = 0; i < sorted.length; i++) {
      boolean isFirst = i % 2 == 0;
      // whoever goes east has the inside north of him, whoever goes north has it west
      boolean isTurned = sorted[i].isUpwards != (isFirst == cut.isVertical());
      boolean isNear = i > 0 && along(sorted[i].place) - along(sorted[i - 1].place) <= margin;
      if (isTurned || isNear) {
        return false;
      }
    }
    for (int i = 0; i + 1 < sorted.length; i += 2) {
      sorted[i].partner = sorted[i + 1];
      sorted[i + 1].partner = sorted[i];
    }
    return sorted.length % 2 == 0;
  }

  /** The polygons of one side; null when a hole lies in none of them. */
  private List<Polygon> polygons(boolean isHigh) {
    List<LinearRing> shells = new ArrayList<>();
    for (Crossing crossing : crossings) {
      if (crossing.isUpwards == isHigh && !crossing.isUsed) {
        shells.add(shell(crossing));
      }
    }
    List<List<LinearRing>> holes = new ArrayList<>();
    shells.forEach(shell -> holes.add(new ArrayList<>()));
    for (LinearRing hole : whole) {
      if (isHigh(hole.getCoordinateN(0)) == isHigh) {
        int in = shellAround(hole, shells);
        if (in < 0) {
          return null;
        }
        holes.get(in).add(hole);
      }
    }
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < shells.size(); i++) {
      polygons.add(factory.createPolygon(shells.get(i), holes.get(i).toArray(new LinearRing[0])));
    }
    return polygons;
  }

  private LinearRing shell(Crossing start) {
    List<Coordinate> ring = new ArrayList<>();
    Crossing crossing = start;
    do {
      crossing.isUsed = true;
      ring.add(crossing.place);
      ring.addAll(crossing.chain);
      ring.add(crossing.next.place);
      crossing = crossing.next.partner;
    } while (crossing != start && !crossing.isUsed);
    ring.add(start.place);
    return factory.createLinearRing(ring.toArray(new Coordinate[0]));
  }

  private static int shellAround(LinearRing hole, List<LinearRing> shells) {
    if (shells.size() == 1) {
      return 0;
    }
    for (int i = 0; i < shells.size(); i++) {
      LinearRing shell = shells.get(i);
      if (shell.getEnvelopeInternal().contains(hole.getEnvelopeInternal())
          && isIn(hole, shell.getCoordinates())) {
        return i;
      }
    }
    return -1;
  }

  /** A hole may touch the ring around it in a vertex. */
  private static boolean isIn(LinearRing hole, Coordinate[] shell) {
    for (int i = 0; i < hole.getNumPoints(); i++) {
      int place = PointLocation.locateInRing(hole.getCoordinateN(i), shell);
      if (place != Location.BOUNDARY) {
        return place == Location.INTERIOR;
      }
    }
    return false;
  }

  private boolean isHigh(Coordinate point) {
    return across(point) > cut.place();
  }

  private double across(Coordinate point) {
    return cut.isVertical() ? point.x : point.y;
  }

  private double along(Coordinate point) {
    return cut.isVertical() ? point.y : point.x;
  }
}
