package org.planatlas.layers.ingest.geometry;

import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The vertex of a geometry that lies nearest to a place, on the segment that does.
 *
 * @param part from 1
 * @param ring from 1 within the part, the outer one first; 1 for lines and points
 * @param vertex from 1 within the ring
 */
public record VertexPlace(int part, int ring, int vertex) {

  /** The nearest vertex; null when the geometry has none with a place. */
  public static VertexPlace find(Geometry geometry, Coordinate place) {
    Search search = new Search(place);
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      search.part(geometry.getGeometryN(i), i + 1);
    }
    return search.best;
  }

  /**
   * A vertex by its number among all of a geometry.
   *
   * @param number from 1, in the order of {@link Geometry#getCoordinates()}
   */
  public static VertexPlace numbered(Geometry geometry, int number) {
    int left = number;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (left > part.getNumPoints()) {
        left -= part.getNumPoints();
      } else if (part instanceof Polygon polygon) {
        return ofRing(polygon, i + 1, left);
      } else {
        return new VertexPlace(i + 1, 1, left);
      }
    }
    throw new IllegalArgumentException("The geometry has no vertex " + number + ".");
  }

  private static VertexPlace ofRing(Polygon polygon, int part, int number) {
    int left = number;
    int ring = 1;
    int points = polygon.getExteriorRing().getNumPoints();
    while (left > points) {
      left -= points;
      points = polygon.getInteriorRingN(ring - 1).getNumPoints();
      ring++;
    }
    return new VertexPlace(part, ring, left);
  }

  /** {@code Vertex 3}, with its ring and part where they are not the first. */
  public String sentence() {
    String where = (ring > 1 ? " of ring " + ring : "") + (part > 1 ? " of part " + part : "");
    return "Vertex " + vertex + where;
  }

  private static final class Search {
    private final Coordinate place;
    private double distance = Double.POSITIVE_INFINITY;
    private VertexPlace best;

    Search(Coordinate place) {
      this.place = place;
    }

    void part(Geometry part, int number) {
      if (part instanceof Polygon polygon) {
        ring(polygon.getExteriorRing().getCoordinates(), number, 1);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          ring(polygon.getInteriorRingN(i).getCoordinates(), number, i + 2);
        }
      } else if (part instanceof LineString || part instanceof Point) {
        ring(part.getCoordinates(), number, 1);
      }
    }

    void ring(Coordinate[] points, int part, int ring) {
      for (int i = 0; i < points.length; i++) {
        Coordinate end = points[Math.min(i + 1, points.length - 1)];
        double found = Distance.pointToSegment(place, points[i], end);
        if (found < distance) {
          distance = found;
          boolean first = place.distance(points[i]) <= place.distance(end);
          best = new VertexPlace(part, ring, first || points.length == 1 ? i + 1 : i + 2);
        }
      }
    }
  }
}
