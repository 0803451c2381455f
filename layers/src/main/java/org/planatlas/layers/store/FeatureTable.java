package org.planatlas.layers.store;

import java.util.Objects;
import java.util.regex.Pattern;
import org.geotools.api.feature.simple.SimpleFeatureType;

/**
 * One table of features in a store.
 *
 * @param name physical name, lower_snake_case ASCII, at most 60 characters, made by the system and
 *     never by a client
 * @param schema attributes in column order; its type name is the layer's name, so that feature ids
 *     read {@code forest_land.17}; its default geometry is {@code geom} and carries the storage CRS
 */
public record FeatureTable(String name, SimpleFeatureType schema) {

  /** Column of the geometry in every table. */
  public static final String GEOMETRY = "geom";

  /** Column of the stable integer key in every table. */
  public static final String KEY = "fid";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

  /** Refuses a name that would need quoting. */
  public FeatureTable {
    Objects.requireNonNull(schema, "schema");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a table name: " + name);
    }
  }

  /** The key in a feature's id: 17 of {@code forest_land.17}. */
  public static long keyOf(String featureId) {
    return Long.parseLong(featureId.substring(featureId.lastIndexOf('.') + 1));
  }
}
