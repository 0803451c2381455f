package org.planatlas.server.api;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.limit.BusyException;
import org.planatlas.server.limit.LimitSettings;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Jobs as Server-Sent Events: {@code progress} whenever a job has moved, {@code end} once, and a
 * comment as heartbeat in between, by which a client that went away is noticed. Streams are bounded
 * by client and in all.
 */
@Component
class JobStreams implements SmartLifecycle {

  /** Streams of one client; a browser opens no more to one server. */
  static final int MOST_OF_ONE = 6;

  private static final int MOST = 100;
  private static final int THREADS = 2;
  private static final long LOOK_MILLIS = 250;
  private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(30);
  private static final long RECONNECT_MILLIS = 2_000;
  private static final int RETRY_SECONDS = 5;

  private final JobService jobs;
  private final long heartbeatNanos;
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(THREADS);
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> ofOne = new ConcurrentHashMap<>();
  private volatile boolean running;

  JobStreams(JobService jobs, LimitSettings limits) {
    this.jobs = jobs;
    this.heartbeatNanos = limits.heartbeat().toNanos();
    clock.setRemoveOnCancelPolicy(true);
  }

  /**
   * Starts a stream.
   *
   * @param who account that asks, or the address it asks from
   * @throws BusyException when that one, or the server, has as many as it may
   */
  SseEmitter open(String job, String who) {
    int own = ofOne.merge(who, 1, Integer::sum);
    Stream stream = new Stream(job, who);
    streams.add(stream);
    if (own > MOST_OF_ONE || streams.size() > MOST) {
      stream.close();
      throw new BusyException(
          "Too many streams of jobs are open; close one, or ask for the job as JSON.",
          RETRY_SECONDS);
    }
    return stream.start();
  }

  /** Streams that are open now. */
  int count() {
    return streams.size();
  }

  @Override
  public void start() {
    running = true;
  }

  /** Ends every stream before the server waits for its last requests. */
  @Override
  public void stop() {
    running = false;
    streams.forEach(stream -> stream.emitter.complete());
    clock.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private final class Stream {
    private final String id;
    private final String who;
    private final SseEmitter emitter = new SseEmitter(LONGEST_MILLIS);
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile ScheduledFuture<?> ticks;
    private Job told;
    private long lastSent;

    Stream(String id, String who) {
      this.id = id;
      this.who = who;
    }

    SseEmitter start() {
      emitter.onCompletion(this::close);
      emitter.onTimeout(emitter::complete);
      emitter.onError(failure -> close());
      ticks = clock.scheduleWithFixedDelay(this::tick, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (!open.get()) {
        ticks.cancel(false);
      }
      return emitter;
    }

    private void tick() {
      try {
        Job job = jobs.find(id).orElseThrow();
        if (job.state().isFinal()) {
          send(SseEmitter.event().name("end").data(JobView.of(job)));
          emitter.complete();
        } else if (!job.equals(told)) {
          send(
              SseEmitter.event()
                  .name("progress")
                  .reconnectTime(RECONNECT_MILLIS)
                  .data(JobView.of(job)));
          told = job;
        } else if (System.nanoTime() - lastSent >= heartbeatNanos) {
          send(SseEmitter.event().comment("heartbeat"));
        }
      } catch (IOException | IllegalStateException e) {
        // the client is gone; the container ends the request
        close();
      } catch (RuntimeException e) {
        emitter.completeWithError(e);
        close();
      }
    }

    private void send(SseEmitter.SseEventBuilder event) throws IOException {
      emitter.send(event);
      lastSent = System.nanoTime();
    }

    /** Gives the place back, once. */
    void close() {
      if (!open.getAndSet(false)) {
        return;
      }
      streams.remove(this);
      ofOne.computeIfPresent(who, (name, count) -> count == 1 ? null : count - 1);
      if (ticks != null) {
        ticks.cancel(false);
      }
    }
  }
}
