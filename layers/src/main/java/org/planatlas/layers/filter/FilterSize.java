package org.planatlas.layers.filter;

import java.util.ArrayDeque;
import java.util.Deque;
import org.geotools.api.filter.BinaryLogicOperator;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.Not;

/**
 * Refuses filters of very many conditions: each is a level of the statement's expression, of which
 * SQLite reads 1,000, and a step of recursion in the visitors.
 */
final class FilterSize {

  private static final int MOST = 500;

  private FilterSize() {}

  /**
   * Counts conditions, a NOT as one, without recursion.
   *
   * @throws FilterReadException when there are too many
   */
  static void check(Filter filter) {
    Deque<Filter> open = new ArrayDeque<>();
    open.push(filter);
    int count = 0;
    while (!open.isEmpty()) {
      Filter next = open.pop();
      if (next instanceof BinaryLogicOperator operator) {
        operator.getChildren().forEach(open::push);
      } else if (++count > MOST) {
        throw new FilterReadException(
            "The filter has more than " + MOST + " conditions; ask in several requests.");
      } else if (next instanceof Not not) {
        open.push(not.getFilter());
      }
    }
  }
}
