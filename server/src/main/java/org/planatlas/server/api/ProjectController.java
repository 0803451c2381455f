package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.planatlas.layers.registry.PlanProject;
import org.planatlas.layers.registry.PlanProject.Report;
import org.planatlas.layers.registry.PlanProject.Update;
import org.planatlas.layers.registry.PlanRegistry;
import org.planatlas.layers.registry.PlanTarget;
import org.planatlas.layers.registry.PlanTask;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The projects of the plan, with what the map knows of their sites. */
@RestController
@RequestMapping("/api/projects")
class ProjectController {

  private static final int MOST = 1_000;

  private final PlanRegistry registry;
  private final ProjectSites sites;
  private final CheckArchive archive;

  ProjectController(PlanRegistry registry, ProjectSites sites, CheckArchive archive) {
    this.registry = registry;
    this.sites = sites;
    this.archive = archive;
  }

  /** One page of the list; total counts all that match. */
  record ProjectList(List<ProjectItem> projects, int total) {}

  /** A project and its site; site is null when the map does not know it. */
  record ProjectItem(
      @JsonUnwrapped PlanProject project,
      @JsonProperty("current_status") PlanProject.Status currentStatus,
      ProjectSites.Site site) {}

  /** A project with all that the plan, the units and the checks say of it. */
  record ProjectDetail(
      @JsonUnwrapped PlanProject project,
      @JsonProperty("current_status") PlanProject.Status currentStatus,
      ProjectSites.Site site,
      @JsonProperty("responsible_units") List<Unit> responsibleUnits,
      List<PlanTask> tasks,
      List<PlanTarget> targets,
      List<Report> reports,
      List<CheckController.CheckItem> checks) {}

  /** A responsible unit; the first of a paragraph leads by convention, the others cooperate. */
  record Unit(
      String name, String role, @JsonInclude(JsonInclude.Include.NON_NULL) String section) {}

  /** A later fact to add, a report of a unit, or both. */
  record Change(Update update, Report report) {}

  @GetMapping
  @Access(Action.READ)
  ProjectList list(
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset,
      @RequestParam Optional<String> q,
      @RequestParam Optional<String> kind) {
    if (limit < 0 || limit > MOST || offset < 0) {
      throw ApiException.badRequest("Give limit between 0 and 1000, and offset of 0 or more.");
    }
    List<PlanProject> found =
        registry.list().stream()
            .filter(project -> kind.isEmpty() || kind.get().equals(project.kind()))
            .filter(project -> q.isEmpty() || matches(project, q.get()))
            .toList();
    List<ProjectItem> page = found.stream().skip(offset).limit(limit).map(this::item).toList();
    return new ProjectList(page, found.size());
  }

  @GetMapping("/{code}")
  @Access(Action.READ)
  ProjectDetail get(@PathVariable String code, Subject subject) {
    return detail(registry.find(code).orElseThrow(() -> unknown(code)), subject);
  }

  /** Adds a project or states one anew; 201 when it is new. */
  @PutMapping("/{code}")
  @Access(Action.WRITE)
  ResponseEntity<ProjectDetail> put(
      @PathVariable String code, @RequestBody PlanProject body, Subject subject) {
    boolean known = registry.find(code).isPresent();
    PlanProject stated = registry.put(body.withCode(code), archive.rules().kinds(), subject.name());
    return ResponseEntity.status(known ? HttpStatus.OK : HttpStatus.CREATED)
        .body(detail(stated, subject));
  }

  @PatchMapping("/{code}")
  @Access(Action.WRITE)
  ProjectDetail change(@PathVariable String code, @RequestBody Change change, Subject subject) {
    if (registry.find(code).isEmpty()) {
      throw unknown(code);
    }
    if (change.update() == null && change.report() == null) {
      throw ApiException.badRequest(
          "Send {\"update\": {...}} with date, status, text and source of a new fact, or"
              + " {\"report\": {...}} with date and text, and percent, problem and next_step.");
    }
    Optional<Report> report = Optional.ofNullable(change.report()).map(r -> by(r, subject));
    PlanProject changed =
        registry.add(code, Optional.ofNullable(change.update()), report, subject.name());
    return detail(changed, subject);
  }

  /** Who reports is who is logged in. */
  private static Report by(Report report, Subject subject) {
    return new Report(
        report.date(),
        report.percent(),
        report.text(),
        report.problem(),
        report.nextStep(),
        subject.name());
  }

  private ProjectItem item(PlanProject project) {
    return new ProjectItem(
        project, project.currentStatus(), sites.find(project.code()).orElse(null));
  }

  private ProjectDetail detail(PlanProject project, Subject subject) {
    List<PlanTask> tasks = registry.tasksOf(project);
    return new ProjectDetail(
        project,
        project.currentStatus(),
        sites.find(project.code()).orElse(null),
        units(project, tasks),
        tasks,
        registry.targetsOf(project),
        registry.reportsOf(project),
        checks(project, subject));
  }

  private static List<Unit> units(PlanProject project, List<PlanTask> tasks) {
    List<Unit> units = new ArrayList<>();
    addUnits(project.units(), null, units);
    tasks.forEach(task -> addUnits(task.units(), task.section(), units));
    return units;
  }

  private static void addUnits(List<String> names, String section, List<Unit> units) {
    for (int i = 0; i < names.size(); i++) {
      units.add(new Unit(names.get(i), i == 0 ? "LEAD" : "COOP", section));
    }
  }

  /** The stored checks of a project that the subject may see listed. */
  private List<CheckController.CheckItem> checks(PlanProject project, Subject subject) {
    if (subject.isAnonymous()) {
      return List.of();
    }
    return archive
        .checks()
        .listOfProject(project.code(), CheckController.listedOwner(subject), MOST)
        .stream()
        .map(CheckController.CheckItem::of)
        .toList();
  }

  private static boolean matches(PlanProject project, String words) {
    String text =
        (project.code() + " " + project.name().zh() + " " + project.name().en())
            .toLowerCase(Locale.ROOT);
    return text.contains(words.strip().toLowerCase(Locale.ROOT));
  }

  private static ApiException unknown(String code) {
    return ApiException.notFound(
        "There is no project with the code '" + code + "'; /api/projects lists all.");
  }
}
