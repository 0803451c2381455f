package org.planatlas.geo.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
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
import org.openjdk.jmh.infra.Blackhole;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.overlay.Shapes;

/** A thousand parcels of 40 vertices from CGCS2000 degrees into another CRS. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TransformBenchmark {
  /** The target. */
  @Param({"4550", "3857"})
  public int epsg;

  private final CoordinateReferenceSystem degrees = CrsCatalog.get(CrsCatalog.CGCS2000);
  private CoordinateReferenceSystem target;
  private List<Geometry> parcels;

  /** Makes the parcels. */
  @Setup
  public void prepare() {
    target = CrsCatalog.get(epsg);
    CoordinateReferenceSystem plane = CrsCatalog.get(4550);
    parcels =
        Shapes.parcels(new Random(1), new Coordinate(525_000, 4_470_000), 100, 40, 25, 9).stream()
            .map(parcel -> Transforms.apply(parcel, plane, degrees))
            .toList();
  }

  /** 41,000 positions. */
  @Benchmark
  public void thousandParcels(Blackhole sink) {
    for (Geometry parcel : parcels) {
      sink.consume(Transforms.apply(parcel, degrees, target));
    }
  }
}
