package org.planatlas.server.api;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.catalog.LayerCatalog;
import org.planatlas.layers.conflict.rule.OfferedRules;
import org.planatlas.layers.conflict.rule.RuleFileException;
import org.planatlas.layers.conflict.rule.RuleFileSchema;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.stored.RuleSetHistory;
import org.planatlas.layers.job.Job;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rule files: the one in force as text, a changed one tried on stored checks, a new one put. */
@RestController
@RequestMapping("/api/rule-sets")
class RuleSetController {

  private static final String YAML = "application/yaml";
  private static final int MOST_CHECKS = 1_000;

  private final RuleSetHistory history;
  private final RuleDryRun dryRun;
  private final LayerCatalog catalog;

  RuleSetController(RuleSetHistory history, RuleDryRun dryRun, LayerCatalog catalog) {
    this.history = history;
    this.dryRun = dryRun;
    this.catalog = catalog;
  }

  /** What was put in force, the last one first; empty while the program's own rules hold. */
  record HistoryList(List<RuleSetHistory.Version> history) {}

  @GetMapping("/history")
  @Access(Action.ADMIN)
  HistoryList list() {
    return new HistoryList(history.list());
  }

  @GetMapping(path = "/{name}.yaml", produces = YAML)
  @Access(Action.READ)
  ResponseEntity<String> get(
      @PathVariable String name,
      @RequestParam Optional<Integer> version,
      @RequestParam Optional<String> sha256) {
    requireName(name);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(YAML + ";charset=UTF-8"))
        .body(source(version, sha256));
  }

  /** The file in force, or the one that a report names. */
  private String source(Optional<Integer> version, Optional<String> sha256) {
    if (version.isEmpty() && sha256.isEmpty()) {
      return history.get().source();
    }
    if (sha256.filter(hash -> !hash.matches("[0-9a-f]{8,64}")).isPresent()) {
      throw ApiException.badRequest("sha256 is 8 to 64 digits of a SHA-256 in lower-case hex.");
    }
    List<String> sources = history.listSources(version, sha256);
    if (sources.isEmpty()) {
      throw ApiException.notFound(
          "No rule set of this version or hash was in force here, and no check rests on one.");
    }
    if (sources.size() > 1) {
      throw ApiException.badRequest(
          sources.size()
              + " rule sets have this version; give the sha256 that the report names in its"
              + " evidence.");
    }
    return sources.get(0);
  }

  /** The JSON Schema of rule files, for editors that complete and check by one. */
  @GetMapping(path = "/schema", produces = "application/schema+json")
  @Access(Action.READ)
  String schema() {
    return RuleFileSchema.text();
  }

  /** Tries a changed file; a job, whose result lists the verdicts that would differ. */
  @PostMapping(
      path = "/dry-run",
      consumes = {YAML, MediaType.TEXT_PLAIN_VALUE})
  @Access(Action.WRITE)
  ResponseEntity<JobView> dryRun(
      @RequestBody String text, @RequestParam(defaultValue = "100") int limit, Subject subject) {
    if (limit < 1 || limit > MOST_CHECKS) {
      throw ApiException.badRequest("limit is between 1 and " + MOST_CHECKS + ".");
    }
    Job job = dryRun.start(OfferedRules.read("rules.yaml", text, catalog), limit, subject);
    return ResponseEntity.accepted()
        .location(URI.create("/api/jobs/" + job.id()))
        .body(JobView.of(job));
  }

  /** What is in force now. */
  record InForce(String name, int version, String sha256) {}

  @PutMapping(
      path = "/{name}",
      consumes = {YAML, MediaType.TEXT_PLAIN_VALUE})
  @Access(Action.ADMIN)
  InForce put(@PathVariable String name, @RequestBody String text, Subject subject) {
    requireName(name);
    history.put(OfferedRules.read("rules.yaml", text, catalog), subject.name());
    RuleSet set = history.get();
    return new InForce(set.name(), set.version(), set.sha256());
  }

  private void requireName(String name) {
    if (!name.equals(history.get().name())) {
      throw ApiException.notFound(
          "There is no rule set '" + name + "'; there is '" + history.get().name() + "'.");
    }
  }

  /** Every fault of the file, each with file and line. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RuleFileException e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, e.getMessage() + "\nThe set before stays in force.");
    problem.setProperties(Map.of("problems", e.problems()));
    return ResponseEntity.badRequest().body(problem);
  }
}
