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
