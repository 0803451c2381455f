package org.planatlas.layers.ingest.geojson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.planatlas.layers.ingest.IngestException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Makes JTS geometry of a GeoJSON geometry object whose members may come in any order. Third and
 * further ordinates are dropped. Rings are closed when they are open; whether they are valid is for
 * the check to say.
 */
final class GeoJsonGeometryReader {

  private static final int DEEPEST = 4;

  /** Rings and parts of one feature; each takes some hundred bytes. */
  private static final int MOST_ARRAYS = 200_000;

  private final GeometryFactory factory = new GeometryFactory();
  private final GeoJsonCrs crs;
  private int arrays;
  private boolean droppedZ;
  private final List<Coordinate[]> dropped = new ArrayList<>();
  private boolean closedRing;
  private boolean refused;

  /**
   * A reader.
   *
   * @param crs takes the CRS that a geometry names, as PostGIS writes it
   */
  GeoJsonGeometryReader(GeoJsonCrs crs) {
    this.crs = crs;
  }

  /** What is read from now on belongs to another feature. */
  void startFeature() {
    arrays = 0;
  }

  /** Refuses the second member of one name, of which nobody knows which is meant. */
  static void requireNew(boolean isNew, String name, JsonParser parser) {
    if (!isNew) {
      throw IngestException.of(
          "GEOJSON_DOUBLE",
          "The member '"
              + name
              + "' occurs twice in one object, again at line "
              + parser.currentTokenLocation().getLineNr()
              + ", column "
              + parser.currentTokenLocation().getColumnNr()
              + "; keep the one that is meant.");
    }
  }

  /** Whether a position had more than two ordinates. */
  boolean hasDroppedZ() {
    return droppedZ;
  }

  /** Whether a ring of the last geometry did not end where it begins; asking forgets it. */
  boolean takeClosedRing() {
    boolean taken = closedRing;
    closedRing = false;
    return taken;
  }

  /**
   * Points of the last geometry that make no line or ring and were left out; asking forgets them.
   */
  List<Coordinate[]> takeDropped() {
    List<Coordinate[]> taken = List.copyOf(dropped);
    dropped.clear();
    return taken;
  }

  /** Whether the last geometry could not be made at all; asking forgets it. */
  boolean takeRefused() {
    boolean taken = refused;
    refused = false;
    return taken;
  }

