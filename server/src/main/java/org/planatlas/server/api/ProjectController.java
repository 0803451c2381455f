package org.planatlas.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.planatlas.layers.registry.PlanProject;
import org.planatlas.layers.registry.PlanProject.Update;
import org.planatlas.layers.registry.PlanRegistry;
import org.planatlas.layers.registry.PlanTarget;
import org.planatlas.layers.registry.PlanTask;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

  ProjectController(PlanRegistry registry, ProjectSites sites) {
    this.registry = registry;
    this.sites = sites;
  }

  /** One page of the list; total counts all that match. */
  record ProjectList(List<ProjectItem> projects, int total) {}

  /** A project and its site; site is null when the map does not know it. */
  record ProjectItem(
      @JsonUnwrapped PlanProject project,
      @JsonProperty("current_status") PlanProject.Status currentStatus,
      ProjectSites.Site site) {}

  /** A project with the paragraphs and targets of the plan that name it. */
  record ProjectDetail(
      @JsonUnwrapped PlanProject project,
      @JsonProperty("current_status") PlanProject.Status currentStatus,
      ProjectSites.Site site,
      List<PlanTask> tasks,
      List<PlanTarget> targets) {}

  /** A later fact to add. */
  record Change(Update update) {}

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
  ProjectDetail get(@PathVariable String code) {
    return detail(registry.find(code).orElseThrow(() -> unknown(code)));
  }

  @PatchMapping("/{code}")
  @Access(Action.WRITE)
  ProjectDetail addUpdate(@PathVariable String code, @RequestBody Change change, Subject subject) {
    if (registry.find(code).isEmpty()) {
      throw unknown(code);
    }
    if (change.update() == null) {
      throw ApiException.badRequest(
          "Send {\"update\": {...}} with date, status, text and source of the new fact.");
    }
    return detail(registry.addUpdate(code, change.update(), subject.name()));
  }

  private ProjectItem item(PlanProject project) {
    return new ProjectItem(
        project, project.currentStatus(), sites.find(project.code()).orElse(null));
  }

  private ProjectDetail detail(PlanProject project) {
    return new ProjectDetail(
        project,
        project.currentStatus(),
        sites.find(project.code()).orElse(null),
        registry.tasksOf(project),
        registry.targetsOf(project));
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
