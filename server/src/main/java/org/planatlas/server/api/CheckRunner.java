package org.planatlas.server.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckStoppedException;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.conflict.stored.StoredCheck;
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
import org.planatlas.server.work.CheckAnswer;
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

  /** Checks that go on as jobs: each of them runs already and must not wait for another. */
  private static final String LINE_GOING_ON = "check that goes on";

  private static final int MOST_GOING_ON = 2;
  private static final long LOOK_MILLIS = 200;

  private final JobService jobs;
  private final Gate gate;
  private final Semaphore going;
  private final Duration time;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "check");
            thread.setDaemon(true);
            return thread;
          });

  CheckRunner(JobService jobs, Gates gates, LimitSettings limits) {
    this.jobs = jobs;
    // one place at least is left to those that are short
    this.going = new Semaphore(Math.min(MOST_GOING_ON, limits.checks() - 1));
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
      throw failure(e);
    }
  }

  /**
   * Runs a check now; one that takes longer than its client waits goes on as a job, whose result is
   * {@code {"check": id}}. It keeps its place among the checks meanwhile. Where that would leave no
   * place to others it is stopped, and begins anew as a job when its turn comes.
   *
   * @param wait how long the client waits; at most, and usually, the time of a check
   * @param more members for the result of a job
   * @throws BusyException when too many are running
   * @throws org.planatlas.layers.job.JobQueueFullException when too many jobs wait
   */
  CheckAnswer nowOrLater(
      Function<CheckDeadline, StoredCheck> check,
      Subject subject,
      Optional<Duration> wait,
      Map<String, String> more) {
    Gate.Pass pass = gate.enter();
    AtomicBoolean stopped = new AtomicBoolean();
    CheckDeadline deadline = CheckDeadline.in(time.multipliedBy(JOB_TIMES), stopped::get);
    Future<StoredCheck> future =
        threads.submit(
            () -> {
              try (pass) {
                return check.apply(deadline);
              }
            });
    Running running = new Running(future, stopped, deadline);
    Duration patience = wait.filter(shorter -> shorter.compareTo(time) < 0).orElse(time);
    try {
      return new CheckAnswer.Done(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new CheckAnswer.GoesOn(goOn(running, check, subject, more));
    } catch (InterruptedException e) {
      stopped.set(true);
      Thread.currentThread().interrupt();
      throw new BusyException("The server is stopping; try again later.", 30);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("The check failed.", e.getCause());
  }

  /** A check that another thread runs, and how to stop it. */
  private record Running(
      Future<StoredCheck> answer, AtomicBoolean stopped, CheckDeadline deadline) {}

  private Job goOn(
      Running running,
      Function<CheckDeadline, StoredCheck> check,
      Subject subject,
      Map<String, String> more) {
    boolean keeps = going.tryAcquire();
    if (keeps) {
      threads.execute(() -> releaseAfter(running.answer()));
    }
    running.stopped().set(!keeps);
    try {
      return submit(
          subject,
          keeps ? LINE_GOING_ON : line(subject),
          more,
          progress -> {
            try {
              return await(running, progress);
            } catch (CheckStoppedException e) {
              if (keeps) {
                throw e;
              }
              return begin(check, progress);
            }
          });
    } catch (RuntimeException e) {
      running.stopped().set(true);
      throw e;
    }
  }

  private void releaseAfter(Future<StoredCheck> running) {
    try {
      running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      LOG.debug("A check that went on has failed", e);
    } finally {
      going.release();
    }
  }

  /** Runs a check beside the job, so that the job can tell how far it is. */
  private StoredCheck begin(Function<CheckDeadline, StoredCheck> check, JobProgress progress)
      throws InterruptedException {
    AtomicBoolean stopped = new AtomicBoolean();
    CheckDeadline deadline = CheckDeadline.in(time.multipliedBy(JOB_TIMES), stopped::get);
    return await(
        new Running(threads.submit(() -> check.apply(deadline)), stopped, deadline), progress);
  }

  /** The check that another thread runs, so that it is stored once; cancelling stops it. */
  private static StoredCheck await(Running running, JobProgress progress)
      throws InterruptedException {
    boolean ended = false;
    try {
      while (true) {
        CheckDeadline.Steps steps = running.deadline().steps();
        progress.report(steps.done(), steps.total());
        try {
          StoredCheck check = running.answer().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
          ended = true;
          return check;
        } catch (TimeoutException e) {
          LOG.trace("The check still runs");
        } catch (ExecutionException e) {
          ended = true;
          throw failure(e);
        }
      }
    } finally {
      if (!ended) {
        running.stopped().set(true);
      }
    }
  }

  /**
   * Runs a check as a job, whose result is {@code {"check": id}}.
   *
   * @param more members for the result
   * @throws org.planatlas.layers.job.JobQueueFullException when too many wait
   */
  Job later(Function<CheckDeadline, StoredCheck> check, Subject subject, Map<String, String> more) {
    return submit(subject, line(subject), more, progress -> begin(check, progress));
  }

  private static String line(Subject subject) {
    return subject.isAnonymous() ? LINE_WITHOUT_LOGIN : CheckDesk.JOB_KIND;
  }

  /** Work of a job that ends in a check. */
  private interface CheckWork {
    StoredCheck run(JobProgress progress) throws InterruptedException;
  }

  private Job submit(Subject subject, String line, Map<String, String> more, CheckWork work) {
    return jobs.submit(
        CheckDesk.JOB_KIND,
        subject.name(),
        subject.isAnonymous() ? JOBS_WITHOUT_LOGIN : JOBS_OF_AN_ACCOUNT,
        line,
        progress -> {
          Map<String, String> result = new TreeMap<>(more);
          result.put("check", stored(work, progress));
          return JsonMapper.shared().writeValueAsString(result);
        });
  }

  private static String stored(CheckWork work, JobProgress progress) throws InterruptedException {
    try {
      return work.run(progress).id();
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