  /** Reads one geometry; the parser stands on its first token and ends on its last. */
  Geometry read(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw syntax("A geometry must be a JSON object or null");
    }
    String type = null;
    Object coordinates = null;
    List<Geometry> members = null;
    Set<String> names = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      requireNew(names.add(name), name, parser);
      parser.nextToken();
      switch (name) {
        case "type" -> type = parser.getString();
        case "coordinates" -> coordinates = coordinates(parser, 0);
        case "geometries" -> members = members(parser);
        case "crs" -> crs.read(parser);
        case "coordRefSys" -> crs.readReference(parser);
        default -> parser.skipChildren();
      }
    }
    return build(type, coordinates, members);
  }

  private List<Geometry> members(JsonParser parser) {
    List<Geometry> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Geometry member = read(parser);
      if (member != null) {
        members.add(member);
      }
    }
    return members;
  }

  /** A position as Coordinate, an array of positions as list, and so on. */
  private Object coordinates(JsonParser parser, int depth) {
    if (parser.currentToken() != JsonToken.START_ARRAY || depth > DEEPEST) {
      throw syntax("Coordinates must be arrays of numbers");
    }
    JsonToken first = parser.nextToken();
    if (first != null && first.isNumeric()) {
      return position(parser);
    }
    if (++arrays > MOST_ARRAYS) {
      throw IngestException.of(
          "TOO_MANY_PARTS",
          "A feature has more than " + MOST_ARRAYS + " parts and rings; split it into several.");
    }
    List<Object> list = new ArrayList<>();
    for (JsonToken t = first; t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      list.add(coordinates(parser, depth + 1));
    }
    return list;
  }

  private Coordinate position(JsonParser parser) {
    double x = parser.getDoubleValue();
    JsonToken second = parser.nextToken();
    if (second == null || !second.isNumeric()) {
      throw syntax("A position needs two numbers");
    }
    double y = parser.getDoubleValue();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      droppedZ = true;
    }
    return new Coordinate(x, y);
  }

  private Geometry build(String type, Object coordinates, List<Geometry> members) {
    if ("GeometryCollection".equals(type)) {
      List<Geometry> all = members == null ? List.of() : members;
      return factory.createGeometryCollection(all.toArray(Geometry[]::new));
    }
    if (type == null || coordinates == null) {
      throw syntax("A geometry needs the members type and coordinates");
    }
    try {
      return build(type, coordinates);
    } catch (ClassCastException e) {
      throw syntax("The coordinates do not have the nesting of a " + type);
    } catch (IllegalArgumentException e) {
      refused = true;
      return factory.createGeometryCollection();
    }
  }

  private Geometry build(String type, Object coordinates) {
    return switch (type) {
      case "Point" ->
          coordinates instanceof List<?> l && l.isEmpty()
              ? factory.createPoint()
              : factory.createPoint((Coordinate) coordinates);
      case "MultiPoint" -> factory.createMultiPointFromCoords(points(coordinates));
      case "LineString" -> line(coordinates);
      case "MultiLineString" ->
          factory.createMultiLineString(
              list(coordinates).stream()
                  .map(this::line)
                  .filter(line -> !line.isEmpty())
                  .toArray(LineString[]::new));
      case "Polygon" -> polygon(coordinates);
      case "MultiPolygon" ->
          factory.createMultiPolygon(
              list(coordinates).stream()
                  .map(this::polygon)
                  .filter(polygon -> !polygon.isEmpty())
                  .toArray(Polygon[]::new));
      default ->
          throw syntax(
              "'"
                  + type
                  + "' is no geometry type of GeoJSON; the types are Point to Polygon"
                  + ", their Multi forms and GeometryCollection");
    };
  }

  private Polygon polygon(Object coordinates) {
    List<?> rings = list(coordinates);
    if (rings.isEmpty()) {
      return factory.createPolygon();
    }
    LinearRing[] holes =
        rings.stream().skip(1).map(this::ring).filter(r -> !r.isEmpty()).toArray(LinearRing[]::new);
    LinearRing shell = ring(rings.get(0));
    if (shell.isEmpty()) {
      // holes of nothing
      Stream.of(holes).map(LinearRing::getCoordinates).forEach(dropped::add);
      return factory.createPolygon();
    }
    return factory.createPolygon(shell, holes);
  }

  private LineString line(Object coordinates) {
    Coordinate[] points = points(coordinates);
    if (points.length == 1) {
      dropped.add(points);
      return factory.createLineString();
    }
    return factory.createLineString(points);
  }

  private LinearRing ring(Object coordinates) {
    Coordinate[] points = points(coordinates);
    if (points.length > 0 && !points[0].equals2D(points[points.length - 1])) {
      Coordinate[] closed = java.util.Arrays.copyOf(points, points.length + 1);
      closed[points.length] = points[0].copy();
      points = closed;
      closedRing = true;
    }
    if (points.length > 0 && points.length < LinearRing.MINIMUM_VALID_SIZE) {
      dropped.add(points);
      return factory.createLinearRing();
    }
    return factory.createLinearRing(points);
  }

  private static Coordinate[] points(Object coordinates) {
    return list(coordinates).stream().map(Coordinate.class::cast).toArray(Coordinate[]::new);
  }

  private static List<?> list(Object coordinates) {
    return (List<?>) coordinates;
  }

  private static IngestException syntax(String what) {
    return IngestException.of(
        "GEOJSON_SYNTAX", what + "; correct the file or export it again as GeoJSON.");
  }
}
