package org.planatlas.layers.ingest.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.geo.geometry.GeometryRepair;

/**
 * Finds what is valid and yet looks like a slip of the pen: points that occur twice, spikes,
 * slivers and tiny parts.
 */
public final class DrawingFaults {

  /** Neighbouring points that are nearer than this, in metres, are one point. */
  public static final double SAME_POINT_METRES = 0.001;

  /** A corner that is sharper than this, in degrees, is a spike. */
  public static final double SPIKE_DEGREES = 1;

  /** A part whose mean width is smaller than this, in metres, is a sliver. */
  public static final double SLIVER_METRES = 0.5;

  /** A part or hole smaller than this, in square metres, is tiny. */
  public static final double TINY_SQUARE_METRES = 1;

  /** More of one geometry are not listed; they are looked up vertex by vertex later. */
  private static final int MOST_FOUND = 1000;

  private final double metresPerX;
  private final double metresPerY;
  private final List<Found> found = new ArrayList<>();

  private DrawingFaults(double metresPerX, double metresPerY) {
    this.metresPerX = metresPerX;
    this.metresPerY = metresPerY;
  }

  /**
   * One fault.
   *
   * @param code {@code DUPLICATE_POINT}, {@code SPIKE}, {@code SLIVER}, {@code TINY_PART} or {@code
   *     TINY_HOLE}
   * @param place in the coordinates of the geometry
   * @param message a sentence without the place
   */
  public record Found(String code, Coordinate place, String message) {}

  /**
   * The faults of a geometry, at most {@value #MOST_FOUND}.
   *
   * @param metresPerX metres in one unit of x there
   * @param metresPerY metres in one unit of y there
   */
  public static List<Found> list(Geometry geometry, double metresPerX, double metresPerY) {
    DrawingFaults faults = new DrawingFaults(metresPerX, metresPerY);
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part instanceof Polygon polygon && !polygon.isEmpty()) {
        faults.polygon(polygon);
      } else if (part instanceof LineString line) {
        faults.points(line.getCoordinates(), false);
      }
    }
    return List.copyOf(faults.found);
  }

  private void polygon(Polygon polygon) {
    points(polygon.getExteriorRing().getCoordinates(), true);
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      points(polygon.getInteriorRingN(i).getCoordinates(), true);
    }
    if (!isSmall(polygon) || polygon.isValid()) {
      sizes(polygon);
      return;
    }
    // loops that run against each other cancel out in the area of a ring that crosses itself
    Geometry repaired = GeometryRepair.repair(polygon).geometry();
    for (int i = 0; i < repaired.getNumGeometries(); i++) {
      if (repaired.getGeometryN(i) instanceof Polygon part && !part.isEmpty()) {
        sizes(part);
      }
    }
  }

  private boolean isSmall(Polygon polygon) {
    double area = area(polygon);
    boolean small = area < TINY_SQUARE_METRES || width(polygon, area) < SLIVER_METRES;
    for (int i = 0; i < polygon.getNumInteriorRing() && !small; i++) {
      small = holeArea(polygon, i) < TINY_SQUARE_METRES;
    }
    return small;
  }

  private void sizes(Polygon polygon) {
    double area = area(polygon);
    double width = width(polygon, area);
    Coordinate first = polygon.getExteriorRing().getCoordinateN(0);
    if (area < TINY_SQUARE_METRES) {
      add("TINY_PART", first, "A part has only %.3f m2".formatted(area));
    } else if (width < SLIVER_METRES) {
      add("SLIVER", first, "A part of %.1f m2 is only %.2f m wide".formatted(area, width));
    }
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      double holeArea = holeArea(polygon, i);
      if (holeArea < TINY_SQUARE_METRES) {
        Coordinate at = polygon.getInteriorRingN(i).getCoordinateN(0);
        add("TINY_HOLE", at, "A hole has only %.3f m2".formatted(holeArea));
      }
    }
  }

  private double area(Polygon polygon) {
    return polygon.getArea() * metresPerX * metresPerY;
  }

  private double holeArea(Polygon polygon, int hole) {
    return org.locationtech.jts.algorithm.Area.ofRing(
            polygon.getInteriorRingN(hole).getCoordinates())
        * metresPerX
        * metresPerY;
  }

  private double width(Polygon polygon, double area) {
    return 2 * area / perimeter(polygon);
  }

  private double perimeter(Polygon polygon) {
    double sum = ringLength(polygon.getExteriorRing().getCoordinates());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      sum += ringLength(polygon.getInteriorRingN(i).getCoordinates());
    }
    return sum;
  }

  private double ringLength(Coordinate[] ring) {
    double sum = 0;
    for (int i = 1; i < ring.length; i++) {
      sum += metres(ring[i - 1], ring[i]);
    }
    return sum;
  }

  private void points(Coordinate[] points, boolean closed) {
    for (int i = 1; i < points.length; i++) {
      if (metres(points[i - 1], points[i]) < SAME_POINT_METRES) {
        add("DUPLICATE_POINT", points[i], "Two points in a row are the same");
      }
    }
    if (closed) {
      spikes(CoordinateArrays.removeRepeatedPoints(points));
    }
  }

  private void spikes(Coordinate[] ring) {
    int corners = ring.length - 1;
    for (int i = 0; i < corners && corners > 2; i++) {
      Coordinate before = scaled(ring[(i + corners - 1) % corners]);
      Coordinate after = scaled(ring[i + 1]);
      double degrees = Math.toDegrees(Angle.angleBetween(before, scaled(ring[i]), after));
      if (degrees < SPIKE_DEGREES) {
        add("SPIKE", ring[i], "A corner of %.2f degrees sticks out".formatted(degrees));
      }
    }
  }

  private Coordinate scaled(Coordinate c) {
    return new Coordinate(c.x * metresPerX, c.y * metresPerY);
  }

  private double metres(Coordinate a, Coordinate b) {
    return Math.hypot((a.x - b.x) * metresPerX, (a.y - b.y) * metresPerY);
  }

  private void add(String code, Coordinate place, String message) {
    if (found.size() < MOST_FOUND) {
      found.add(new Found(code, place, message));
    }
  }
}
