package org.planatlas.layers.bench;

import java.io.ByteArrayInputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.UploadReport;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.ingest.shapefile.ShapefileFixture;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;

/** A zipped shapefile of 100,000 parcels of 20 vertices in EPSG:4550, text in GBK. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
public class IngestBenchmark {

  private static final int SIDE = 316;
  private static final int VERTICES = 20;

  /** Which adapter. */
  @Param({"geopackage", "postgis"})
  public String kind;

  private SeedStore seeds;
  private JobService jobs;
  private Uploads uploads;
  private byte[] zip;

  /** Packs the file. */
  @Setup
  public void prepare() {
    seeds = SeedStore.empty(kind);
    jobs = new JobService(seeds.store().jdbi(), 1);
    uploads =
        new Uploads(
            seeds.store(),
            seeds.catalog(),
            jobs,
            seeds.folder().resolve("uploads"),
            IngestLimits.defaults());
    ShapefileFixture file = ShapefileFixture.parcels().charset("GBK").cpg("GBK");
    Random random = new Random(1);
    for (int i = 0; i < SIDE * SIDE; i++) {
      Object[] row = {"地块" + i, String.valueOf(random.nextInt(10_000))};
      file.polygon(row, parcel(500_000 + 60.0 * (i % SIDE), 4_450_000 + 60.0 * (i / SIDE)));
    }
    zip = file.zip("parcels");
  }

  /** A clockwise ring of radius 25 m. */
  private static double[] parcel(double x, double y) {
    double[] ring = new double[2 * (VERTICES + 1)];
    for (int i = 0; i <= VERTICES; i++) {
      double angle = -2 * Math.PI * (i % VERTICES) / VERTICES;
      ring[2 * i] = x + 25 * Math.cos(angle);
      ring[2 * i + 1] = y + 25 * Math.sin(angle);
    }
    return ring;
  }

  /** Stops the jobs and removes everything. */
  @TearDown
  public void clean() {
    jobs.close();
    seeds.close();
  }

  /** Unpacking, charset, CRS and the check of every geometry. */
  @Benchmark
  public UploadReport preflight() {
    return uploads.receive("parcels.zip", new ByteArrayInputStream(zip), "bench");
  }

  /** The same, and then the commit until the layer is published. */
  @Benchmark
  public Job preflightAndCommit() throws InterruptedException {
    UploadReport report = preflight();
    Job job = uploads.commit(report.id(), null, null, "bench");
    while (!job.state().isFinal()) {
      Thread.sleep(5);
      job = jobs.find(job.id()).orElseThrow();
    }
    if (job.state() != JobState.SUCCEEDED) {
      throw new IllegalStateException(job.message());
    }
    return job;
  }
}
