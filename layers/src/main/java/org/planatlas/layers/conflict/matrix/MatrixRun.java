package org.planatlas.layers.conflict.matrix;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.planatlas.layers.conflict.CheckStoppedException;
import org.planatlas.layers.conflict.rule.Rule;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.job.JobCancelledException;
import org.planatlas.layers.job.JobProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a matrix: some sites at a time, rows written as they come. When it is cancelled, the checks
 * that run are stopped, and the rows there are stay.
 */
public final class MatrixRun {

  private static final Logger LOG = LoggerFactory.getLogger(MatrixRun.class);
  private static final long WRITE_MILLIS = 200;
  private static final long STOP_SECONDS = 60;

  private final MatrixRepository repository;
  private final RuleSet rules;
  private final LocalDate day;
  private final SiteCheck check;

  /** Checks one site; called by several threads at a time. */
  @FunctionalInterface
  public interface SiteCheck {

    /**
     * The row of a site.
     *
     * @param stopped true when nobody waits for it any more
     * @throws CheckStoppedException when it was stopped
     */
    SiteRow check(MatrixSite site, BooleanSupplier stopped);
  }

  /** Fills by a way to check one site; the rules, as of the day, name the columns. */
  public MatrixRun(MatrixRepository repository, RuleSet rules, LocalDate day, SiteCheck check) {
    this.repository = repository;
    this.rules = rules;
    this.day = day;
    this.check = check;
  }

  /**
   * Checks all sites.
   *
   * @param threads sites at a time
   * @throws org.planatlas.layers.job.JobCancelledException when somebody cancelled; no check of it
   *     runs any more then
   */
  public void fill(String id, List<MatrixSite> sites, int threads, JobProgress progress)
      throws InterruptedException {
    Work work = new Work(sites, threads);
    Rows rows = new Rows(id);
    ExecutorService pool = Executors.newFixedThreadPool(threads, MatrixRun::thread);
    try {
      for (int i = 0; i < threads; i++) {
        pool.execute(work);
      }
      boolean done = false;
      while (!done) {
        done = work.ended.await(WRITE_MILLIS, TimeUnit.MILLISECONDS);
        rows.write(work.finished);
        progress.report(rows.written, sites.size());
      }
    } catch (JobCancelledException e) {
      throw new JobCancelledException("The job was cancelled; the rows that were done are kept.");
    } finally {
      work.stopped = true;
      pool.shutdown();
      if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Checks of the matrix {} do not stop", id);
      }
      rows.write(work.finished);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "matrix");
    thread.setDaemon(true);
    return thread;
  }

  /** The sites that are left; each thread takes the next one. */
  private final class Work implements Runnable {

    private final List<MatrixSite> sites;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<MatrixRepository.Placed> finished = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended;
    private volatile boolean stopped;

    Work(List<MatrixSite> sites, int threads) {
      this.sites = sites;
      this.ended = new CountDownLatch(threads);
    }

    @Override
    public void run() {
      try {
        for (int i = next.getAndIncrement(); i < sites.size(); i = next.getAndIncrement()) {
          if (stopped) {
            return;
          }
          finished.add(new MatrixRepository.Placed(i, row(sites.get(i))));
        }
      } catch (CheckStoppedException e) {
        LOG.debug("A check of a matrix was stopped");
      } finally {
        ended.countDown();
      }
    }

    private SiteRow row(MatrixSite site) {
      try {
        return site.problem()
            .map(problem -> SiteRow.failed(site, problem))
            .orElseGet(() -> check.check(site, () -> stopped));
      } catch (CheckStoppedException e) {
        throw e;
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        LOG.error("The site {} of a matrix could not be checked", site.key(), e);
        return SiteRow.failed(
            site, "The check of this site failed; the server's log has the cause.");
      }
    }
  }

  /** Writes rows in batches, and which rules they have. */
  private final class Rows {

    private final String id;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> kinds = new HashSet<>();
    private int written;

    Rows(String id) {
      this.id = id;
    }

    void write(Queue<MatrixRepository.Placed> finished) {
      List<MatrixRepository.Placed> batch = new ArrayList<>();
      for (var row = finished.poll(); row != null; row = finished.poll()) {
        batch.add(row);
        row.row().rules().forEach(cell -> seen.add(cell.rule()));
        kinds.add(row.row().projectKind());
      }
      if (!batch.isEmpty()) {
        repository.add(id, batch, heads());
        written += batch.size();
      }
    }

    /** Each rule once, titled as the entry says that judged, though its id has others. */
    private Collection<Matrix.RuleHead> heads() {
      Map<String, Rule> chosen = new LinkedHashMap<>();
      for (Rule rule : rules.rules()) {
        if (seen.contains(rule.id())) {
          chosen.merge(rule.id(), rule, (a, b) -> weight(b) > weight(a) ? b : a);
        }
      }
      return chosen.values().stream()
          .map(
              rule ->
                  new Matrix.RuleHead(
                      rule.id(), rule.layer(), rule.title().zh(), rule.title().en()))
          .toList();
    }

    private int weight(Rule rule) {
      boolean asked = rule.kinds().stream().anyMatch(kinds::contains);
      return (asked ? 1 : 0) + (rule.isInForce(day) ? 2 : 0);
    }
  }
}
