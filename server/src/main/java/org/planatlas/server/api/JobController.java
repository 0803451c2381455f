package org.planatlas.server.api;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * How far long work is, once or as a stream of events; and its cancellation. An account sees its
 * own jobs only; a job that was started without login belongs to whoever knows its unguessable id.
 * Jobs are never listed.
 */
@RestController
@RequestMapping("/api/jobs/{id}")
@Access(Action.READ)
class JobController implements DisposableBean {

  private static final Duration LONGEST_STREAM = Duration.ofMinutes(30);
  private static final long EVENT_MILLIS = 500;

  private final JobService jobs;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  JobController(JobService jobs) {
    this.jobs = jobs;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  JobView get(@PathVariable String id, Subject subject) {
    return JobView.of(own(id, subject));
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(@PathVariable String id, Subject subject) {
    own(id, subject);
    SseEmitter emitter = new SseEmitter(LONGEST_STREAM.toMillis());
    ScheduledFuture<?> ticks =
        clock.scheduleWithFixedDelay(
            () -> send(id, emitter), 0, EVENT_MILLIS, TimeUnit.MILLISECONDS);
    emitter.onCompletion(() -> ticks.cancel(false));
    emitter.onTimeout(emitter::complete);
    emitter.onError(e -> ticks.cancel(false));
    return emitter;
  }

  @DeleteMapping
  JobView cancel(@PathVariable String id, Subject subject) {
    own(id, subject);
    jobs.cancel(id);
    return get(id, subject);
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
  }

  private void send(String id, SseEmitter emitter) {
    try {
      Job job = jobs.find(id).orElseThrow();
      emitter.send(SseEmitter.event().name("job").data(JobView.of(job)));
      if (job.state().isFinal()) {
        emitter.complete();
      }
    } catch (IOException | RuntimeException e) {
      emitter.completeWithError(e);
    }
  }

  private Job own(String id, Subject subject) {
    return jobs.find(id)
        .filter(
            job ->
                job.owner().equals(Subject.ANONYMOUS.name())
                    || job.owner().equals(subject.name())
                    || subject.has(Role.ADMIN))
        .orElseThrow(() -> ApiException.notFound("There is no job '" + id + "' of yours."));
  }
}
