package org.planatlas.layers.bench;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.geotools.api.filter.Filter;
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
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.render.ImageFormat;
import org.planatlas.layers.render.MapImage;
import org.planatlas.layers.render.MapLayer;
import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.render.RenderLimits;
import org.planatlas.layers.style.SeedStyleRepository;

/** What GetMap does for the layers that the page shows at first: 768 x 768 pixels, Web Mercator. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 11)
public class StoredMapBenchmark {

  private static final List<String> FIRST_VISIBLE =
      List.of(
          "forest_land",
          "water_source_zone",
          "protected_area",
          "ecological_redline",
          "river",
          "project_site",
          "district");

  /** Which adapter. */
  @Param({"geopackage", "postgis"})
  public String kind;

  /** Side of the square that is shown, in degrees. */
  @Param({"0.2", "1.0"})
  public double degrees;

  private SeedStore seeds;
  private MapRenderer renderer;
  private MapImage image;

  /** Loads the seeds. */
  @Setup
  public void prepare() {
    seeds = SeedStore.filled(kind);
    SeedStyleRepository styles = new SeedStyleRepository();
    ReferencedEnvelope box =
        new ReferencedEnvelope(
            123.3 - degrees / 2,
            123.3 + degrees / 2,
            40.35 - degrees / 2,
            40.35 + degrees / 2,
            CrsCatalog.get(CrsCatalog.CGCS2000));
    image =
        new MapImage(
            FIRST_VISIBLE.stream()
                .map(
                    name ->
                        new MapLayer(
                            seeds.table(name), styles.find(name).orElseThrow(), Filter.INCLUDE))
                .toList(),
            Transforms.apply(box, CrsCatalog.get(CrsCatalog.WEB_MERCATOR)),
            768,
            768,
            Color.WHITE,
            true);
    renderer = new MapRenderer(seeds.store()::read, RenderLimits.DEFAULT);
  }

  /** Removes them. */
  @TearDown
  public void clean() {
    seeds.close();
  }

  /** Rows to PNG. */
  @Benchmark
  public int map() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageFormat.PNG.write(renderer.render(image), out);
    return out.size();
  }
}
