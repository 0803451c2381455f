package org.planatlas.layers.conflict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** GeoJSON geometries (RFC 7946) of requests and reports, x before y. */
public final class GeoJsonGeometry {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private GeoJsonGeometry() {}

  /**
   * Reads a geometry, or the geometry of a Feature or of the features of a FeatureCollection.
   *
   * @throws InvalidCheckException with a sentence when it is none; rings must be closed
   */
  public static Geometry read(JsonNode node) {
    String type = node.path("type").asString("");
    return switch (type) {
      case "Feature" -> read(node.path("geometry"));
      case "FeatureCollection" -> collection(node.path("features"));
      case "GeometryCollection" -> collection(node.path("geometries"));
      case "Point" -> FACTORY.createPoint(position(coordinates(node, type)));
      case "MultiPoint" -> FACTORY.createMultiPointFromCoords(line(coordinates(node, type)));
      case "LineString" -> lineString(coordinates(node, type));
      case "Polygon" -> polygon(coordinates(node, type));
      case "MultiLineString" ->
          FACTORY.createMultiLineString(
              each(coordinates(node, type), GeoJsonGeometry::lineString)
                  .toArray(new LineString[0]));
      case "MultiPolygon" -> multiPolygon(each(coordinates(node, type), GeoJsonGeometry::polygon));
      default ->
          throw new InvalidCheckException(
              "'" + type + "' is not a GeoJSON geometry; send a Polygon, LineString or Point.");
    };
  }

  private static Geometry multiPolygon(List<Geometry> polygons) {
    return FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0]));
  }

  private static JsonNode coordinates(JsonNode node, String type) {
    JsonNode coordinates = node.path("coordinates");
    if (!coordinates.isArray()) {
      throw new InvalidCheckException("The " + type + " has no coordinates.");
    }
    return coordinates;
  }

  /** Polygons that overlap are no MultiPolygon, so several members stay a collection. */
  private static Geometry collection(JsonNode members) {
    List<Geometry> all = each(members, GeoJsonGeometry::read);
    return all.size() == 1
        ? all.get(0)
        : FACTORY.createGeometryCollection(all.toArray(new Geometry[0]));
  }

  private static List<Geometry> each(
      JsonNode array, java.util.function.Function<JsonNode, Geometry> reader) {
    List<Geometry> list = new ArrayList<>();
    array.forEach(item -> list.add(reader.apply(item)));
    return list;
  }

  private static Geometry lineString(JsonNode positions) {
    Coordinate[] line = line(positions);
    if (line.length == 1) {
      throw new InvalidCheckException("A line needs at least two positions.");
    }
    return FACTORY.createLineString(line);
  }

  private static Geometry polygon(JsonNode rings) {
    if (rings.isEmpty()) {
      return FACTORY.createPolygon();
    }
    LinearRing shell = ring(rings.get(0));
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1));
    }
    return FACTORY.createPolygon(shell, holes);
  }

  private static LinearRing ring(JsonNode positions) {
    Coordinate[] ring = line(positions);
    if (ring.length > 0 && !ring[0].equals2D(ring[ring.length - 1])) {
      throw new InvalidCheckException(
          "A ring that starts at %s, %s is open; repeat its first position at the end."
              .formatted(ring[0].x, ring[0].y));
    }
    if (ring.length > 0 && ring.length < 4) {
      throw new InvalidCheckException("A ring needs at least three corners.");
    }
    return FACTORY.createLinearRing(ring);
  }

  private static Coordinate[] line(JsonNode positions) {
    Coordinate[] line = new Coordinate[positions.size()];
    for (int i = 0; i < line.length; i++) {
      line[i] = position(positions.get(i));
    }
    return line;
  }

  private static Coordinate position(JsonNode position) {
    if (position.size() < 2 || !position.get(0).isNumber() || !position.get(1).isNumber()) {
      throw new InvalidCheckException(
          "'" + position + "' is not a position; write [longitude, latitude].");
    }
    return new Coordinate(position.get(0).asDouble(), position.get(1).asDouble());
  }

  /** Writes a geometry as an ordered map that Jackson turns into GeoJSON. */
  public static Map<String, Object> write(Geometry geometry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", geometry.getGeometryType().replace("LinearRing", "LineString"));
    if (geometry.getClass() == GeometryCollection.class) {
      json.put("geometries", parts(geometry, GeoJsonGeometry::write));
    } else {
      json.put("coordinates", coordinates(geometry));
    }
    return json;
  }

  private static Object coordinates(Geometry geometry) {
    if (geometry instanceof Point point) {
      return point.isEmpty() ? List.of() : position(point.getCoordinate());
    }
    if (geometry instanceof LineString line) {
      return positions(line);
    }
    if (geometry instanceof Polygon polygon) {
      List<Object> rings = new ArrayList<>();
      if (!polygon.isEmpty()) {
        rings.add(positions(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          rings.add(positions(polygon.getInteriorRingN(i)));
        }
      }
      return rings;
    }
    return parts(geometry, GeoJsonGeometry::coordinates);
  }

  private static List<Object> parts(
      Geometry geometry, java.util.function.Function<Geometry, Object> writer) {
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      list.add(writer.apply(geometry.getGeometryN(i)));
    }
    return list;
  }

  private static List<Object> positions(LineString line) {
    List<Object> list = new ArrayList<>();
    for (Coordinate coordinate : line.getCoordinates()) {
      list.add(position(coordinate));
    }
    return list;
  }

  private static List<Double> position(Coordinate coordinate) {
    return List.of(coordinate.x, coordinate.y);
  }
}
