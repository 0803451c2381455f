package org.planatlas.layers.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.planatlas.layers.ingest.CommitRequest;
import org.planatlas.layers.ingest.IngestLimits;
import org.planatlas.layers.ingest.UploadReport;
import org.planatlas.layers.ingest.Uploads;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.postgis.PostgisCluster;

/**
 * Wall time, CPU time of the process and peak heap of a shapefile of parcels (42 vertices, text in
 * GBK) that is looked through, checked, stored, indexed and published; and of ogr2ogr, which only
 * copies it, when it is installed. CPU time says more than wall time on a machine that others use.
 *
 * <p>Arguments: {@code geopackage|postgis|preflight parcels [rounds] [folder]}; {@code preflight}
 * looks through the file and commits nothing. With a folder the file is kept there for the next
 * time.
 */
public final class IngestTimes {

  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final String PREFLIGHT_ONLY = "preflight";

  private final JobService jobs;
  private final Uploads uploads;
  private final boolean commits;

  private IngestTimes(SeedStore seeds, boolean commits) {
    this.commits = commits;
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
    boolean commits = !kind.equals(PREFLIGHT_ONLY);
    try (SeedStore seeds = SeedStore.empty(kind)) {
      IngestTimes times = new IngestTimes(seeds, commits);
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
    if (commits) {
      copyOnly(folder, kind);
    }
  }

  private void round(Path zip) throws IOException, InterruptedException {
    long wall = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    UploadReport report;
    try (InputStream in = Files.newInputStream(zip)) {
      report = uploads.receive("parcels.zip", in, "bench");
    }
    tell("pre-flight", wall, cpu);
    if (!commits) {
      return;
    }
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

  /** What ogr2ogr takes for the same rows without any check, into the same kind of store. */
  private static void copyOnly(Path folder, String kind) throws IOException, InterruptedException {
    Path file = folder.resolve("ogr2ogr.gpkg");
    Files.deleteIfExists(file);
    boolean database = kind.equals("postgis");
    String target = database ? database(folder) : file.toString();
    ProcessBuilder command =
        new ProcessBuilder(
            "bash",
            "-c",
            "command -v ogr2ogr >/dev/null || { echo 'ogr2ogr is not installed'; exit 0; };"
                + " TIMEFORMAT=\"ogr2ogr to $0: wall %R s, CPU %U + %S s\";"
                + " time ogr2ogr -f $0 -oo ENCODING=GBK -t_srs EPSG:4490 \"$1\" \"$2\"",
            database ? "PostgreSQL" : "GPKG",
            target,
            folder.resolve("parcels.shp").toString());
    command.environment().put("PG_USE_COPY", "YES");
    command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.INHERIT);
    command.start().waitFor();
    Files.deleteIfExists(file);
  }

  /** A new database in the words of GDAL. */
  private static String database(Path folder) {
    StoreSettings settings = PostgisCluster.get().newDatabase(folder);
    URI address = URI.create(settings.url().substring("jdbc:".length()));
    return "PG:host=%s port=%d dbname=%s user=%s password='%s'"
        .formatted(
            address.getHost(),
            address.getPort(),
            address.getPath().substring(1),
            settings.username(),
            settings.password() == null ? "" : settings.password());
  }
}
