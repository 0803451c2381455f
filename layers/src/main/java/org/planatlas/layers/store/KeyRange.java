package org.planatlas.layers.store;

import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.store.SqlDialect.SqlFragment;

/**
 * Between which keys the rows lie that a query reads: a page goes on behind the last row of the one
 * before, through the index of the key, at the same cost at any depth.
 *
 * @param after rows have larger keys than this; {@link Long#MIN_VALUE} for no bound
 * @param before rows have smaller keys than this; {@link Long#MAX_VALUE} for no bound
 * @param backward true to read from the largest key down; sort keys of the query come first
 */
public record KeyRange(long after, long before, boolean backward) {

  /** All keys, upwards. */
  public static final KeyRange ALL = new KeyRange(Long.MIN_VALUE, Long.MAX_VALUE, false);

  /** All keys behind one. */
  public static KeyRange behind(long key) {
    return new KeyRange(key, Long.MAX_VALUE, false);
  }

  /** All keys in front of one, the nearest first. */
  public static KeyRange inFrontOf(long key) {
    return new KeyRange(Long.MIN_VALUE, key, true);
  }

  /** Whether a key lies in the range. */
  boolean holds(long key) {
    return (after == Long.MIN_VALUE || key > after) && (before == Long.MAX_VALUE || key < before);
  }

  /** The conditions of the range, none for an open one. */
  List<SqlFragment> conditions() {
    List<SqlFragment> conditions = new ArrayList<>();
    if (after != Long.MIN_VALUE) {
      conditions.add(new SqlFragment(FeatureTable.KEY + " > ?", List.of(after)));
    }
    if (before != Long.MAX_VALUE) {
      conditions.add(new SqlFragment(FeatureTable.KEY + " < ?", List.of(before)));
    }
    return conditions;
  }
}
