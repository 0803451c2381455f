package org.planatlas.layers.bench;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.locationtech.jts.geom.Coordinate;
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
import org.openjdk.jmh.annotations.Warmup;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.layers.render.ImageFormat;
import org.planatlas.layers.render.MapImage;
import org.planatlas.layers.render.MapLayer;
import org.planatlas.layers.render.MapRenderer;
import org.planatlas.layers.render.RenderLimits;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.style.SeedStyleRepository;

/**
 * A tile of 256 x 256 pixels full of forest parcels of 40 vertices in Web Mercator, drawn with the
 * shipped style of forest land. The store is left out: features come from memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MapRendererBenchmark {

  /** Parcels along one side of the tile. */
  @Param({"20", "70", "220"})
  public int side;

  private final List<SimpleFeature> parcels = new ArrayList<>();
  private MapRenderer renderer;
  private MapImage image;
  private BufferedImage drawn;

  /** Makes the parcels on a square of 0.2 degrees. */
  @Setup
  public void prepare() {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName("forest_land");
    type.setCRS(CrsCatalog.get(CrsCatalog.CGCS2000));
    type.add("geom", Polygon.class);
    type.add("protection_grade", String.class);
    SimpleFeatureType schema = type.buildFeatureType();
    Random random = new Random(1);
    double step = 0.2 / side;
    for (int i = 0; i < side * side; i++) {
      Polygon shape = parcel(random, 123 + (i % side) * step, 40 + (i / side) * step, step);
      String grade = String.valueOf(1 + random.nextInt(4));
      parcels.add(
          SimpleFeatureBuilder.build(schema, new Object[] {shape, grade}, "forest_land." + i));
    }
    FeatureTable table = new FeatureTable("forest_land", schema);
    ReferencedEnvelope box =
        new ReferencedEnvelope(123, 123.2, 40, 40.2, schema.getCoordinateReferenceSystem());
    image =
        new MapImage(
            List.of(
                new MapLayer(
                    table,
                    new SeedStyleRepository().find("forest_land").orElseThrow(),
                    Filter.INCLUDE)),
            Transforms.apply(box, CrsCatalog.get(CrsCatalog.WEB_MERCATOR)),
            256,
            256,
            Color.WHITE,
            true);
    renderer = new MapRenderer((asked, query) -> cursor(), RenderLimits.DEFAULT);
    drawn = render();
  }

  private static Polygon parcel(Random random, double x, double y, double step) {
    Coordinate[] ring = new Coordinate[41];
    for (int i = 0; i < 40; i++) {
      double angle = 2 * Math.PI * i / 40;
      double radius = step * (0.45 + 0.1 * random.nextDouble());
      ring[i] =
          new Coordinate(
              x + step / 2 + radius * Math.cos(angle), y + step / 2 + radius * Math.sin(angle));
    }
    ring[40] = ring[0].copy();
    return new GeometryFactory().createPolygon(ring);
  }

  private FeatureCursor cursor() {
    Iterator<SimpleFeature> all = parcels.iterator();
    return new FeatureCursor() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public SimpleFeature next() {
        return all.next();
      }

      @Override
      public void close() {}
    };
  }

  /** Features to pixels. */
  @Benchmark
  public BufferedImage render() {
    return renderer.render(image);
  }

  /** Pixels to PNG. */
  @Benchmark
  public int encode() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageFormat.PNG.write(drawn, out);
    return out.size();
  }
}
