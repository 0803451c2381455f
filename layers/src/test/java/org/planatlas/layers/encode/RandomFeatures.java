package org.planatlas.layers.encode;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Valid features of every kind around Xiuyan, the same ones for the same seed. */
final class RandomFeatures {

  private static final String[] WORDS = {
    "石湖水库", "岫岩, \"满族\"", "a;b", "'quoted'", "𠀋", "村=1", "007x", "一级\t保护", "<b>&</b>"
  };

  private final Random random;
  private final GeometryFactory factory = new GeometryFactory();
  private int cell;

  RandomFeatures(long seed) {
    this.random = new Random(seed);
  }

  /** A sample of a geometry type. */
  FileSample sample(String geometryType, int features) {
    FileSample sample = new FileSample(geometryType);
    for (int i = 0; i < features; i++) {
      sample.addGeometry(
          geometry(geometryType),
          "n" + i,
          maybe(WORDS[random.nextInt(WORDS.length)]),
          maybe(random.nextInt()),
          maybe(random.nextLong() >> random.nextInt(60)),
          maybe(random.nextDouble() * Math.pow(10, random.nextInt(9))),
          maybe(random.nextBoolean()),
          maybe(Date.valueOf(LocalDate.of(1949, 10, 1).plusDays(random.nextInt(30_000)))),
          maybe(Timestamp.from(Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L)))));
    }
    return sample;
  }

  private Object maybe(Object value) {
    return random.nextInt(5) == 0 ? null : value;
  }

  private Geometry geometry(String type) {
    return switch (type) {
      case "Point" -> point();
      case "MultiPoint" -> factory.createMultiPoint(parts(this::point, Point[]::new));
      case "LineString" -> line();
      case "MultiLineString" -> factory.createMultiLineString(parts(this::line, LineString[]::new));
      case "Polygon" -> polygon();
      case "MultiPolygon" -> factory.createMultiPolygon(parts(this::polygon, Polygon[]::new));
      default -> {
        List<String> kinds = List.of("MultiPoint", "MultiLineString", "MultiPolygon");
        yield geometry(kinds.get(random.nextInt(3)));
      }
    };
  }

  private <T> T[] parts(
      java.util.function.Supplier<T> part, java.util.function.IntFunction<T[]> array) {
    List<T> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      parts.add(part.get());
    }
    return parts.toArray(array);
  }

  /** The middle of a cell of its own, so that parts never meet; with a height now and then. */
  private Coordinate place() {
    int here = cell++;
    double x = 122.9 + here % 40 * 0.02;
    double y = 40.1 + here / 40 * 0.02;
    return random.nextBoolean() ? new Coordinate(x, y) : new Coordinate(x, y, random.nextInt(900));
  }

  private Coordinate around(Coordinate middle, double radius, double angle) {
    return new Coordinate(
        middle.x + radius * Math.cos(angle), middle.y + radius * Math.sin(angle), middle.getZ());
  }

  private Point point() {
    return factory.createPoint(around(place(), 0.009 * random.nextDouble(), random.nextDouble()));
  }

  private LineString line() {
    Coordinate middle = place();
    Coordinate[] path = new Coordinate[2 + random.nextInt(6)];
    for (int i = 0; i < path.length; i++) {
      path[i] = around(middle, 0.001 * (i + 1) + 0.0005 * random.nextDouble(), i);
    }
    return factory.createLineString(path);
  }

  /** A star, perhaps with a hole within, drawn either way round. */
  private Polygon polygon() {
    Coordinate middle = place();
    LinearRing shell = ring(middle, 0.005, 0.009);
    LinearRing[] holes =
        random.nextInt(3) > 0 ? new LinearRing[] {ring(middle, 0.001, 0.003)} : new LinearRing[0];
    return factory.createPolygon(shell, holes);
  }

  private LinearRing ring(Coordinate middle, double inner, double outer) {
    int corners = 5 + random.nextInt(12);
    Coordinate[] ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * (i + 0.3 * random.nextDouble()) / corners;
      ring[i] = around(middle, inner + (outer - inner) * random.nextDouble(), angle);
    }
    ring[corners] = ring[0].copy();
    LinearRing drawn = factory.createLinearRing(ring);
    return random.nextBoolean() ? drawn : drawn.reverse();
  }
}
