package org.planatlas.layers.encode;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.layers.store.FeatureTable;

/**
 * The features of one page, from a cursor that was opened for one feature more: whether there is a
 * next page is known when this one has been read.
 */
public final class PagedFeatures implements Iterator<SimpleFeature> {

  private final Iterator<SimpleFeature> rows;
  private final long limit;
  private long returned;
  private long first;
  private long last;

  /** A page of at most so many features. */
  public PagedFeatures(Iterator<SimpleFeature> rows, long limit) {
    this.rows = rows;
    this.limit = limit;
  }

  @Override
  public boolean hasNext() {
    return returned < limit && rows.hasNext();
  }

  @Override
  public SimpleFeature next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SimpleFeature feature = rows.next();
    last = FeatureTable.keyOf(feature.getID());
    first = returned == 0 ? last : first;
    returned++;
    return feature;
  }

  /** Features given so far. */
  public long returned() {
    return returned;
  }

  /** Key of the first feature; empty before it was given. */
  public OptionalLong first() {
    return returned == 0 ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /** Key of the last feature when the page was read to its end and there are more behind it. */
  public OptionalLong lastOfMany() {
    return returned == limit && rows.hasNext() ? OptionalLong.of(last) : OptionalLong.empty();
  }
}
