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
import org.planatlas.layers.conflict.FactNames;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.CheckSummary;
import org.planatlas.layers.job.Job;
import org.planatlas.server.limit.LimitSettings;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.planatlas.server.work.CheckAnswer;
import org.planatlas.server.work.CheckDesk;
import org.planatlas.server.work.Preferences;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
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
  ResponseEntity<?> run(
      @RequestBody String body,
      @RequestHeader(name = "Prefer", required = false) List<String> prefer,
      Subject subject) {
    JsonNode json = CheckBody.read(body, limits.sitePositions());
    Preferences preferences = Preferences.of(prefer);
    if (preferences.isAsync() || json.path("async").asBoolean(false)) {
      return accepted(desk.later(body, subject, Map.of()), preferences.isAsync());
    }
    return answer(desk.now(body, subject, preferences.patience(), Map.of()));
  }

  private static ResponseEntity<?> answer(CheckAnswer answer) {
    if (answer instanceof CheckAnswer.GoesOn later) {
      return accepted(later.job(), false);
    }
    return json(CheckReportJson.write(((CheckAnswer.Done) answer).check().report()));
  }

  private static ResponseEntity<JobView> accepted(Job job, boolean asPreferred) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().location(URI.create("/api/jobs/" + job.id()));
    if (asPreferred) {
      answer.header("Preference-Applied", Preferences.ASYNC);
    }
    return answer.body(JobView.of(job));
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
  ResponseEntity<?> rerun(@PathVariable String id, Subject subject) {
    return answer(
        runner.nowOrLater(
            deadline -> archive.rerun(id, owner(subject), deadline),
            subject,
            Optional.empty(),
            Map.of()));
  }

  /**
   * Checks the site of a report again, on the data and rules in force now, with more facts; what
   * the report was asked with stays.
   */
  @PostMapping(path = "/{id:[^.]+}/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> answer(@PathVariable String id, @RequestBody String body, Subject subject) {
    CheckRequest answers = CheckRequestJson.read(CheckBody.read(body, limits.sitePositions()));
    if (!answers.parts().isEmpty() || answers.project().isPresent()) {
      throw ApiException.badRequest("Send facts only; the site is that of the report.");
    }
    FactNames.require(answers, archive.rules());
    CheckRequest request = archive.get(id).request();
    for (Map.Entry<String, Object> fact : answers.facts().entrySet()) {
      request = request.withFact(fact.getKey(), fact.getValue());
    }
    CheckRequest complete = request;
    return answer(
        runner.nowOrLater(
            deadline -> archive.run(complete, owner(subject), deadline),
            subject,
            Optional.empty(),
            Map.of()));
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
