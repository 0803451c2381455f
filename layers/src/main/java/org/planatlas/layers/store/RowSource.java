package org.planatlas.layers.store;

import java.util.List;
import java.util.OptionalLong;
import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;

/**
 * Where rows of features are read from: a store, or a store together with rows that are computed
 * when they are asked for. Safe for use by many threads.
 */
public interface RowSource {

  /**
   * Streams features.
   *
   * @throws StoreException when the table is gone or the store does not answer
   */
  FeatureCursor read(FeatureTable table, FeatureQuery query);

  /** Counts the rows that match; geometries of the filter are in the storage CRS. */
  long count(FeatureTable table, Filter filter);

  /**
   * The same for an answer that may do without the number: empty when there are more rows than
   * that, and finding out how many would mean to read them all.
   *
   * @param most how many rows may be read for it
   */
  default OptionalLong countAtMost(FeatureTable table, Filter filter, long most) {
    FeatureQuery query = FeatureQuery.where(filter).withAttributes(List.of()).withPage(0, most + 1);
    long count = 0;
    try (FeatureCursor rows = read(table, query)) {
      while (rows.hasNext()) {
        rows.next();
        count++;
      }
    }
    return count > most ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** Extent of the rows that match, in the storage CRS; an empty envelope when there is none. */
  ReferencedEnvelope extent(FeatureTable table, Filter filter);
}
