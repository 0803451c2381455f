package org.planatlas.layers.conflict.stored;

import java.util.Collection;
import java.util.List;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;

/** A store for one check: from its deadline on it gives no more features. */
final class DeadlineStore implements SpatialStore {

  private final SpatialStore store;
  private final CheckDeadline deadline;

  DeadlineStore(SpatialStore store, CheckDeadline deadline) {
    this.store = store;
    this.deadline = deadline;
  }

  @Override
  public FeatureCursor read(FeatureTable table, FeatureQuery query) {
    deadline.verify();
    FeatureCursor cursor = store.read(table, query);
    return new FeatureCursor() {
      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public SimpleFeature next() {
        deadline.verify();
        return cursor.next();
      }

      @Override
      public void close() {
        cursor.close();
      }
    };
  }

  @Override
  public long count(FeatureTable table, Filter filter) {
    deadline.verify();
    return store.count(table, filter);
  }

  @Override
  public ReferencedEnvelope extent(FeatureTable table, Filter filter) {
    deadline.verify();
    return store.extent(table, filter);
  }

  @Override
  public FeatureLoader load(String name, SimpleFeatureType schema) {
    return store.load(name, schema);
  }

  @Override
  public void append(FeatureTable table, Collection<SimpleFeature> features) {
    store.append(table, features);
  }

  @Override
  public long delete(FeatureTable table, Filter filter) {
    return store.delete(table, filter);
  }

  @Override
  public void drop(String tableName) {
    store.drop(tableName);
  }

  @Override
  public List<String> listTables() {
    return store.listTables();
  }

  @Override
  public void advertise(FeatureTable table, String title, boolean listed) {
    store.advertise(table, title, listed);
  }

  @Override
  public Jdbi jdbi() {
    return store.jdbi();
  }

  @Override
  public String kind() {
    return store.kind();
  }

  @Override
  public void ping() {
    store.ping();
  }

  @Override
  public void close() {
    // the store belongs to the server, not to the check
  }
}
