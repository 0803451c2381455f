package org.planatlas.layers.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
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
import org.openjdk.jmh.annotations.Warmup;
import org.planatlas.geo.crs.AxisOrder;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.encode.GeoJsonWriter;
import org.planatlas.layers.encode.GmlVersion;
import org.planatlas.layers.encode.GmlWriter;

/** Forest land (27,207 rows) from memory to text that goes nowhere. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 11)
public class EncodingBenchmark {

  /** CRS of the answer; 4490 is that of the storage. */
  @Param({"4490", "4550"})
  public int epsg;

  private List<SimpleFeature> rows;
  private CoordinateReferenceSystem storage;
  private CrsReference target;

  /** Reads the rows. */
  @Setup
  public void prepare() {
    try (SeedStore seeds = SeedStore.filled("geopackage")) {
      rows = seeds.rows("forest_land");
    }
    storage = CrsCatalog.get(CrsCatalog.CGCS2000);
    target =
        new CrsReference(
            CrsCatalog.get(epsg), epsg, CrsCatalog.epsgAxisOrder(epsg), CrsNames.urn(epsg));
  }

  /** GML 3.2. */
  @Benchmark
  public void gml() throws IOException {
    new GmlWriter(
            GmlVersion.GML_3_2,
            storage,
            target,
            FeatureNamespace.of("planning"),
            "http://schemas.opengis.net/",
            "http://127.0.0.1/wfs")
        .write(rows.iterator(), CollectionPage.whole(rows.size()), OutputStream.nullOutputStream());
  }

  /** GeoJSON. */
  @Benchmark
  public void geoJson() throws IOException {
    new GeoJsonWriter(storage, target.withAxisOrder(AxisOrder.EAST_NORTH))
        .write(rows.iterator(), CollectionPage.whole(rows.size()), OutputStream.nullOutputStream());
  }
}
