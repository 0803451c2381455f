package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckRequestJson;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.CheckSummary;
import org.planatlas.layers.conflict.stored.StoredCheck;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobFailedException;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** Runs conflict checks and gives back what they answered. */
@RestController
@RequestMapping("/api/checks")
@Access(Action.CHECK)
class CheckController {

  private static final int MOST = 1_000;
  private static final MediaType GEOJSON = new MediaType("application", "geo+json");

  private final CheckArchive archive;
  private final UploadSites sites;
  private final JobService jobs;

  CheckController(CheckArchive archive, UploadSites sites, JobService jobs) {
    this.archive = archive;
    this.sites = sites;
    this.jobs = jobs;
  }

  /** A line of the list. */
  record CheckItem(
      String id,
      String owner,
      @JsonProperty("created_at") Instant createdAt,
      String project,
      @JsonProperty("project_kind") String projectKind,
      String verdict) {

    static CheckItem of(CheckSummary check) {
      return new CheckItem(
          check.id(),
          check.owner().orElse(null),
          check.createdAt(),
          check.project().orElse(null),
          check.projectKind(),
          check.verdict());
    }
  }

  /** Checks of an account, newest first. */
  record CheckList(List<CheckItem> checks) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> run(@RequestBody String body, Subject subject) {
    CheckRequest request = sites.complete(CheckRequestJson.read(body), body, subject);
    if (JsonMapper.shared().readTree(body).path("async").asBoolean(false)) {
      return later(request, subject);
    }
    StoredCheck check = archive.run(request, owner(subject));
    return json(CheckReportJson.write(check.report()));
  }

  private ResponseEntity<JobView> later(CheckRequest request, Subject subject) {
    Job job =
        jobs.submit(
            "check",
            subject.name(),
            progress ->
                JsonMapper.shared().writeValueAsString(Map.of("check", stored(request, subject))));
    return ResponseEntity.accepted()
        .location(URI.create("/api/jobs/" + job.id()))
        .body(JobView.of(job));
  }

  private String stored(CheckRequest request, Subject subject) {
    try {
      return archive.run(request, owner(subject)).id();
    } catch (InvalidCheckException e) {
      throw new JobFailedException(e.getMessage(), e);
    }
  }

  /** Own checks; an administrator's are those of all accounts; anonymous ones are never listed. */
  @GetMapping
  CheckList list(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset,
      Subject subject) {
    if (limit < 0 || limit > MOST || offset < 0) {
      throw ApiException.badRequest("Give limit between 0 and 1000, and offset of 0 or more.");
    }
    if (subject.isAnonymous()) {
      return new CheckList(List.of());
    }
    Optional<String> owner = subject.has(Role.ADMIN) ? Optional.empty() : owner(subject);
    return new CheckList(
        archive.checks().list(owner, limit, offset).stream().map(CheckItem::of).toList());
  }

  @GetMapping("/{id:[^.]+}")
  ResponseEntity<String> get(@PathVariable String id) {
    return json(CheckReportJson.write(archive.get(id).report()));
  }

  @GetMapping("/{id:[^.]+}.json")
  ResponseEntity<String> getJson(@PathVariable String id) {
    return get(id);
  }

  @GetMapping("/{id:[^.]+}.geojson")
  ResponseEntity<StreamingResponseBody> getGeoJson(@PathVariable String id) {
    String known = archive.get(id).id();
    StreamingResponseBody body =
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          archive.hits().writeGeoJson(known, writer);
          writer.flush();
        };
    return ResponseEntity.ok().contentType(GEOJSON).body(body);
  }

  @GetMapping("/{id:[^.]+}.{form:pdf|xlsx|docx|gpkg}")
  void getOther(@PathVariable String id, @PathVariable String form) {
    throw ApiException.notFound(
        "The report " + id + " is not offered as " + form + "; ask for .json or .geojson.");
  }

  @PostMapping("/{id:[^.]+}/rerun")
  ResponseEntity<String> rerun(@PathVariable String id, Subject subject) {
    return json(CheckReportJson.write(archive.rerun(id, owner(subject)).report()));
  }

  private static Optional<String> owner(Subject subject) {
    return subject.isAnonymous() ? Optional.empty() : Optional.of(subject.name());
  }

  private static ResponseEntity<String> json(String report) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8))
        .body(report);
  }
}
