package org.planatlas.server.api;

import jakarta.servlet.http.HttpServletRequest;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.work.OwnJobs;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
class JobController {

  private final JobService jobs;
  private final OwnJobs ownJobs;
  private final JobStreams streams;

  JobController(JobService jobs, OwnJobs ownJobs, JobStreams streams) {
    this.jobs = jobs;
    this.ownJobs = ownJobs;
    this.streams = streams;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  JobView get(@PathVariable String id, Subject subject) {
    return JobView.of(own(id, subject));
  }

  /** See {@link JobStreams}. */
  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> stream(
      @PathVariable String id, Subject subject, HttpServletRequest request) {
    own(id, subject);
    String who = subject.isAnonymous() ? "at " + request.getRemoteAddr() : subject.name();
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .cacheControl(CacheControl.noStore())
        // a proxy that gathers the events would make them useless
        .header("X-Accel-Buffering", "no")
        .body(streams.open(id, who));
  }

  @DeleteMapping
  JobView cancel(@PathVariable String id, Subject subject) {
    own(id, subject);
    jobs.cancel(id);
    return get(id, subject);
  }

  private Job own(String id, Subject subject) {
    return ownJobs
        .find(id, subject)
        .orElseThrow(() -> ApiException.notFound("There is no job '" + id + "' of yours."));
  }
}
