package org.planatlas.layers.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.planatlas.layers.ingest.CommitRequest;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.UploadReport;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;

/**
 * Wall time, CPU time of the process and peak heap of a shapefile of parcels (42 vertices, text in
 * GBK) that is looked through, checked, stored, indexed and published; and of ogr2ogr, which only
 * copies it, when it is installed. CPU time says more than wall time on a machine that others use.
 *
 * <p>Arguments: {@code geopackage|postgis parcels [rounds] [folder]}. With a folder the file is
 * kept there for the next time.
 */
public final class IngestTimes {

  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final JobService jobs;
  private final Uploads uploads;

  private IngestTimes(SeedStore seeds) {
    this.jobs = new JobService(seeds.store().jdbi(), 1);
    this.uploads =
        new Uploads(
            seeds.store(),
            seeds.catalog(),
            jobs,
            seeds.folder().resolve("uploads"),
            IngestLimits.defaults());
  }

  /** Measures. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String kind = arguments[0];
    long parcels = Long.parseLong(arguments[1]);
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    Path folder =
        arguments.length > 3
            ? Files.createDirectories(Path.of(arguments[3]))
            : Files.createTempDirectory("planatlas-parcels");
    Path zip = folder.resolve("parcels.zip");
    if (!Files.exists(zip)) {
      ParcelShapefile.write(folder, parcels, false);
    }
    System.out.printf(
        Locale.ROOT, "%d parcels, %d MB packed, %s%n", parcels, Files.size(zip) >> 20, kind);
    try (SeedStore seeds = SeedStore.empty(kind)) {
      IngestTimes times = new IngestTimes(seeds);
      for (int i = 0; i < rounds; i++) {
        times.round(zip);
      }
      times.jobs.close();
    }
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(Locale.ROOT, "peak heap %d MB%n", peak >> 20);
    copyOnly(folder);
  }

  private void round(Path zip) throws IOException, InterruptedException {
    long wall = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    UploadReport report;
    try (InputStream in = Files.newInputStream(zip)) {
      report = uploads.receive("parcels.zip", in, "bench");
    }
    tell("pre-flight", wall, cpu);
    wall = System.nanoTime();
    cpu = SYSTEM.getProcessCpuTime();
    Job job = uploads.commit(report.id(), CommitRequest.of("create", null).accepting(), "bench");
    while (!job.state().isFinal()) {
      Thread.sleep(5);
      job = jobs.find(job.id()).orElseThrow();
    }
    tell("commit " + job.state() + " " + job.message(), wall, cpu);
  }

  private static void tell(String what, long wall, long cpu) {
    System.out.printf(
        Locale.ROOT,
        "%s: wall %.2f s, CPU %.2f s%n",
        what.strip(),
        (System.nanoTime() - wall) / 1e9,
        (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
  }

  /** What ogr2ogr takes for the same rows without any check. */
  private static void copyOnly(Path folder) throws IOException, InterruptedException {
    Path target = folder.resolve("ogr2ogr.gpkg");
    Files.deleteIfExists(target);
    ProcessBuilder command =
        new ProcessBuilder(
            "bash",
            "-c",
            "command -v ogr2ogr >/dev/null || { echo 'ogr2ogr is not installed'; exit 0; };"
                + " TIMEFORMAT='ogr2ogr to a GeoPackage: wall %R s, CPU %U + %S s';"
                + " time ogr2ogr -f GPKG -oo ENCODING=GBK -t_srs EPSG:4490 \"$0\" \"$1\"",
            target.toString(),
            folder.resolve("parcels.shp").toString());
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
    command.start().waitFor();
    Files.deleteIfExists(target);
  }
}
