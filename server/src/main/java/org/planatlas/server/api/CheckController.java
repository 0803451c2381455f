package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckRequestJson;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.CheckSummary;
import org.planatlas.layers.conflict.stored.StoredCheck;
import org.planatlas.layers.job.Job;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.planatlas.server.work.CheckDesk;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Runs conflict checks and gives back what they answered. */
@RestController
@RequestMapping("/api/checks")
@Access(Action.CHECK)
class CheckController {

  private static final int MOST = 1_000;

  private final CheckArchive archive;
  private final CheckDesk desk;
  private final CheckRunner runner;
  private final LimitSettings limits;

  CheckController(CheckArchive archive, CheckDesk desk, CheckRunner runner, LimitSettings limits) {
    this.archive = archive;
    this.desk = desk;
    this.runner = runner;
    this.limits = limits;
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
    JsonNode json = CheckBody.read(body, limits.sitePositions());
    if (json.path("async").asBoolean(false)) {
      Job job = desk.later(body, subject, Map.of());
      return ResponseEntity.accepted()
          .location(URI.create("/api/jobs/" + job.id()))
          .body(JobView.of(job));
    }
    return json(CheckReportJson.write(desk.now(body, subject).report()));
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
    return new CheckList(
        archive.checks().list(listedOwner(subject), limit, offset).stream()
            .map(CheckItem::of)
            .toList());
  }

  @GetMapping("/{id:[^.]+}")
  ResponseEntity<String> get(@PathVariable String id) {
    return json(CheckReportJson.write(archive.get(id).report()));
  }

  @GetMapping("/{id:[^.]+}.json")
  ResponseEntity<String> getJson(@PathVariable String id) {
    return get(id);
  }

  @PostMapping("/{id:[^.]+}/rerun")
  ResponseEntity<String> rerun(@PathVariable String id, Subject subject) {
    StoredCheck check = runner.now(deadline -> archive.rerun(id, owner(subject), deadline));
    return json(CheckReportJson.write(check.report()));
  }

  /**
   * Checks the site of a report again, on the data and rules in force now, with more facts; what
   * the report was asked with stays.
   */
  @PostMapping(path = "/{id:[^.]+}/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> answer(
      @PathVariable String id, @RequestBody String body, Subject subject) {
    CheckRequest answers = CheckRequestJson.read(CheckBody.read(body, limits.sitePositions()));
    if (!answers.parts().isEmpty() || answers.project().isPresent()) {
      throw ApiException.badRequest("Send facts only; the site is that of the report.");
    }
    CheckRequest request = archive.get(id).request();
    for (Map.Entry<String, Object> fact : answers.facts().entrySet()) {
      request = request.withFact(fact.getKey(), fact.getValue());
    }
    CheckRequest complete = request;
    StoredCheck check = runner.now(deadline -> archive.run(complete, owner(subject), deadline));
    return json(CheckReportJson.write(check.report()));
  }

  /** Whose checks are listed to an account; empty for those of all accounts. */
  static Optional<String> listedOwner(Subject subject) {
    return subject.has(Role.ADMIN) ? Optional.empty() : owner(subject);
  }

  static Optional<String> owner(Subject subject) {
    return subject.isAnonymous() ? Optional.empty() : Optional.of(subject.name());
  }

  private static ResponseEntity<String> json(String report) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8))
        .body(report);
  }
}
