package org.planatlas.layers.encode.vectortile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.encode.AttributeText;

/** One layer of a tile (4.1): features, and their keys and values, each written once. */
final class TileLayerBuffer {

  private final String name;
  private final ProtobufBuffer features = new ProtobufBuffer();
  private final ProtobufBuffer keys = new ProtobufBuffer();
  private final ProtobufBuffer values = new ProtobufBuffer();
  private final Map<Object, Integer> valueNumbers = new HashMap<>();
  private final Map<String, Integer> keyNumbers = new HashMap<>();
  private final ProtobufBuffer feature = new ProtobufBuffer();
  private final ProtobufBuffer tags = new ProtobufBuffer();

  TileLayerBuffer(String name) {
    this.name = name;
  }

  int bytes() {
    return features.size() + keys.size() + values.size();
  }

  boolean isEmpty() {
    return features.size() == 0;
  }

  /**
   * Adds a feature.
   *
   * @param id number in the layer
   * @param attributes names; values beside them, null for none
   */
  void add(
      long id,
      TileGeometry.Kind kind,
      GridCommands commands,
      List<String> attributes,
      List<Object> attributeValues) {
    tags.clear();
    for (int i = 0; i < attributes.size(); i++) {
      Object value = plain(attributeValues.get(i));
      if (value != null) {
        tags.varint(key(attributes.get(i)));
        tags.varint(value(value));
      }
    }
    feature.clear();
    feature.number(1, id);
    feature.message(2, tags);
    feature.number(3, kind.ordinal());
    feature.message(4, commands.buffer());
    features.message(2, feature);
  }

  /** What the format has a type for: truth, whole number, number, text; null for no value. */
  private static Object plain(Object value) {
    if (value instanceof Double
        || value instanceof Float
        || value instanceof java.math.BigDecimal) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? (Object) number : null;
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    return value == null || value instanceof Boolean ? value : AttributeText.of(value);
  }

  private int key(String key) {
    Integer known = keyNumbers.get(key);
    if (known == null) {
      known = keyNumbers.size();
      keyNumbers.put(key, known);
      keys.text(3, key);
    }
    return known;
  }

  private int value(Object value) {
    Integer known = valueNumbers.get(value);
    if (known == null) {
      known = valueNumbers.size();
      valueNumbers.put(value, known);
      ProtobufBuffer message = new ProtobufBuffer();
      if (value instanceof Boolean truth) {
        message.number(7, truth ? 1 : 0);
      } else if (value instanceof Long number) {
        if (number >= 0) {
          message.number(5, number);
        } else {
          message.number(6, ProtobufBuffer.zigzag(number));
        }
      } else if (value instanceof Double number) {
        message.real(3, number);
      } else {
        message.text(1, value.toString());
      }
      values.message(4, message);
    }
    return known;
  }

  ProtobufBuffer message() {
    ProtobufBuffer layer = new ProtobufBuffer();
    layer.number(15, 2);
    layer.text(1, name);
    layer.append(features);
    layer.append(keys);
    layer.append(values);
    layer.number(5, VectorTile.EXTENT);
    return layer;
  }
}
