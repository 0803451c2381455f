package org.planatlas.geo.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Made-up shapes in the plane of zone CM 123E; the same seed gives the same shapes. */
public final class Shapes {
  /** A place in Anshan, metres east of the false easting and north of the equator. */
  public static final Coordinate ORIGIN = new Coordinate(525_000, 4_470_000);

  /** Every shared area counts, however small. */
  public static final OverlayTolerance EXACT = new OverlayTolerance(0, 0);

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Shapes() {}

  /** Reads WKT. */
  public static Geometry wkt(String text) {
    try {
      return new WKTReader(FACTORY).read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** A star-shaped polygon with a wavy border: valid, and as ragged as a reservoir's shore. */
  public static Polygon shore(Random random, Coordinate centre, double radius, int vertices) {
    double[] phases = random.doubles(6, 0, 2 * Math.PI).toArray();
    Coordinate[] ring = new Coordinate[vertices + 1];
    for (int i = 0; i < vertices; i++) {
      double angle = 2 * Math.PI * i / vertices;
      double wave = 1;
      for (int k = 0; k < phases.length; k++) {
        wave += 0.35 / (k + 1) * Math.sin((3 * k + 2) * angle + phases[k]) / 2;
      }
      double reach = radius * Math.max(0.15, wave);
      ring[i] =
          new Coordinate(centre.x + reach * Math.cos(angle), centre.y + reach * Math.sin(angle));
    }
    ring[vertices] = ring[0].copy();
    return FACTORY.createPolygon(ring);
  }

  /** A walk of straight steps around a place. */
  public static LineString walk(Random random, Coordinate start, double step, int vertices) {
    Coordinate[] line = new Coordinate[vertices];
    line[0] = start.copy();
    double heading = random.nextDouble() * 2 * Math.PI;
    for (int i = 1; i < vertices; i++) {
      heading += random.nextGaussian() * 0.6;
      line[i] =
          new Coordinate(
              line[i - 1].x + step * Math.cos(heading), line[i - 1].y + step * Math.sin(heading));
    }
    return FACTORY.createLineString(line);
  }

  /** A random place within a distance of another. */
  public static Coordinate near(Random random, Coordinate centre, double distance) {
    return new Coordinate(
        centre.x + (2 * random.nextDouble() - 1) * distance,
        centre.y + (2 * random.nextDouble() - 1) * distance);
  }

  /**
   * Parcels that share their borders exactly: a grid whose edges are bent by shared intermediate
   * points.
   *
   * @param perEdge points between two corners
   */
  public static List<Geometry> parcels(
      Random random, Coordinate southWest, double size, int columns, int rows, int perEdge) {
    Coordinate[][] corners = new Coordinate[columns + 1][rows + 1];
    for (int i = 0; i <= columns; i++) {
      for (int j = 0; j <= rows; j++) {
        Coordinate place = new Coordinate(southWest.x + i * size, southWest.y + j * size);
        corners[i][j] = near(random, place, size * 0.2);
      }
    }
    Coordinate[][][] east = new Coordinate[columns][rows + 1][];
    Coordinate[][][] north = new Coordinate[columns + 1][rows][];
    for (int i = 0; i <= columns; i++) {
      for (int j = 0; j <= rows; j++) {
        if (i < columns) {
          east[i][j] = bent(random, corners[i][j], corners[i + 1][j], perEdge);
        }
        if (j < rows) {
          north[i][j] = bent(random, corners[i][j], corners[i][j + 1], perEdge);
        }
      }
    }
    List<Geometry> parcels = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        parcels.add(parcel(east[i][j], north[i + 1][j], east[i][j + 1], north[i][j]));
      }
    }
    return parcels;
  }

  private static Polygon parcel(
      Coordinate[] south, Coordinate[] east, Coordinate[] north, Coordinate[] west) {
    List<Coordinate> ring = new ArrayList<>(List.of(south));
    ring.addAll(List.of(east).subList(1, east.length));
    for (int i = north.length - 2; i >= 0; i--) {
      ring.add(north[i]);
    }
    for (int i = west.length - 2; i >= 0; i--) {
      ring.add(west[i]);
    }
    return FACTORY.createPolygon(ring.toArray(new Coordinate[0]));
  }

  private static Coordinate[] bent(Random random, Coordinate from, Coordinate to, int between) {
    Coordinate[] points = new Coordinate[between + 2];
    points[0] = from;
    points[between + 1] = to;
    double length = from.distance(to);
    double nx = -(to.y - from.y) / length;
    double ny = (to.x - from.x) / length;
    for (int i = 1; i <= between; i++) {
      double t = i / (between + 1.0);
      double off = random.nextGaussian() * length * 0.1 / (between + 1);
      points[i] =
          new Coordinate(
              from.x + t * (to.x - from.x) + off * nx, from.y + t * (to.y - from.y) + off * ny);
    }
    return points;
  }
}
