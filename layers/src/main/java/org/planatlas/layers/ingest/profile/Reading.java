package org.planatlas.layers.ingest.profile;

import java.util.List;

/** Takes the value of an attribute out of the values of a record. Thread-safe. */
@FunctionalInterface
public interface Reading {

  /**
   * The value.
   *
   * @param values one for each field of the file, null where it has none
   */
  Object read(List<Object> values);

  /** The value of one field as it is. */
  static Reading of(int field) {
    return values -> values.get(field);
  }

  /** The same value for every record. */
  static Reading constant(Object value) {
    return values -> value;
  }
}
