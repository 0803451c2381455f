package org.planatlas.layers.conflict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.jdbi.v3.core.Jdbi;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.EdgeBulge;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.RowPatience;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;
import org.planatlas.layers.store.StoreException;
import org.planatlas.layers.store.TableCounts;
import org.planatlas.layers.store.TableMark;
import org.planatlas.layers.store.TableNotes;

/** A store in memory whose tables can be broken, to see what a check makes of it. */
public final class MemoryStore implements SpatialStore {

  public final Map<String, List<SimpleFeature>> tables = new HashMap<>();

  /** Tables whose reading fails at once. */
  public Predicate<String> broken = name -> false;

  /** Tables whose reading fails after the first feature. */
  Predicate<String> breaking = name -> false;

  /** Tables of which it does not know how far their edges bulge. */
  Predicate<String> flat = name -> false;

  int reads;

  /** Own tables, for tests that store checks. */
  public Jdbi jdbi;

  @Override
  public FeatureCursor read(FeatureTable table, FeatureQuery query) {
    reads++;
    if (broken.test(table.name()) || !tables.containsKey(table.name())) {
      throw new StoreException("The table is gone.");
    }
    List<SimpleFeature> found = new ArrayList<>();
    for (SimpleFeature feature : tables.get(table.name())) {
      if (query.filter().evaluate(feature)) {
        found.add(feature);
      }
    }
    long last = query.limit() < 0 ? found.size() : query.limit();
    Iterator<SimpleFeature> page = found.stream().skip(query.offset()).limit(last).iterator();
    boolean breaks = breaking.test(table.name());
    return new FeatureCursor() {
      private int given;

      @Override
      public boolean hasNext() {
        return page.hasNext();
      }

      @Override
      public SimpleFeature next() {
        if (breaks && given++ == 1) {
          throw new StoreException("The connection was lost.");
        }
        return page.next();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public FeatureLoader load(String name, SimpleFeatureType schema) {
    return new FeatureLoader() {
      @Override
      public void write(SimpleFeature feature) {
        append(new FeatureTable(name, schema), List.of(feature));
      }

      @Override
      public void write(long key, SimpleFeature feature) {
        throw new UnsupportedOperationException();
      }

      @Override
      public StagedTable finish() {
        List<SimpleFeature> rows = tables.computeIfAbsent(name, key -> new ArrayList<>());
        FeatureTable table = new FeatureTable(name, schema);
        return new StagedTable(table, rows.size(), 0, "sha-" + name, extent(table, Filter.INCLUDE));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public TableCounts counts(FeatureTable table, Duration patience) {
    if (broken.test(table.name()) || !tables.containsKey(table.name())) {
      throw new StoreException("The table is gone.");
    }
    List<SimpleFeature> rows = tables.get(table.name());
    long placed =
        rows.stream()
            .map(row -> (Geometry) row.getDefaultGeometry())
            .filter(geometry -> geometry != null && !geometry.isEmpty())
            .count();
    return new TableCounts(rows.size(), placed);
  }

  @Override
  public double edgeBulge(FeatureTable table) {
    EdgeBulge bulge = TableNotes.bulgeOf(table);
    if (!flat.test(table.name())) {
      tables.get(table.name()).forEach(row -> bulge.add((Geometry) row.getDefaultGeometry()));
    }
    return bulge.metres();
  }

  @Override
  public long count(FeatureTable table, Filter filter) {
    return tables.get(table.name()).stream().filter(filter::evaluate).count();
  }

  @Override
  public ReferencedEnvelope extent(FeatureTable table, Filter filter) {
    ReferencedEnvelope box = new ReferencedEnvelope(table.schema().getCoordinateReferenceSystem());
    for (SimpleFeature feature : tables.get(table.name())) {
      Geometry geometry = (Geometry) feature.getDefaultGeometry();
      if (geometry != null) {
        box.expandToInclude(geometry.getEnvelopeInternal());
      }
    }
    return box;
  }

  @Override
  public void index(FeatureTable table, String attribute) {}

  @Override
  public void append(FeatureTable table, Collection<SimpleFeature> features) {
    tables.computeIfAbsent(table.name(), name -> new ArrayList<>()).addAll(features);
  }

  @Override
  public long highestKey(FeatureTable table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long delete(FeatureTable table, Filter filter) {
    List<SimpleFeature> rows = tables.get(table.name());
    int before = rows.size();
    rows.removeIf(filter::evaluate);
    return before - rows.size();
  }

  @Override
  public Map<String, TableMark> marks(Collection<String> tables, Duration patience) {
    return Map.of();
  }

  @Override
  public boolean areAsBefore(
      FeatureTable table, TableCounts counts, String sha256, RowPatience patience) {
    return true;
  }

  @Override
  public void doubt(FeatureTable table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void drop(String tableName) {
    tables.remove(tableName);
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public Jdbi passingJdbi() {
    return jdbi;
  }

  @Override
  public String kind() {
    return "memory";
  }

  @Override
  public void ping() {}

  @Override
  public void close() {}

  @Override
  public List<String> listTables() {
    return List.copyOf(tables.keySet());
  }

  @Override
  public void advertise(FeatureTable table, String title, boolean listed) {
    // nobody else opens this memory
  }
}
