package org.planatlas.server.tiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobProgress;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.tile.TileAddress;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.layers.tile.TileSpan;
import org.planatlas.server.limit.BusyException;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes tiles before anybody asks for them, as a job. They are kept under the same keys as all
 * others, so that what is made here is what readers of the same rows and columns get; the others
 * wait their turn at the same gates and come before it.
 */
@Component
public class TileSeeding {

  /** Kind of the jobs. */
  public static final String JOB_KIND = "tiles";

  private static final int MOST_JOBS = 2;
  private static final long MOST_PAUSE = 10_000;

  private final Tiles tiles;
  private final JobService jobs;

  TileSeeding(Tiles tiles, JobService jobs) {
    this.tiles = tiles;
    this.jobs = jobs;
  }

  /**
   * What shall be made.
   *
   * @param content as the subject of the job sees it
   * @param levels of the set
   */
  public record Plan(
      TileLayer layer,
      TileContent content,
      TileMatrixSet set,
      List<TileMatrix> levels,
      TileForm form) {

    /** Copies the list. */
    public Plan {
      levels = List.copyOf(levels);
    }

    /** Tiles of all levels. */
    public long count() {
      TileLimits limits = TileLimits.of(layer, set);
      return levels.stream().mapToLong(level -> limits.in(level).count()).sum();
    }
  }

  /**
   * Starts the job.
   *
   * @throws org.planatlas.layers.job.JobQueueFullException when the subject has as many already
   */
  public Job start(Plan plan, Subject subject) {
    return jobs.submit(
        JOB_KIND,
        subject.name(),
        MOST_JOBS,
        progress -> JsonMapper.shared().writeValueAsString(run(plan, progress)));
  }

  private Map<String, Object> run(Plan plan, JobProgress progress) throws InterruptedException {
    TileLimits limits = TileLimits.of(plan.layer(), plan.set());
    long total = plan.count();
    long done = 0;
    long made = 0;
    for (TileMatrix level : plan.levels()) {
      TileSpan span = limits.in(level);
      for (int row = span.minRow(); row <= span.maxRow(); row++) {
        for (int column = span.minColumn(); column <= span.maxColumn(); column++) {
          TileAddress address = new TileAddress(plan.set(), level, column, row);
          made += make(plan, address, progress, done, total) ? 1 : 0;
          progress.report(++done, total);
        }
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("layer", plan.layer().name());
    result.put("tile_matrix_set", plan.set().id());
    result.put("tiles", done);
    result.put("made", made);
    result.put("kept_already", done - made);
    return result;
  }

  /** False when the tile was there. Readers come first: while they fill the gates this waits. */
  private boolean make(Plan plan, TileAddress address, JobProgress progress, long done, long total)
      throws InterruptedException {
    if (tiles.isKept(plan.content(), address, plan.form())) {
      return false;
    }
    while (true) {
      try {
        tiles.get(plan.content(), address, plan.form());
        return true;
      } catch (BusyException e) {
        progress.report(done, total);
        Thread.sleep(Math.min(MOST_PAUSE, 1000 * e.retrySeconds()));
      }
    }
  }
}
