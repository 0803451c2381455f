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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.Transforms;
import org.planatlas.geo.measure.EllipsoidalMeasure;
import org.planatlas.geo.measure.PlanarMeasure;
import org.planatlas.geo.overlay.Shapes;

/** The areas of a thousand parcels of 40 vertices. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AreaBenchmark {
  private final CoordinateReferenceSystem plane = CrsCatalog.get(4550);
  private List<Geometry> inPlane;
  private List<Geometry> inDegrees;

  /** Makes the parcels. */
  @Setup
  public void prepare() {
    CoordinateReferenceSystem degrees = CrsCatalog.get(CrsCatalog.CGCS2000);
    inPlane = Shapes.parcels(new Random(1), new Coordinate(525_000, 4_470_000), 100, 40, 25, 9);
    inDegrees = inPlane.stream().map(parcel -> Transforms.apply(parcel, plane, degrees)).toList();
  }

  /** In the plane. */
  @Benchmark
  public double planar() {
    return inPlane.stream().mapToDouble(p -> PlanarMeasure.area(p).squareMetres()).sum();
  }

  /** On the ellipsoid, from the plane. */
  @Benchmark
  public double ellipsoidalOfPlane() {
    return inPlane.stream()
        .mapToDouble(p -> EllipsoidalMeasure.areaOfPlane(p, plane).squareMetres())
        .sum();
  }

  /** On the ellipsoid, from longitude and latitude. */
  @Benchmark
  public double ellipsoidalOfDegrees() {
    return inDegrees.stream().mapToDouble(p -> EllipsoidalMeasure.area(p).squareMetres()).sum();
  }
}
