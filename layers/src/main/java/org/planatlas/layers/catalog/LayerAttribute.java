package org.planatlas.layers.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * One attribute as it is published, the geometry not counted.
 *
 * @param name lower_snake_case for seed layers, as in the source for uploads
 * @param type Java type of the values: String, Integer, Long, Double, Boolean, java.sql.Date or
 *     java.sql.Timestamp
 * @param title what people read
 * @param codes what its values mean, by value; empty when they speak for themselves
 */
public record LayerAttribute(
    String name, Class<?> type, LocalizedText title, Map<String, LocalizedText> codes) {

  /** Copies the codes. */
  public LayerAttribute {
    codes = Map.copyOf(codes);
  }

  /** An attribute whose values speak for themselves. */
  public LayerAttribute(String name, Class<?> type, LocalizedText title) {
    this(name, type, title, Map.of());
  }

  /** What a value means; empty when it is no code or an unknown one. */
  public Optional<LocalizedText> findMeaning(Object value) {
    return value == null ? Optional.empty() : Optional.ofNullable(codes.get(String.valueOf(value)));
  }
}
