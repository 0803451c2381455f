package org.planatlas.layers.seed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LocalizedText;

/**
 * One entry of {@code seeds/layers.yaml}.
 *
 * @param name technical name
 * @param title for people
 * @param description abstract
 * @param group group in the layer tree
 * @param style name of a file in {@code seeds/styles}
 * @param geometry JTS class name
 * @param order drawing order
 * @param file path below {@code seeds/}; null when the layer is declared and not loaded
 * @param coverage codes of the districts that the data cover; null when nothing is said
 * @param growing rows come one by one, not by revision
 * @param attributes without the geometry
 */
record SeedLayer(
    String name,
    LocalizedText title,
    @JsonProperty("abstract") LocalizedText description,
    String group,
    String style,
    String geometry,
    int order,
    String file,
    List<String> coverage,
    boolean growing,
    List<Attribute> attributes) {

  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "String", String.class,
          "Integer", Integer.class,
          "Long", Long.class,
          "Double", Double.class,
          "Boolean", Boolean.class,
          "Date", java.sql.Date.class,
          "Timestamp", java.sql.Timestamp.class);

  /** One attribute: name, type word, title and, for coded values, the name of a list. */
  record Attribute(String name, String type, LocalizedText title, String codes) {

    LayerAttribute toLayerAttribute(Map<String, Map<String, LocalizedText>> lists) {
      Class<?> binding = TYPES.get(type);
      if (binding == null) {
        throw new SeedException(
            "Attribute " + name + " has the unknown type '" + type + "'; known are " + TYPES);
      }
      Map<String, LocalizedText> meanings = codes == null ? Map.of() : lists.get(codes);
      if (meanings == null) {
        throw new SeedException(
            "Attribute " + name + " names the unknown code list '" + codes + "'; declare it.");
      }
      return new LayerAttribute(name, binding, title, meanings);
    }
  }

  /**
   * The layer as it is declared.
   *
   * @param lists what codes mean, by the name of the list
   */
  Layer toLayer(Map<String, Map<String, LocalizedText>> lists) {
    return new Layer(
        "planning",
        name,
        title,
        description,
        group,
        style,
        geometry,
        order,
        attributes.stream().map(one -> one.toLayerAttribute(lists)).toList(),
        Optional.empty(),
        growing);
  }
}
