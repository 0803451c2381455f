package org.planatlas.server.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.planatlas.layers.catalog.CatalogSnapshot;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckMemory;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckResult;
import org.planatlas.layers.conflict.CheckStoppedException;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.ConflictCheck;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.conflict.matrix.Matrix;
import org.planatlas.layers.conflict.matrix.MatrixRepository;
import org.planatlas.layers.conflict.matrix.MatrixRun;
import org.planatlas.layers.conflict.matrix.MatrixSite;
import org.planatlas.layers.conflict.matrix.SiteRow;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.CheckIds;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobProgress;
import org.planatlas.layers.job.JobQueueFullException;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs matrices and comparisons of variants, and keeps them; those of anonymous users for a day.
 */
@Component
class Matrices {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int JOBS_OF_AN_ACCOUNT = 3;
  private static final int JOBS_WITHOUT_LOGIN = 2;

  private final CheckArchive archive;
  private final MatrixRepository repository;
  private final CheckRunner runner;
  private final JobService jobs;
  private final LayerCatalog catalog;
  private final int threads;
  private final CheckIds ids = new CheckIds("m-");

  Matrices(
      CheckArchive archive,
      MatrixRepository repository,
      CheckRunner runner,
      JobService jobs,
      LayerCatalog catalog,
      LimitSettings limits) {
    this.archive = archive;
    this.repository = repository;
    this.runner = runner;
    this.jobs = jobs;
    this.catalog = catalog;
    this.threads = limits.checks();
  }

  /** A matrix that was begun, and the job that fills it. */
  record Begun(Matrix matrix, Job job) {}

  /**
   * Starts a job that checks sites and keeps a row of each.
   *
   * @throws JobQueueFullException when too many wait
   */
  Begun start(List<MatrixSite> sites, LocalDate day, Subject subject) {
    return start(Matrix.Kind.MATRIX, sites, day, subject, Optional.empty());
  }

  /**
   * Starts a job that compares variants; each is kept as a check of its own.
   *
   * @throws JobQueueFullException when too many wait
   */
  Begun startAlternatives(List<MatrixSite> variants, LocalDate day, Subject subject) {
    return start(Matrix.Kind.ALTERNATIVES, variants, day, subject, Optional.of(subject));
  }

  private Begun start(
      Matrix.Kind kind,
      List<MatrixSite> sites,
      LocalDate day,
      Subject subject,
      Optional<Subject> keeper) {
    CatalogSnapshot snapshot = CatalogSnapshot.of(catalog);
    CheckArchive frozen = archive.reading(snapshot);
    MatrixRun.SiteCheck check =
        (site, stopped) -> runner.inTurn(stopped, deadline -> row(site, frozen, keeper, deadline));
    Matrix matrix = begin(kind, sites.size(), day, subject, frozen.rules(), snapshot);
    String seen = JsonMapper.shared().writeValueAsString(Map.of("matrix", matrix.id()));
    repository.add(matrix);
    try {
      Job job =
          jobs.submit(
              "matrix",
              subject.name(),
              subject.isAnonymous() ? JOBS_WITHOUT_LOGIN : JOBS_OF_AN_ACCOUNT,
              progress -> {
                progress.announce(seen);
                run(frozen.rules(), day, check).fill(matrix.id(), sites, threads, progress);
                return seen;
              });
      repository.setJob(matrix.id(), job.id());
      return new Begun(matrix, job);
    } catch (JobQueueFullException e) {
      repository.delete(matrix.id());
      throw e;
    }
  }

  /**
   * Compares variants while the client waits; each is kept as a check of its own.
   *
   * @throws CheckTooLongException when it takes too long
   */
  Matrix compare(List<MatrixSite> variants, LocalDate day, Subject subject) {
    CatalogSnapshot snapshot = CatalogSnapshot.of(catalog);
    CheckArchive frozen = archive.reading(snapshot);
    return runner.now(
        deadline -> {
          Matrix matrix =
              begin(
                  Matrix.Kind.ALTERNATIVES,
                  variants.size(),
                  day,
                  subject,
                  frozen.rules(),
                  snapshot);
          repository.add(matrix);
          MatrixRun.SiteCheck check =
              (site, stopped) -> row(site, frozen, Optional.of(subject), deadline);
          try {
            run(frozen.rules(), day, check).fill(matrix.id(), variants, 1, JobProgress.NONE);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckStoppedException();
          }
          return matrix;
        });
  }

  private MatrixRun run(RuleSet rules, LocalDate day, MatrixRun.SiteCheck check) {
    return new MatrixRun(repository, rules, day, check);
  }

  private SiteRow row(
      MatrixSite site, CheckArchive frozen, Optional<Subject> keeper, CheckDeadline deadline) {
    // held until the row is made of what was found: one large site at a time
    try (CheckMemory memory = new CheckMemory(deadline)) {
      CheckResult result = frozen.examine(site.request().orElseThrow(), memory);
      String stored =
          keeper
              .map(who -> frozen.store(result, CheckController.owner(who), deadline).id())
              .orElse(null);
      return SiteRow.of(site, result, stored);
    } catch (CheckStoppedException e) {
      throw e;
    } catch (InvalidCheckException | CheckTooLongException e) {
      return SiteRow.failed(site, e.getMessage());
    }
  }

  /** The day whose law applies to a request. */
  static LocalDate day(CheckRequest request) {
    return request.asOf().orElseGet(() -> LocalDate.now(CHINA));
  }

  private Matrix begin(
      Matrix.Kind kind,
      int total,
      LocalDate day,
      Subject subject,
      RuleSet rules,
      CatalogSnapshot snapshot) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Optional<Instant> expires =
        subject.isAnonymous()
            ? Optional.of(now.plus(CheckArchive.ANONYMOUS_KEPT))
            : Optional.empty();
    return new Matrix(
        ids.next(now),
        kind,
        CheckController.owner(subject),
        now,
        expires,
        Optional.empty(),
        day,
        total,
        JsonMapper.shared().writeValueAsString(evidence(rules, snapshot)));
  }

  /** What all rows rest on: rules, engine, layers as they are when the matrix begins. */
  private static Map<String, Object> evidence(RuleSet rules, CatalogSnapshot snapshot) {
    List<Map<String, Object>> layers = new ArrayList<>();
    for (String name : new TreeSet<>(rules.layers().keySet())) {
      Optional<LayerRevision> revision = snapshot.find(name).flatMap(layer -> layer.current());
      Map<String, Object> layer = new LinkedHashMap<>();
      layer.put("name", name);
      layer.put("revision", revision.map(LayerRevision::number).orElse(null));
      layer.put("features", revision.map(LayerRevision::features).orElse(null));
      layer.put("sha256", revision.map(LayerRevision::sha256).orElse(null));
      layers.add(layer);
    }
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("name", rules.name());
    set.put("version", rules.version());
    set.put("sha256", rules.sha256());
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("rule_set", set);
    evidence.put("engine", ConflictCheck.engine());
    evidence.put("layers", layers);
    return evidence;
  }
}
