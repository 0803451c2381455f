package org.planatlas.layers.store;

import org.geotools.api.filter.Filter;
import org.planatlas.layers.store.SqlDialect.SqlFragment;

/**
 * A filter in two parts: the rows that match are those that pass both.
 *
 * @param sql condition for WHERE, empty text for none
 * @param residual what is left to evaluate in memory, {@link Filter#INCLUDE} for nothing
 */
public record SplitFilter(SqlFragment sql, Filter residual) {

  /** True when SQL decides alone, so that counting and paging can be left to the database. */
  public boolean isExact() {
    return residual == Filter.INCLUDE;
  }
}
