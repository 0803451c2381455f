package org.planatlas.layers.style;

import java.util.List;
import java.util.Optional;

/** The styles that layers may be drawn with. Safe for use by many threads. */
public interface StyleRepository {

  /**
   * The style of this name.
   *
   * @throws SldException when its file cannot be read
   */
  Optional<LayerStyle> find(String name);

  /** Names of all styles, sorted. */
  List<String> list();

  /**
   * The style for a layer: the one named, else the default for its geometry ({@code polygon},
   * {@code line}, {@code point}).
   *
   * @param geometryType JTS class name
   */
  default LayerStyle forLayer(String name, String geometryType) {
    return find(name)
        .or(() -> find(defaultFor(geometryType)))
        .orElseThrow(() -> new IllegalStateException("The style '" + name + "' is not there."));
  }

  /** Name of the default style for a JTS class name; {@code generic} draws every kind. */
  static String defaultFor(String geometryType) {
    return switch (geometryType) {
      case "Point", "MultiPoint" -> "point";
      case "LineString", "MultiLineString" -> "line";
      case "Polygon", "MultiPolygon" -> "polygon";
      default -> "generic";
    };
  }
}
