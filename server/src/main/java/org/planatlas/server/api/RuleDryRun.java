package org.planatlas.server.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckMemory;
import org.planatlas.layers.conflict.CheckStoppedException;
import org.planatlas.layers.conflict.CheckTooLongException;
import org.planatlas.layers.conflict.InvalidCheckException;
import org.planatlas.layers.conflict.PinnedPartGoneException;
import org.planatlas.layers.conflict.report.CheckReport;
import org.planatlas.layers.conflict.report.RuleResult;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.conflict.stored.CheckSummary;
import org.planatlas.layers.conflict.stored.UnknownCheckException;
import org.planatlas.layers.job.Job;
import org.planatlas.layers.job.JobCancelledException;
import org.planatlas.layers.job.JobProgress;
import org.planatlas.layers.job.JobService;
import org.planatlas.server.security.Role;
import org.planatlas.server.security.Subject;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks stored sites again under a changed rule set, on the revisions of their reports, so that
 * only the rules differ. Nothing is stored but the list of what would change.
 */
@Component
class RuleDryRun {

  private static final int MOST_JOBS = 2;

  private final CheckArchive archive;
  private final CheckRunner runner;
  private final JobService jobs;

  RuleDryRun(CheckArchive archive, CheckRunner runner, JobService jobs) {
    this.archive = archive;
    this.runner = runner;
    this.jobs = jobs;
  }

  /**
   * Starts it as a job.
   *
   * @param limit how many checks, the newest first
   * @throws org.planatlas.layers.job.JobQueueFullException when too many wait
   */
  Job start(RuleSet changed, int limit, Subject subject) {
    Optional<String> owner =
        subject.has(Role.ADMIN) ? Optional.empty() : Optional.of(subject.name());
    List<CheckSummary> checks = archive.checks().list(owner, limit, 0);
    return jobs.submit(
        "dry-run",
        subject.name(),
        MOST_JOBS,
        progress -> JsonMapper.shared().writeValueAsString(run(changed, checks, progress)));
  }

  private Map<String, Object> run(
      RuleSet changed, List<CheckSummary> checks, JobProgress progress) {
    List<Object> differences = new ArrayList<>();
    List<Object> skipped = new ArrayList<>();
    int done = 0;
    for (CheckSummary check : checks) {
      try {
        difference(changed, check, progress).ifPresent(differences::add);
      } catch (CheckStoppedException e) {
        throw new JobCancelledException();
      } catch (UnknownCheckException
          | PinnedPartGoneException
          | InvalidCheckException
          | CheckTooLongException e) {
        skipped.add(Map.of("check", check.id(), "reason", e.getMessage()));
      }
      done++;
      progress.report(done, checks.size());
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(
        "rule_set",
        Map.of("name", changed.name(), "version", changed.version(), "sha256", changed.sha256()));
    result.put("checked", checks.size() - skipped.size());
    result.put("differences", differences);
    result.put("skipped", skipped);
    return result;
  }

  private Optional<Map<String, Object>> difference(
      RuleSet changed, CheckSummary check, JobProgress progress) {
    CheckReport before = archive.get(check.id()).report();
    CheckReport after =
        runner.inTurn(progress::isCancelled, deadline -> under(changed, check, deadline));
    List<Object> rules = rules(before, after);
    if (rules.isEmpty() && before.verdict() == after.verdict()) {
      return Optional.empty();
    }
    Map<String, Object> difference = new LinkedHashMap<>();
    difference.put("check", check.id());
    difference.put("project", check.project().orElse(null));
    difference.put("project_kind", check.projectKind());
    difference.put("before", before.verdict().name());
    difference.put("after", after.verdict().name());
    difference.put("rules", rules);
    return Optional.of(difference);
  }

  private CheckReport under(RuleSet changed, CheckSummary check, CheckDeadline deadline) {
    try (CheckMemory memory = new CheckMemory(deadline)) {
      return archive.examineUnder(changed, check.id(), memory).report();
    }
  }

  private static List<Object> rules(CheckReport before, CheckReport after) {
    Map<Place, RuleResult> then = byPlace(before);
    Map<Place, RuleResult> now = byPlace(after);
    Set<Place> places = new LinkedHashSet<>(then.keySet());
    places.addAll(now.keySet());
    List<Object> differing = new ArrayList<>();
    for (Place place : places) {
      String one = word(then.get(place));
      String other = word(now.get(place));
      if (!one.equals(other)) {
        Map<String, Object> difference = new LinkedHashMap<>();
        difference.put("rule", place.rule());
        if (!place.parts().isEmpty()) {
          difference.put("parts", place.parts());
        }
        difference.put("before", one);
        difference.put("after", other);
        differing.add(difference);
      }
    }
    return differing;
  }

  /**
   * Which entry of a rule speaks of which parts.
   *
   * @param nth 0, or more where parts of one name are of several kinds
   */
  private record Place(String rule, List<String> parts, int nth) {}

  /** One rule may speak about several parts of a site, with an entry for each kind. */
  private static Map<Place, RuleResult> byPlace(CheckReport report) {
    Map<Place, RuleResult> places = new LinkedHashMap<>();
    for (RuleResult rule : report.rules()) {
      int nth = 0;
      while (places.containsKey(new Place(rule.rule(), rule.parts(), nth))) {
        nth++;
      }
      places.put(new Place(rule.rule(), rule.parts(), nth), rule);
    }
    return places;
  }

  private static String word(RuleResult rule) {
    if (rule == null) {
      return "ABSENT";
    }
    return switch (rule.status()) {
      case HIT -> "HIT " + rule.verdict().word();
      default -> rule.status().name();
    };
  }
}
