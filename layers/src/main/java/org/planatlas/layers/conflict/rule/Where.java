package org.planatlas.layers.conflict.rule;

import org.geotools.api.filter.Filter;

/**
 * Which features of a layer count.
 *
 * @param text ECQL as written, empty when all count
 * @param filter for the store
 * @param condition the same in three-valued logic
 */
public record Where(String text, Filter filter, Condition condition) {

  /** All features. */
  public static final Where ALL = new Where("", Filter.INCLUDE, Condition.ALWAYS);
}
