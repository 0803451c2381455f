package org.planatlas.geo.bench;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
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
import org.openjdk.jmh.infra.Blackhole;
import org.planatlas.geo.overlay.AreaUnion;
import org.planatlas.geo.overlay.OverlayPiece;
import org.planatlas.geo.overlay.Shapes;
import org.planatlas.geo.overlay.SiteOverlay;

/** A reservoir of 2,000 vertices over 10,000 parcels of 40 vertices. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OverlayBenchmark {
  private Geometry site;
  private List<Geometry> parcels;
  private List<Geometry> pieces;

  /** Makes the site, the parcels and the pieces to unite. */
  @Setup
  public void prepare() {
    Random random = new Random(1);
    site = Shapes.shore(random, new Coordinate(530_000, 4_475_000), 3000, 2000);
    parcels = Shapes.parcels(random, new Coordinate(525_000, 4_470_000), 100, 100, 100, 9);
    SiteOverlay overlay = SiteOverlay.of(site);
    pieces =
        parcels.stream()
            .map(overlay::piece)
            .filter(piece -> piece.contact().isShared())
            .map(OverlayPiece::geometry)
            .toList();
  }

  /** Prepares the site, then all pieces. */
  @Benchmark
  public void prepareAndAllPieces(Blackhole sink) {
    SiteOverlay overlay = SiteOverlay.of(site);
    parcels.forEach(parcel -> sink.consume(overlay.piece(parcel)));
  }

  /** The overlay of whole geometries, for comparison. */
  @Benchmark
  public void naiveOverlay(Blackhole sink) {
    for (Geometry parcel : parcels) {
      if (site.getEnvelopeInternal().intersects(parcel.getEnvelopeInternal())) {
        sink.consume(OverlayNGRobust.overlay(site, parcel, OverlayNG.INTERSECTION));
      }
    }
  }

  /** The union of the pieces. */
  @Benchmark
  public Geometry unionOfPieces() {
    return AreaUnion.of(pieces);
  }

  /** The union of the pieces by OverlayNG alone, for comparison. */
  @Benchmark
  public Geometry naiveUnion() {
    return OverlayNGRobust.union(pieces);
  }
}
