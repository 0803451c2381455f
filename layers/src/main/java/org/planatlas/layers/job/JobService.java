package org.planatlas.layers.job;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs long work on few threads of each line and keeps each piece as a row, so that any server can
 * tell how far it is. What was running when a server died is failed with a reason at the next
 * start.
 */
public final class JobService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JobService.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final Duration WRITE_EVERY = Duration.ofMillis(500);

  /** Unfinished jobs of all owners. */
  private static final int MOST_UNFINISHED = 200;

  private final JobRepository repository;
  private final int threadCount;
  private final Map<String, ExecutorService> lines = new ConcurrentHashMap<>();
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /**
   * A service on the own tables of a store.
   *
   * @param threadCount jobs of a line that run at the same time; others wait
   */
  public JobService(Jdbi jdbi, int threadCount) {
    this.repository = new JobRepository(jdbi);
    this.threadCount = threadCount;
  }

  private ExecutorService threads(String line) {
    return lines.computeIfAbsent(
        line,
        name ->
            Executors.newFixedThreadPool(
                threadCount,
                work -> {
                  Thread thread = new Thread(work, "job " + name);
                  thread.setDaemon(true);
                  return thread;
                }));
  }

  /**
   * Starts work as soon as a thread is free.
   *
   * @throws JobQueueFullException when too many jobs wait
   */
  public Job submit(String kind, String owner, JobWork work) {
    return submit(kind, owner, MOST_UNFINISHED, kind, work);
  }

  /**
   * Starts work as soon as a thread is free.
   *
   * @param most unfinished jobs that an owner may have of this kind, this one counted
   * @throws JobQueueFullException when the owner has as many, or too many jobs wait in all
   */
  public Job submit(String kind, String owner, int most, JobWork work) {
    return submit(kind, owner, most, kind, work);
  }

  /**
   * Starts work as soon as a thread of its line is free.
   *
   * @param most unfinished jobs that an owner may have of this kind, this one counted
   * @param line jobs of one line wait for each other, and for no others
   * @throws JobQueueFullException when the owner has as many, or too many jobs wait in all
   */
  public synchronized Job submit(String kind, String owner, int most, String line, JobWork work) {
    long own =
        running.values().stream()
            .filter(task -> task.job.kind().equals(kind) && task.job.owner().equals(owner))
            .count();
    if (own >= most || running.size() >= MOST_UNFINISHED) {
      throw new JobQueueFullException(
          "Too many jobs of this kind wait already (" + own + "); try again when they have ended.");
    }
    byte[] random = new byte[12];
    RANDOM.nextBytes(random);
    String id = "j-" + HexFormat.of().formatHex(random);
    Job job = new Job(id, kind, owner, JobState.QUEUED, 0, 0, "", null);
    repository.insert(job);
    Running task = new Running(job);
    running.put(id, task);
    threads(line).execute(() -> run(task, work));
    return job;
  }

  /** The job as it stands now. */
  public Optional<Job> find(String id) {
    Running live = running.get(id);
    return live != null ? Optional.of(live.job) : repository.find(id);
  }

  /** Jobs of one owner and kind, newest first. */
  public List<Job> list(String owner, String kind, int limit) {
    return repository.list(owner, kind, limit).stream()
        .map(job -> running.containsKey(job.id()) ? find(job.id()).orElse(job) : job)
        .toList();
  }

  /** Forgets a job that has ended; does nothing with one that has not. */
  public void forget(String id) {
    if (find(id).filter(job -> job.state().isFinal()).isPresent()) {
      repository.delete(id);
    }
  }

  /**
   * Asks a job to stop; one that waits ends at once, one that runs at its next step. Does nothing
   * when it has ended.
   */
  public void cancel(String id) {
    Running live = running.get(id);
    if (live != null) {
      live.cancel();
    } else {
      repository.requestCancel(id);
    }
  }

  /**
   * Fails the jobs that a dead server left unfinished.
   *
   * @param silence only those that have not been heard of for so long; zero where this server is
   *     the only one
   * @return how many
   */
  public int failInterrupted(Duration silence) {
    return repository.failSilentSince(
        Instant.now().minus(silence),
        "The server was stopped while this job ran; nothing was changed, start it again.");
  }

  @Override
  public void close() {
    running.values().forEach(task -> task.cancelled = true);
    lines.values().forEach(ExecutorService::shutdown);
    long end = System.nanoTime() + CLOSING.toNanos();
    try {
      for (ExecutorService threads : lines.values()) {
        if (!threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          threads.shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lines.values().forEach(ExecutorService::shutdownNow);
    }
  }

  private void run(Running task, JobWork work) {
    if (!task.begin()) {
      return;
    }
    try {
      task.report(0, 0);
      String result = work.run(task);
      task.end(JobState.SUCCEEDED, "", result);
    } catch (JobCancelledException e) {
      task.end(JobState.CANCELLED, e.getMessage(), null);
    } catch (JobFailedException e) {
      task.end(JobState.FAILED, e.getMessage(), e.result());
    } catch (Exception | OutOfMemoryError e) {
      LOG.error("Job {} failed", task.job.id(), e);
      String sentence =
          "The work failed and nothing was changed; the server's log has the cause under ";
      task.end(JobState.FAILED, sentence + task.job.id() + ".", null);
    } finally {
      running.remove(task.job.id());
    }
  }

  /** A job on a thread of this server. */
  private final class Running implements JobProgress {
    private volatile Job job;
    private volatile boolean cancelled;
    private boolean begun;
    private volatile String announced;
    private Instant asked = Instant.now();
    private Instant written = Instant.EPOCH;

    Running(Job job) {
      this.job = job;
    }

    /** Whether the work may begin: nobody cancelled it while it waited. */
    synchronized boolean begin() {
      begun = true;
      return !job.state().isFinal();
    }

    synchronized void cancel() {
      cancelled = true;
      if (!begun && !job.state().isFinal()) {
        end(JobState.CANCELLED, new JobCancelledException().getMessage(), null);
        running.remove(job.id());
      }
    }

    @Override
    public void report(long done, long total) {
      job = with(JobState.RUNNING, done, total, "", announced);
      if (cancelled) {
        throw new JobCancelledException();
      }
      Instant now = Instant.now();
      if (Duration.between(written, now).compareTo(WRITE_EVERY) >= 0) {
        written = now;
        repository.update(job);
        // never back to false: somebody may have cancelled here meanwhile
        cancelled |= repository.isCancelRequested(job.id());
      }
    }

    @Override
    public synchronized boolean isCancelled() {
      Instant now = Instant.now();
      if (!cancelled && Duration.between(asked, now).compareTo(WRITE_EVERY) >= 0) {
        asked = now;
        cancelled |= repository.isCancelRequested(job.id());
      }
      return cancelled;
    }

    @Override
    public void announce(String result) {
      announced = result;
      job = with(job.state(), job.done(), job.total(), job.message(), result);
    }

    void end(JobState state, String message, String result) {
      job = with(state, job.done(), job.total(), message, result == null ? announced : result);
      try {
        repository.update(job);
      } catch (RuntimeException e) {
        LOG.error("The end of job {} could not be written", job.id(), e);
      }
    }

    private Job with(JobState state, long done, long total, String message, String result) {
      return new Job(job.id(), job.kind(), job.owner(), state, done, total, message, result);
    }
  }
}
