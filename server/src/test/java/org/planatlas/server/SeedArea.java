package org.planatlas.server;

import tools.jackson.databind.JsonNode;

/** Areas of GeoJSON polygons by the shoelace formula, apart from the code that is tested. */
final class SeedArea {

  private SeedArea() {}

  /** Square degrees of a Polygon or MultiPolygon; holes are taken off. */
  static double of(JsonNode geometry) {
    JsonNode coordinates = geometry.get("coordinates");
    if (geometry.get("type").asString().equals("Polygon")) {
      return polygon(coordinates);
    }
    double area = 0;
    for (JsonNode polygon : coordinates) {
      area += polygon(polygon);
    }
    return area;
  }

  private static double polygon(JsonNode rings) {
    double area = Math.abs(ring(rings.get(0)));
    for (int i = 1; i < rings.size(); i++) {
      area -= Math.abs(ring(rings.get(i)));
    }
    return area;
  }

  private static double ring(JsonNode points) {
    double twice = 0;
    JsonNode start = points.get(0);
    for (int i = 1; i + 1 < points.size(); i++) {
      // relative to the first point, so that no digits are lost
      twice +=
          (x(points, i) - start.get(0).asDouble()) * (y(points, i + 1) - start.get(1).asDouble())
              - (x(points, i + 1) - start.get(0).asDouble())
                  * (y(points, i) - start.get(1).asDouble());
    }
    return twice / 2;
  }

  private static double x(JsonNode points, int i) {
    return points.get(i).get(0).asDouble();
  }

  private static double y(JsonNode points, int i) {
    return points.get(i).get(1).asDouble();
  }
}
