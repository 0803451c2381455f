package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.UnknownCheckException;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobService;
import org.planatlas.layers.job.JobState;
import org.planatlas.server.ows.BaseUrl;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.work.CheckDesk;
import org.planatlas.server.work.OwnJobs;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs of OGC API Processes: list, status, results, dismissal (18-062r2, 7.12, 7.13, 11, 12). */
@RestController
@RequestMapping("/ogc/jobs")
@Access(Action.CHECK)
class ProcessJobsController {

  private static final int MOST = 1_000;

  private final JobService jobs;
  private final OwnJobs ownJobs;
  private final CheckArchive archive;
  private final BaseUrl baseUrl;

  ProcessJobsController(JobService jobs, OwnJobs ownJobs, CheckArchive archive, BaseUrl baseUrl) {
    this.jobs = jobs;
    this.ownJobs = ownJobs;
    this.archive = archive;
    this.baseUrl = baseUrl;
  }

  /** Jobs of an account; those without login are never listed. */
  record JobList(List<JobStatus> jobs, List<Link> links) {}

  private String root(HttpServletRequest request) {
    return baseUrl.of(request) + LandingController.ROOT;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  JobList list(
      @RequestParam(defaultValue = "10") int limit, Subject subject, HttpServletRequest request) {
    if (limit < 1) {
      throw OgcProblem.badRequest("limit is a number of 1 or more.");
    }
    String root = root(request);
    return new JobList(
        ownJobs.list(CheckDesk.JOB_KIND, Math.min(limit, MOST), subject).stream()
            .map(job -> JobStatus.of(job, root))
            .toList(),
        List.of(Link.json(root + "/jobs", "self", "This document")));
  }

  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  JobStatus status(@PathVariable String id, Subject subject, HttpServletRequest request) {
    return JobStatus.of(get(id, subject), root(request));
  }

  @GetMapping(path = "/{id}/results", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> results(@PathVariable String id, Subject subject) {
    Job job = get(id, subject);
    if (!job.state().isFinal()) {
      throw OgcProblem.notReady(id);
    }
    if (job.state() != JobState.SUCCEEDED) {
      throw OgcProblem.failed("The job has no results: " + job.message());
    }
    JsonNode result = JsonMapper.shared().readTree(job.result());
    String form = result.path(ProcessesController.ResponseForm.KEY).asString("raw");
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(ProcessesController.ResponseForm.of(form).of(report(id, result)));
  }

  private CheckReport report(String job, JsonNode result) {
    try {
      return archive.get(result.path("check").asString()).report();
    } catch (UnknownCheckException e) {
      // an anonymous check's day is over
      throw OgcProblem.noSuchJob(job);
    }
  }

  /** Stops a job that runs; of one that has ended the job is forgotten, the report stays. */
  @DeleteMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  JobStatus dismiss(@PathVariable String id, Subject subject, HttpServletRequest request) {
    Job job = get(id, subject);
    if (job.state().isFinal()) {
      jobs.forget(id);
    } else {
      jobs.cancel(id);
    }
    return JobStatus.of(job, root(request)).dismissed();
  }

  private Job get(String id, Subject subject) {
    return ownJobs
        .find(id, subject)
        .filter(job -> job.kind().equals(CheckDesk.JOB_KIND))
        .orElseThrow(() -> OgcProblem.noSuchJob(id));
  }
}
