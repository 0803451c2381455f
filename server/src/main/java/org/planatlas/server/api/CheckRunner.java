package org.planatlas.server.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.StoredCheck;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobFailedException;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.limit.BusyException;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.Subject;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs checks within their limits: few at a time, each for some time only. */
@Component
class CheckRunner implements DisposableBean {

  /** A job may take longer than an answer for which somebody waits. */
  private static final int JOB_TIMES = 10;

  private static final int JOBS_OF_AN_ACCOUNT = 20;
  private static final int JOBS_WITHOUT_LOGIN = 10;

  private final CheckArchive archive;
  private final JobService jobs;
  private final Gate gate;
  private final Duration time;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "check");
            thread.setDaemon(true);
            return thread;
          });

  CheckRunner(CheckArchive archive, JobService jobs, Gates gates, LimitSettings limits) {
    this.archive = archive;
    this.jobs = jobs;
    this.gate = gates.checks();
    this.time = limits.checkTime();
  }

  /**
   * Runs a check now. One that cannot see its deadline between two features goes on without its
   * client and keeps its place until it has ended.
   *
   * @throws BusyException when too many are running
   * @throws CheckTooLongException when it takes too long
   */
  StoredCheck now(Function<CheckDeadline, StoredCheck> check) {
    Gate.Pass pass = gate.enter();
    CheckDeadline deadline = CheckDeadline.in(time);
    Future<StoredCheck> answer =
        threads.submit(
            () -> {
              try (pass) {
                return check.apply(deadline);
              }
            });
    try {
      // a moment more, for the check says better than the clock that it was too long
      return answer.get(time.toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new CheckTooLongException(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException("The server is stopping; try again later.", 30);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("The check failed.", e.getCause());
    }
  }

  /**
   * Runs a check as a job, whose result is {@code {"check": id}}.
   *
   * @throws org.planatlas.layers.job.JobQueueFullException when too many wait
   */
  Job later(CheckRequest request, Subject subject) {
    return jobs.submit(
        "check",
        subject.name(),
        subject.isAnonymous() ? JOBS_WITHOUT_LOGIN : JOBS_OF_AN_ACCOUNT,
        progress ->
            JsonMapper.shared().writeValueAsString(Map.of("check", stored(request, subject))));
  }

  private String stored(CheckRequest request, Subject subject) {
    try {
      CheckDeadline deadline = CheckDeadline.in(time.multipliedBy(JOB_TIMES));
      return archive.run(request, CheckController.owner(subject), deadline).id();
    } catch (InvalidCheckException | CheckTooLongException e) {
      throw new JobFailedException(e.getMessage(), e);
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
