package org.planatlas.layers.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.planatlas.layers.catalog.JdbcLayerCatalog;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckResult;
import org.planatlas.layers.conflict.ConflictCheck;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.rule.RuleSetReader;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.StoredCheck;
import org.planatlas.layers.seed.SeedLoader;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StoreSettings;
import org.planatlas.layers.store.Stores;

/** The whole check of the Shihu reservoir against the seeds in a GeoPackage. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ConflictCheckBenchmark {

  private static final int RUNS = 25;

  private Path folder;
  private SpatialStore store;
  private ConflictCheck check;
  private CheckArchive archive;

  /** Loads the seeds. */
  @Setup
  public void prepare() throws IOException {
    folder = Files.createTempDirectory("planatlas-bench");
    store = Stores.open(StoreSettings.embedded(folder));
    JdbcLayerCatalog catalog = new JdbcLayerCatalog(store);
    SeedLoader seeds = new SeedLoader(store, catalog);
    seeds.declare();
    seeds.load();
    RuleSet rules = RuleSetReader.readDefault();
    check = new ConflictCheck(store, catalog, rules, Clock.systemUTC());
    archive = new CheckArchive(store, catalog, rules, Clock.systemUTC());
  }

  /** Removes them. */
  @TearDown
  public void clean() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The check alone. */
  @Benchmark
  public CheckResult shihu() {
    return check.examine(request());
  }

  /** The check as {@code POST /api/checks} does it: with its hits and its report stored. */
  @Benchmark
  public StoredCheck shihuStored() {
    return archive.run(request(), Optional.empty());
  }

  private static CheckRequest request() {
    return CheckRequest.ofProject("W01").withFact("approval_level", "PROVINCE");
  }

  /** Prints the CPU time of the calling thread, which other work on the machine moves less. */
  public static void main(String[] args) throws IOException {
    ConflictCheckBenchmark benchmark = new ConflictCheckBenchmark();
    benchmark.prepare();
    print("shihu", benchmark::shihu);
    print("shihuStored", benchmark::shihuStored);
    benchmark.clean();
  }

  private static void print(String name, Runnable run) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] cpu = new long[RUNS];
    long[] wall = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long before = threads.getCurrentThreadCpuTime();
      long clock = System.nanoTime();
      run.run();
      wall[i] = System.nanoTime() - clock;
      cpu[i] = threads.getCurrentThreadCpuTime() - before;
    }
    System.out.printf(
        Locale.ROOT,
        "%-12s CPU ms: first %.0f, warm median %.0f, best %.0f; wall ms: median %.0f, best %.0f%n",
        name,
        cpu[0] / 1e6,
        median(cpu),
        LongStream.of(cpu).min().getAsLong() / 1e6,
        median(wall),
        LongStream.of(wall).min().getAsLong() / 1e6);
  }

  /** Of the second half of the runs. */
  private static double median(long[] nanos) {
    long[] warm = Arrays.copyOfRange(nanos, RUNS / 2, RUNS);
    Arrays.sort(warm);
    return warm[warm.length / 2] / 1e6;
  }
}
