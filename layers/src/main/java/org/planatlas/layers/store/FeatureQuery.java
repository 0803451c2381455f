package org.planatlas.layers.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.geotools.api.filter.Filter;

/**
 * What to read from a table.
 *
 * @param filter condition; its geometries and boxes are in the table's storage CRS, x east, y north
 * @param attributes names to read, in this order; null reads all. The geometry is read only when
 *     its name is among them
 * @param sort keys in order of weight; the stable key {@code fid} always breaks ties, so that
 *     paging never repeats or loses a row
 * @param offset rows to skip after filter and sort, 0 or more
 * @param limit most rows to return; -1 for all
 * @param patience how long to wait for one answer of the database before it counts as silent; empty
 *     leaves it to the store
 * @param keys between which keys the rows lie
 */
public record FeatureQuery(
    Filter filter,
    List<String> attributes,
    List<SortKey> sort,
    long offset,
    long limit,
    Optional<Duration> patience,
    KeyRange keys) {

  /** Copies the lists and checks the numbers. */
  public FeatureQuery {
    Objects.requireNonNull(filter, "filter");
    attributes = attributes == null ? null : List.copyOf(attributes);
    sort = List.copyOf(sort);
    Objects.requireNonNull(keys, "keys");
    if (offset < 0 || limit < -1) {
      throw new IllegalArgumentException("offset and limit must not be negative");
    }
  }

  /** Everything in the table, in key order. */
  public static FeatureQuery all() {
    return where(Filter.INCLUDE);
  }

  /** All attributes of the rows that match, in key order. */
  public static FeatureQuery where(Filter filter) {
    return new FeatureQuery(filter, null, List.of(), 0, -1, Optional.empty(), KeyRange.ALL);
  }

  /** The same query with these attributes only. */
  public FeatureQuery withAttributes(List<String> names) {
    return new FeatureQuery(filter, names, sort, offset, limit, patience, keys);
  }

  /** The same query in this order. */
  public FeatureQuery withSort(List<SortKey> order) {
    return new FeatureQuery(filter, attributes, order, offset, limit, patience, keys);
  }

  /** The same query, one page of it. */
  public FeatureQuery withPage(long newOffset, long newLimit) {
    return new FeatureQuery(filter, attributes, sort, newOffset, newLimit, patience, keys);
  }

  /** The same query that waits so long for each answer of the database. */
  public FeatureQuery withPatience(Duration wait) {
    return new FeatureQuery(filter, attributes, sort, offset, limit, Optional.of(wait), keys);
  }

  /** The same query on the rows between two keys. */
  public FeatureQuery withKeys(KeyRange range) {
    return new FeatureQuery(filter, attributes, sort, offset, limit, patience, range);
  }
}
