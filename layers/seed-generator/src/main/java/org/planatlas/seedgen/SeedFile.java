package org.planatlas.seedgen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes features as GeoJSON in CGCS2000 longitude and latitude with six decimals (about 0.1 m), a
 * feature a line. A file above one megabyte is compressed; the gzip header holds no time.
 */
final class SeedFile {
  private static final int COMPRESS_ABOVE = 1_000_000;
  private final StringBuilder out = new StringBuilder();

  /** Writes {@code name}.geojson or .geojson.gz below a directory and removes the other form. */
  static Path write(Path directory, String name, List<Feature> features) {
    SeedFile file = new SeedFile();
    byte[] bytes = file.text(name, features).getBytes(StandardCharsets.UTF_8);
    Path plain = directory.resolve(name + ".geojson");
    Path packed = directory.resolve(name + ".geojson.gz");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(plain);
      Files.deleteIfExists(packed);
      boolean large = bytes.length > COMPRESS_ABOVE;
      return Files.write(large ? packed : plain, large ? gzip(bytes) : bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String text(String name, List<Feature> features) {
    out.append("{\"type\":\"FeatureCollection\",\"name\":\"").append(name);
    out.append("\",\"features\":[\n");
    for (int i = 0; i < features.size(); i++) {
      out.append(i == 0 ? "" : ",\n");
      feature(features.get(i));
    }
    return out.append("\n]}\n").toString();
  }

  private void feature(Feature feature) {
    out.append("{\"type\":\"Feature\",\"properties\":{");
    for (Map.Entry<String, Object> e : feature.attributes().entrySet()) {
      property(e.getKey(), e.getValue());
    }
    Provenance p = feature.provenance();
    property("location_status", p.status());
    property("position_error_m", p.errorMetres());
    property("source", p.source());
    out.setLength(out.length() - 1);
    out.append("},\"geometry\":");
    geometry(feature.geometry());
    out.append('}');
  }

  private void property(String name, Object value) {
    out.append('"').append(name).append("\":");
    if (value instanceof String text) {
      out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    } else {
      out.append(value);
    }
    out.append(',');
  }

  private void geometry(Geometry g) {
    out.append("{\"type\":\"").append(g.getGeometryType()).append("\",\"coordinates\":");
    coordinates(g);
    out.append('}');
  }

  private void coordinates(Geometry g) {
    if (g instanceof Point p) {
      position(p.getCoordinate());
    } else if (g instanceof LineString line) {
      line(line.getCoordinateSequence());
    } else if (g instanceof Polygon polygon) {
      polygon(polygon);
    } else if (g instanceof GeometryCollection parts) {
      out.append('[');
      for (int i = 0; i < parts.getNumGeometries(); i++) {
        out.append(i == 0 ? "" : ",");
        coordinates(parts.getGeometryN(i));
      }
      out.append(']');
    }
  }

  private void polygon(Polygon polygon) {
    out.append('[');
    line(polygon.getExteriorRing().getCoordinateSequence());
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      out.append(',');
      line(polygon.getInteriorRingN(i).getCoordinateSequence());
    }
    out.append(']');
  }

  private void line(CoordinateSequence points) {
    out.append('[');
    for (int i = 0; i < points.size(); i++) {
      out.append(i == 0 ? "" : ",");
      position(points.getCoordinate(i));
    }
    out.append(']');
  }

  private void position(Coordinate c) {
    Coordinate degrees = GaussKrueger.toDegrees(c.x, c.y);
    out.append('[');
    number(degrees.x);
    out.append(',');
    number(degrees.y);
    out.append(']');
  }

  private void number(double value) {
    long micro = StrictMath.round(value * 1e6);
    out.append(micro / 1_000_000).append('.');
    String fraction = Long.toString(1_000_000 + micro % 1_000_000);
    int end = fraction.length();
    while (end > 2 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    out.append(fraction, 1, end);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
