package org.planatlas.server.api;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckStoppedException;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobCancelledException;
import org.planatlas.layers.job.JobFailedException;
import org.planatlas.layers.job.JobProgress;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.limit.BusyException;
import org.planatlas.server.limit.Gate;
import org.planatlas.server.limit.Gates;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.Subject;
import org.planatlas.server.work.CheckDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs checks within their limits: few at a time, each for some time only. */
@Component
class CheckRunner implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);

  /** A job may take longer than an answer for which somebody waits. */
  private static final int JOB_TIMES = 10;

  private static final int JOBS_OF_AN_ACCOUNT = 20;
  private static final int JOBS_WITHOUT_LOGIN = 10;

  /** Jobs without login wait for each other, and for nobody who is logged in. */
  static final String LINE_WITHOUT_LOGIN = "check without login";

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
   * Runs a check, or several, now. One that cannot see its deadline between two features goes on
   * without its client and keeps its place until it has ended.
   *
   * @throws BusyException when too many are running
   * @throws CheckTooLongException when it takes too long
   */
  <T> T now(Function<CheckDeadline, T> check) {
    Gate.Pass pass = gate.enter();
    CheckDeadline deadline = CheckDeadline.in(time);
    Future<T> answer =
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
   * @param more members for the result
   * @throws org.planatlas.layers.job.JobQueueFullException when too many wait
   */
  Job later(CheckRequest request, Subject subject, Map<String, String> more) {
    return jobs.submit(
        CheckDesk.JOB_KIND,
        subject.name(),
        subject.isAnonymous() ? JOBS_WITHOUT_LOGIN : JOBS_OF_AN_ACCOUNT,
        subject.isAnonymous() ? LINE_WITHOUT_LOGIN : CheckDesk.JOB_KIND,
        progress -> {
          Map<String, String> result = new TreeMap<>(more);
          result.put("check", stored(request, subject, progress));
          return JsonMapper.shared().writeValueAsString(result);
        });
  }

  private String stored(CheckRequest request, Subject subject, JobProgress progress) {
    try {
      CheckDeadline deadline =
          CheckDeadline.in(time.multipliedBy(JOB_TIMES), progress::isCancelled);
      return archive.run(request, CheckController.owner(subject), deadline).id();
    } catch (CheckStoppedException e) {
      throw new JobCancelledException();
    } catch (InvalidCheckException | CheckTooLongException e) {
      throw new JobFailedException(e.getMessage(), e);
    }
  }

  /**
   * Runs one check of many in the thread that asks, when it is its turn: the checks of a job wait
   * in one line with those for which somebody waits.
   *
   * @param stopped true when nobody waits for it any more
   * @throws CheckStoppedException when it was stopped
   * @throws CheckTooLongException when it takes too long
   */
  <T> T inTurn(BooleanSupplier stopped, Function<CheckDeadline, T> check) {
    while (!stopped.getAsBoolean()) {
      try (Gate.Pass pass = gate.enter()) {
        return check.apply(CheckDeadline.in(time, stopped));
      } catch (BusyException e) {
        LOG.debug("A check of a job waits on: {}", e.getMessage());
      }
    }
    throw new CheckStoppedException();
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
