package org.planatlas.layers.conflict;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.RowPatience;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.TableCounts;
import org.planatlas.layers.store.TableMark;

/** A real store whose answers break off before the last row, of some tables and for some time. */
final class BreakingStore implements SpatialStore {

  private final SpatialStore store;

  /** Tables of which no answer is whole. */
  Predicate<String> breaking = name -> false;

  /** What happens when a table is read, before it is. */
  Consumer<String> before = name -> {};

  BreakingStore(SpatialStore store) {
    this.store = store;
  }

  @Override
  public FeatureCursor read(FeatureTable table, FeatureQuery query) {
    before.accept(table.name());
    FeatureCursor cursor = store.read(table, query);
    boolean breaks = breaking.test(table.name());
    return new FeatureCursor() {
      @Override
      public boolean hasNext() {
        boolean more = cursor.hasNext();
        if (breaks && !more) {
          throw new StoreException("The connection was lost.");
        }
        return more;
      }

      @Override
      public SimpleFeature next() {
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
    return store.count(table, filter);
  }

  @Override
  public ReferencedEnvelope extent(FeatureTable table, Filter filter) {
    return store.extent(table, filter);
  }

  @Override
  public FeatureLoader load(String name, SimpleFeatureType schema) {
    return store.load(name, schema);
  }

  @Override
  public void index(FeatureTable table, String attribute) {
    store.index(table, attribute);
  }

  @Override
  public void append(FeatureTable table, Collection<SimpleFeature> features) {
    store.append(table, features);
  }

  @Override
  public long highestKey(FeatureTable table) {
    return store.highestKey(table);
  }

  @Override
  public long delete(FeatureTable table, Filter filter) {
    return store.delete(table, filter);
  }

  @Override
  public double edgeBulge(FeatureTable table) {
    return store.edgeBulge(table);
  }

  @Override
  public TableCounts counts(FeatureTable table, Duration patience) {
    return store.counts(table, patience);
  }

  @Override
  public Map<String, TableMark> marks(Collection<String> tables, Duration patience) {
    return store.marks(tables, patience);
  }

  @Override
  public boolean areAsBefore(
      FeatureTable table, TableCounts counts, String sha256, RowPatience patience) {
    return store.areAsBefore(table, counts, sha256, patience);
  }

  @Override
  public void doubt(FeatureTable table) {
    store.doubt(table);
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
  public Jdbi passingJdbi() {
    return store.passingJdbi();
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
    store.close();
  }
}
