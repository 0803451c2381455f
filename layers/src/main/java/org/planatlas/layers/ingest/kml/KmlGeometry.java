package org.planatlas.layers.ingest.kml;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/** Collects the geometry of one placemark while its elements go by. */
final class KmlGeometry {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final List<Geometry> parts = new ArrayList<>();
  private LinearRing shell;
  private final List<LinearRing> holes = new ArrayList<>();
  private boolean inPolygon;
  private boolean inner;
  private String fault;
  private boolean hasZ;

  /** Takes notice of an element that begins. */
  void start(String element) {
    switch (element) {
      case "Polygon" -> {
        inPolygon = true;
        shell = null;
        holes.clear();
      }
      case "outerBoundaryIs" -> inner = false;
      case "innerBoundaryIs" -> inner = true;
      default -> {
        // other elements change nothing
      }
    }
  }

  /** Takes notice of an element that ends. */
  void end(String element) {
    if (element.equals("Polygon")) {
      inPolygon = false;
      if (shell != null) {
        parts.add(FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new)));
      }
    }
  }

  /** Takes the text of a coordinates element within this one. */
  void coordinates(String within, String text) {
    Coordinate[] points = points(text);
    try {
      switch (within) {
        case "Point" -> {
          for (Coordinate point : points) {
            parts.add(FACTORY.createPoint(point));
          }
        }
        case "LineString" -> parts.add(FACTORY.createLineString(points));
        case "LinearRing" -> ring(points);
        default -> fault = "has coordinates in a " + within + ", which is not read";
      }
    } catch (IllegalArgumentException e) {
      // JTS refuses lines of one point and rings of less than three
      fault = "has a line or ring of too few points, which was left out";
    }
  }

  private void ring(Coordinate[] points) {
    Coordinate[] closed = points;
    if (points.length > 0 && !points[0].equals2D(points[points.length - 1])) {
      closed = java.util.Arrays.copyOf(points, points.length + 1);
      closed[points.length] = points[0].copy();
      fault = "has a ring that does not end where it begins; closed";
    }
    LinearRing ring = FACTORY.createLinearRing(closed);
    if (!inPolygon) {
      parts.add(ring);
    } else if (inner) {
      holes.add(ring);
    } else {
      shell = ring;
    }
  }

  private Coordinate[] points(String text) {
    List<Coordinate> points = new ArrayList<>();
    for (String tuple : text.strip().split("\\s+")) {
      String[] ordinates = tuple.split(",");
      if (tuple.isEmpty()) {
        continue;
      }
      try {
        points.add(
            new Coordinate(Double.parseDouble(ordinates[0]), Double.parseDouble(ordinates[1])));
        hasZ |= ordinates.length > 2 && Double.parseDouble(ordinates[2]) != 0;
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        String shown = tuple.substring(0, Math.min(40, tuple.length()));
        fault = "has '" + shown + "', which is no coordinate; it was left out";
      }
    }
    return points.toArray(Coordinate[]::new);
  }

  /** The geometry of all parts; null without any. */
  Geometry geometry() {
    return switch (parts.size()) {
      case 0 -> null;
      case 1 -> parts.get(0);
      default -> FACTORY.buildGeometry(parts);
    };
  }

  /** What was wrong, as the end of a sentence; null for nothing. */
  String fault() {
    return fault;
  }

  /** Whether a coordinate had a height other than zero. */
  boolean hasZ() {
    return hasZ;
  }
}
