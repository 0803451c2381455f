package org.planatlas.layers.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.StagedTable;

/** Reading and writing forest land (27,207 rows) in both stores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 11)
public class StoreBenchmark {

  private static final FilterFactory FILTERS = CommonFactoryFinder.getFilterFactory();

  /** Which adapter. */
  @Param({"geopackage", "postgis"})
  public String kind;

  private SeedStore seeds;
  private FeatureTable table;
  private List<SimpleFeature> rows;
  private Filter box;

  /** Loads the seeds, and the rows into memory. */
  @Setup
  public void prepare() {
    seeds = SeedStore.filled(kind);
    table = seeds.table("forest_land");
    rows = seeds.rows("forest_land");
    ReferencedEnvelope around =
        new ReferencedEnvelope(
            123.2, 123.4, 40.2, 40.4, table.schema().getCoordinateReferenceSystem());
    box = FILTERS.bbox(FILTERS.property(FeatureTable.GEOMETRY), around);
  }

  /** Removes them. */
  @TearDown
  public void clean() {
    seeds.close();
  }

  /** All attributes of the rows in a box of 0.2 degrees. */
  @Benchmark
  public int readBox() {
    return read(FeatureQuery.where(box));
  }

  /** The same of every row. */
  @Benchmark
  public int readAll() {
    return read(FeatureQuery.all());
  }

  private int read(FeatureQuery query) {
    int vertices = 0;
    try (FeatureCursor cursor = seeds.store().read(table, query)) {
      while (cursor.hasNext()) {
        vertices +=
            ((org.locationtech.jts.geom.Geometry) cursor.next().getDefaultGeometry())
                .getNumPoints();
      }
    }
    return vertices;
  }

  /** A new table with all rows and its index, and its removal. */
  @Benchmark
  public StagedTable load() {
    seeds.store().drop("bench_load");
    try (FeatureLoader loader = seeds.store().load("bench_load", table.schema())) {
      rows.forEach(loader::write);
      return loader.finish();
    }
  }
}
