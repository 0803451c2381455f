package org.planatlas.layers.edit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.geotools.api.filter.Filter;

/**
 * One change of a layer's rows. Values are by attribute name and as a client wrote them; they are
 * made the attributes' types when the change is done. The value of the geometry is a JTS geometry
 * in the storage CRS, x east, y north.
 */
public sealed interface FeatureEdit {

  /**
   * Which rows are changed.
   *
   * @param filter bound to the layer's schema
   * @param version what {@link FeatureVersion} gave of each row when somebody decided on the
   *     change; empty for rows as they are now
   */
  record Target(Filter filter, Optional<String> version) {

    /** Both are there. */
    public Target {
      Objects.requireNonNull(filter, "filter");
      Objects.requireNonNull(version, "version");
    }

    /** Rows as they are now. */
    public static Target of(Filter filter) {
      return new Target(filter, Optional.empty());
    }
  }

  /**
   * A new row.
   *
   * @param values attributes that are absent have none
   */
  record Insert(Map<String, Object> values) implements FeatureEdit {

    /** Copies the values; null stands for none. */
    public Insert {
      values = copy(values);
    }
  }

  /**
   * Other values of some attributes.
   *
   * @param values attributes that are absent stay as they are
   */
  record Update(Target target, Map<String, Object> values) implements FeatureEdit {

    /** Copies the values; null stands for none. */
    public Update {
      values = copy(values);
    }
  }

  /**
   * Other values of all attributes; the row keeps its key.
   *
   * @param values attributes that are absent have none
   */
  record Replace(Target target, Map<String, Object> values) implements FeatureEdit {

    /** Copies the values; null stands for none. */
    public Replace {
      values = copy(values);
    }
  }

  /** The rows go. */
  record Delete(Target target) implements FeatureEdit {}

  private static Map<String, Object> copy(Map<String, Object> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
