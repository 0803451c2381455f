package org.planatlas.layers.store;

import java.util.List;
import org.locationtech.jts.geom.Envelope;

/** What differs between the databases when a filter becomes SQL. */
public interface SqlDialect {

  /** Selects of a table the count of its rows and of those that a search by box can find. */
  String counts(String table);

  /** A condition that keeps the rows whose geometry's box meets a box, through the index. */
  SqlFragment boxMeets(FeatureTable table, Envelope box);

  /** Compares text by code point, whatever the database's collation. */
  String textOrder(String quotedColumn);

  /**
   * A Java value as the driver wants it.
   *
   * @param value literal already converted to the column's type
   */
  Object bindable(Object value);

  /** True when the database compares values of this type exactly as Java does. */
  boolean comparesLikeJava(Class<?> type);

  /** Quotes an identifier; quotes inside are doubled. */
  static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /**
   * SQL text with its bound values.
   *
   * @param sql with {@code ?} for each value
   * @param values in order
   */
  record SqlFragment(String sql, List<Object> values) {

    /** Copies the list. */
    public SqlFragment {
      values = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(values));
    }
  }
}
