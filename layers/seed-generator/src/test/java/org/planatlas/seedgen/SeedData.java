package org.planatlas.seedgen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the committed seeds for the tests. */
final class SeedData {
  static final Path SEEDS = Path.of("../../seeds");
  private static final Map<String, List<Row>> KNOWN = new HashMap<>();
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** One feature as it stands in a file, geometry in degrees. */
  record Row(JsonNode properties, Geometry geometry) {
    String text(String name) {
      return properties.get(name).isNull() ? null : properties.get(name).asString();
    }

    /** The geometry in metres of EPSG:4550. */
    Geometry plane() {
      Geometry plane = geometry.copy();
      plane.apply((Coordinate c) -> c.setCoordinate(GaussKrueger.toPlane(c.x, c.y)));
      plane.geometryChanged();
      return plane;
    }
  }

  private SeedData() {}

  /** The entries of {@code layers.yaml}. */
  static List<JsonNode> declared() {
    List<JsonNode> layers = new ArrayList<>();
    new YAMLMapper()
        .readTree(SEEDS.resolve("layers.yaml").toFile())
        .get("layers")
        .forEach(layers::add);
    return layers;
  }

  /** The rows of a layer's file; every file is read once. */
  static synchronized List<Row> rows(String layer) throws IOException {
    List<Row> rows = KNOWN.get(layer);
    if (rows == null) {
      rows = read(layer);
      KNOWN.put(layer, rows);
    }
    return rows;
  }

  private static List<Row> read(String layer) throws IOException {
    Path plain = SEEDS.resolve("layers/" + layer + ".geojson");
    Path packed = SEEDS.resolve("layers/" + layer + ".geojson.gz");
    try (InputStream in =
        Files.exists(plain)
            ? Files.newInputStream(plain)
            : new GZIPInputStream(Files.newInputStream(packed))) {
      List<Row> rows = new ArrayList<>();
      for (JsonNode f : new ObjectMapper().readTree(in).get("features")) {
        rows.add(new Row(f.get("properties"), geometry(f.get("geometry"))));
      }
      return rows;
    }
  }

  private static Geometry geometry(JsonNode g) {
    JsonNode c = g.get("coordinates");
    return switch (g.get("type").asString()) {
      case "Point" -> FACTORY.createPoint(coordinate(c));
      case "MultiLineString" -> {
        List<LineString> parts = new ArrayList<>();
        c.forEach(part -> parts.add(FACTORY.createLineString(line(part))));
        yield FACTORY.createMultiLineString(parts.toArray(LineString[]::new));
      }
      case "Polygon" -> polygon(c);
      case "MultiPolygon" -> {
        List<Polygon> parts = new ArrayList<>();
        c.forEach(part -> parts.add(polygon(part)));
        yield FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
      }
      default -> throw new IllegalArgumentException(g.get("type").asString());
    };
  }

  private static Polygon polygon(JsonNode rings) {
    LinearRing[] all = new LinearRing[rings.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = FACTORY.createLinearRing(line(rings.get(i)));
    }
    LinearRing[] holes = java.util.Arrays.copyOfRange(all, 1, all.length);
    return FACTORY.createPolygon(all[0], holes);
  }

  private static Coordinate[] line(JsonNode points) {
    Coordinate[] line = new Coordinate[points.size()];
    for (int i = 0; i < line.length; i++) {
      line[i] = coordinate(points.get(i));
    }
    return line;
  }

  private static Coordinate coordinate(JsonNode p) {
    return new Coordinate(p.get(0).asDouble(), p.get(1).asDouble());
  }
}
