package org.planatlas.layers.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
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
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.layers.catalog.LayerAttribute;
import org.planatlas.layers.catalog.LayerSchema;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.encode.FeatureFile;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.FeatureWriter;
import org.planatlas.layers.encode.FileOptions;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureLoader;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.SpatialStore;

/**
 * 300,000 parcels (42 vertices, four attributes) out of the embedded store into a file that goes
 * nowhere, with a heap of 128 MB: it ends only when no format keeps its features in memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx128m")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class ExportBenchmark {

  private static final int PARCELS = 300_000;
  private static final int CORNERS = 41;
  private static final int COLUMNS = 600;

  /** The format that is written. */
  @Param({"SHAPEFILE", "GEOPACKAGE", "GEOJSON", "CSV", "KML", "DXF"})
  public FeatureFormat format;

  private final GeometryFactory factory = new GeometryFactory();
  private SeedStore seeds;
  private SpatialStore store;
  private FeatureTable table;
  private ReferencedEnvelope extent;
  private Path scratch;

  /** Fills the store. */
  @Setup
  public void prepare() throws IOException {
    seeds = SeedStore.empty("geopackage");
    store = seeds.store();
    scratch = Files.createDirectory(seeds.folder().resolve("downloads"));
    SimpleFeatureType schema =
        LayerSchema.of(
            "parcel",
            "MultiPolygon",
            List.of(
                attribute("code", String.class),
                attribute("owner", String.class),
                attribute("area_m2", Double.class),
                attribute("number", Long.class)),
            CrsCatalog.get(CrsCatalog.CGCS2000));
    try (FeatureLoader loader = store.load("parcel_r1", schema)) {
      for (int i = 0; i < PARCELS; i++) {
        Object[] values = {parcel(i), "2103" + i, "鞍山市岫岩满族自治县第" + i + "村", i * 1.37, (long) i};
        loader.write(SimpleFeatureBuilder.build(schema, values, null));
      }
      var staged = loader.finish();
      table = staged.table();
      extent = staged.extent();
    }
  }

  private static LayerAttribute attribute(String name, Class<?> type) {
    return new LayerAttribute(name, type, LocalizedText.of(name));
  }

  private Geometry parcel(int number) {
    double x = 122 + number % COLUMNS * 0.003;
    double y = 39.5 + number / COLUMNS * 0.003;
    Coordinate[] ring = new Coordinate[CORNERS + 1];
    for (int i = 0; i < CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      double radius = 0.001 + 0.0003 * Math.sin(5 * angle + number);
      ring[i] = new Coordinate(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    ring[CORNERS] = ring[0];
    return factory.createMultiPolygon(new Polygon[] {factory.createPolygon(ring)});
  }

  /** One file. */
  @Benchmark
  public void export() throws IOException {
    FeatureFile file =
        new FeatureFile(
            "parcel",
            LocalizedText.of("parcel"),
            "",
            table.schema(),
            Map.of(),
            format.target(Optional.empty(), extent),
            FileOptions.DEFAULTS,
            scratch);
    try (FeatureWriter writer = format.open(file, OutputStream.nullOutputStream())) {
      try (FeatureCursor features = store.read(table, FeatureQuery.all())) {
        while (features.hasNext()) {
          writer.write(features.next());
        }
      }
      writer.finish();
    }
  }

  /** Removes the store. */
  @TearDown
  public void remove() {
    seeds.close();
  }
}
