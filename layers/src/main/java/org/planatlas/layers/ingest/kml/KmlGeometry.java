package org.planatlas.layers.ingest.kml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.planatlas.layers.ingest.ImportIssue;
import org.planatlas.layers.ingest.IngestException;

/** Collects the geometry of one placemark while its elements go by. */
final class KmlGeometry {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Pattern BLANK_AT_COMMA = Pattern.compile("\\s*,\\s*");

  private static final int MOST_PARTS = 100_000;

  private final List<Geometry> parts = new ArrayList<>();
  private final long number;
  private LinearRing shell;
  private final List<LinearRing> holes = new ArrayList<>();
  private boolean inPolygon;
  private boolean inner;
  private String fault;
  private boolean lost;
  private boolean hasZ;

  /**
   * The geometry of a placemark.
   *
   * @param number of the placemark, from 1
   */
  KmlGeometry(long number) {
    this.number = number;
  }

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
    if (parts.size() + holes.size() > MOST_PARTS) {
      throw IngestException.of(
          "TOO_MANY_PARTS",
          "A placemark has more than " + MOST_PARTS + " parts or holes; split it into several.");
    }
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
        default -> lose("has coordinates in a " + within + ", which is not read");
      }
    } catch (IllegalArgumentException e) {
      // JTS refuses lines of one point and rings of less than three
      lose("has a line or ring of too few points, which was left out");
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
    } else if (shell == null) {
      shell = ring;
    } else {
      throw IngestException.of(
          "KML_POLYGON",
          "Placemark "
              + number
              + " has a Polygon of more than one outer ring; make each a Polygon of a"
              + " MultiGeometry.");
    }
  }

  private void lose(String what) {
    fault = what;
    lost = true;
  }

  private Coordinate[] points(String text) {
    List<Coordinate> points = new ArrayList<>();
    // some write a blank behind the comma
    for (String tuple : BLANK_AT_COMMA.matcher(text.strip()).replaceAll(",").split("\\s+")) {
      if (!tuple.isEmpty()) {
        points.add(point(tuple));
      }
    }
    return points.toArray(Coordinate[]::new);
  }

  private Coordinate point(String tuple) {
    String[] ordinates = tuple.split(",", -1);
    try {
      if (ordinates.length < 2 || ordinates.length > 3) {
        throw new NumberFormatException();
      }
      Coordinate point =
          new Coordinate(Double.parseDouble(ordinates[0]), Double.parseDouble(ordinates[1]));
      hasZ |= ordinates.length > 2 && Double.parseDouble(ordinates[2]) != 0;
      return point;
    } catch (NumberFormatException e) {
      String shown = tuple.substring(0, Math.min(60, tuple.length()));
      throw new IngestException(
          ImportIssue.error(
                  "KML_COORDINATES",
                  "Placemark "
                      + number
                      + " has '"
                      + shown
                      + "' where a coordinate is due; write longitude,latitude or"
                      + " longitude,latitude,height, with blanks only between places.")
              .at(number),
          e);
    }
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

  /** Whether something was left out for that. */
  boolean isLost() {
    return lost;
  }

  /** Whether a coordinate had a height other than zero. */
  boolean hasZ() {
    return hasZ;
  }
}
