package org.planatlas.layers.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.planatlas.layers.filter.Cql2Node.Items;
import org.planatlas.layers.filter.Cql2Node.Operation;
import org.planatlas.layers.filter.Cql2Node.Property;
import org.planatlas.layers.filter.Cql2Node.Value;
import org.planatlas.layers.json.ClientJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads CQL2 JSON (OGC 21-065r2, clause 9.3), to a bounded depth. */
final class Cql2Json {

  private static final int LONGEST = 200_000;

  private Cql2Json() {}

  /**
   * Reads a whole text.
   *
   * @throws FilterReadException with the member that cannot be read
   */
  static Cql2Node read(String text) {
    if (text.length() > LONGEST) {
      throw new FilterReadException(
          "The filter has more than " + LONGEST + " characters; send a shorter one.");
    }
    try {
      return node(ClientJson.mapper().readTree(text), "", 0);
    } catch (JacksonException e) {
      throw new FilterReadException(
          "The filter is no JSON: "
              + e.getOriginalMessage()
              + "; for text say"
              + " filter-lang=cql2-text.",
          e);
    }
  }

  private static Cql2Node node(JsonNode json, String path, int depth) {
    if (depth > Cql2Text.MAX_DEPTH) {
      throw Cql2Text.tooDeep();
    }
    if (json.isBoolean()) {
      return new Value(json.asBoolean());
    }
    if (json.isNumber()) {
      return new Value(json.decimalValue());
    }
    if (json.isString()) {
      return new Value(json.asString());
    }
    if (json.isArray()) {
      return new Items(nodes(json, path, depth));
    }
    if (json.path("op").isString() && json.path("args").isArray()) {
      return new Operation(
          Cql2Function.operator(json.path("op").asString()),
          nodes(json.path("args"), path + "/args", depth));
    }
    if (json.path("property").isString()) {
      return new Property(json.path("property").asString());
    }
    if (json.path("type").isString()) {
      return Cql2Literals.geometry(wkt(json, path, depth));
    }
    return other(json, path);
  }

  private static Cql2Node other(JsonNode json, String path) {
    if (json.path("date").isString()) {
      return Cql2Literals.date(json.path("date").asString());
    }
    if (json.path("timestamp").isString()) {
      return Cql2Literals.timestamp(json.path("timestamp").asString());
    }
    JsonNode interval = json.path("interval");
    if (interval.isArray() && interval.size() == 2) {
      return Cql2Literals.interval(end(interval.get(0), path), end(interval.get(1), path));
    }
    if (json.path("bbox").isArray()) {
      List<Double> numbers = new ArrayList<>();
      json.path("bbox").forEach(number -> numbers.add(number.asDouble(Double.NaN)));
      return Cql2Literals.box(numbers);
    }
    throw new FilterReadException(
        "The filter cannot be read at '"
            + path
            + "': an object there has op and args, or property, date, timestamp, interval, bbox or a"
            + " GeoJSON geometry.");
  }

  private static Cql2Node end(JsonNode json, String path) {
    return json.isString()
        ? Cql2Literals.intervalEnd(json.asString())
        : node(json, path + "/interval", 0);
  }

  private static List<Cql2Node> nodes(JsonNode array, String path, int depth) {
    List<Cql2Node> nodes = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      nodes.add(node(array.get(i), path + "/" + i, depth + 1));
    }
    return nodes;
  }

  /** GeoJSON nests its positions as WKT does. */
  private static String wkt(JsonNode geometry, String path, int depth) {
    if (depth > Cql2Text.MAX_DEPTH) {
      throw Cql2Text.tooDeep();
    }
    String type = geometry.path("type").asString();
    if (type.equals("GeometryCollection")) {
      return "GEOMETRYCOLLECTION("
          + stream(geometry.path("geometries"))
              .map(part -> wkt(part, path, depth + 1))
              .collect(Collectors.joining(", "))
          + ")";
    }
    JsonNode coordinates = geometry.path("coordinates");
    if (!type.matches("(Multi)?(Point|LineString|Polygon)") || !coordinates.isArray()) {
      throw new FilterReadException("The filter has no GeoJSON geometry at '" + path + "'.");
    }
    String list = positions(coordinates, path);
    return type.toUpperCase(Locale.ROOT) + (type.equals("Point") ? "(" + list + ")" : list);
  }

  private static String positions(JsonNode array, String path) {
    if (array.size() >= 2 && array.get(0).isNumber() && array.get(1).isNumber()) {
      return array.get(0).asDouble() + " " + array.get(1).asDouble();
    }
    if (!array.isArray() || array.isEmpty()) {
      throw new FilterReadException("A geometry of the filter has no positions at '" + path + "'.");
    }
    return stream(array)
        .map(part -> positions(part, path))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
