package org.planatlas.geo.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The benchmarks in calling-thread CPU time, best of some runs: figures that can be compared when
 * the machine has other work to do and JMH's wall times cannot.
 */
public final class CpuTimes {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuTimes() {}

  /** Prints one line a benchmark. */
  public static void main(String[] args) {
    Blackhole sink =
        new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is"
                + " dangerous.");
    for (int epsg : new int[] {4550, 3857}) {
      TransformBenchmark transform = new TransformBenchmark();
      transform.epsg = epsg;
      transform.prepare();
      print(
          "TransformBenchmark.thousandParcels " + epsg, 30, () -> transform.thousandParcels(sink));
    }
    AreaBenchmark area = new AreaBenchmark();
    area.prepare();
    print("AreaBenchmark.planar", 30, () -> sink.consume(area.planar()));
    print("AreaBenchmark.ellipsoidalOfPlane", 30, () -> sink.consume(area.ellipsoidalOfPlane()));
    print(
        "AreaBenchmark.ellipsoidalOfDegrees", 30, () -> sink.consume(area.ellipsoidalOfDegrees()));
    OverlayBenchmark overlay = new OverlayBenchmark();
    overlay.prepare();
    print("OverlayBenchmark.prepareAndAllPieces", 12, () -> overlay.prepareAndAllPieces(sink));
    print("OverlayBenchmark.naiveOverlay", 3, () -> overlay.naiveOverlay(sink));
    print("OverlayBenchmark.unionOfPieces", 12, () -> sink.consume(overlay.unionOfPieces()));
    print("OverlayBenchmark.naiveUnion", 3, () -> sink.consume(overlay.naiveUnion()));
  }

  private static void print(String name, int runs, Runnable benchmark) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      benchmark.run();
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - before);
    }
    System.out.printf(Locale.ROOT, "%-45s %8.1f ms CPU%n", name, best / 1e6);
  }
}
