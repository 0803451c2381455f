package org.planatlas.layers.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.registry.PlanProject.Report;
import org.planatlas.layers.registry.PlanProject.Update;
import org.planatlas.layers.registry.RegistryReader.PlanDocument;

/**
 * The registry as it stands: the plan's own words from the seeds, and the updates that staff
 * posted, which live in the database. Safe for many threads.
 */
public final class PlanRegistry {

  private final PlanDocument document;
  private final Map<String, PlanProject> seedProjects = new LinkedHashMap<>();
  private final Map<String, PlanTask> tasks = new LinkedHashMap<>();
  private final ProjectRows rows;

  /** Joins the plan with the updates in the database; an empty document is an empty registry. */
  public PlanRegistry(PlanDocument document, Jdbi jdbi) {
    this.document = document;
    this.rows = new ProjectRows(jdbi);
    document.projects().forEach(project -> seedProjects.put(project.code(), project));
    document.tasks().forEach(task -> tasks.put(task.section(), task));
  }

  /** All projects: those of the plan in its order, then those that staff added. */
  public List<PlanProject> list() {
    Map<String, List<Update>> updates = rows.listUpdates();
    Map<String, PlanProject> all = new LinkedHashMap<>(seedProjects);
    all.putAll(rows.listProjects());
    return all.values().stream()
        .map(project -> withUpdates(project, updates.getOrDefault(project.code(), List.of())))
        .toList();
  }

  /** One project, with its updates. */
  public Optional<PlanProject> find(String code) {
    return rows.findProject(code)
        .or(() -> Optional.ofNullable(seedProjects.get(code)))
        .map(p -> withUpdates(p, rows.listUpdates().getOrDefault(code, List.of())));
  }

  /** What the units reported of a project, oldest first. */
  public List<Report> reportsOf(PlanProject project) {
    return rows.listReports(project.code());
  }

  /** The paragraphs that name a project, with their responsible units. */
  public List<PlanTask> tasksOf(PlanProject project) {
    return project.sections().stream().map(tasks::get).toList();
  }

  /** The targets of one project. */
  public List<PlanTarget> targetsOf(PlanProject project) {
    return document.targets().stream()
        .filter(target -> project.code().equals(target.project()))
        .toList();
  }

  /** All targets of the plan. */
  public List<PlanTarget> targets() {
    return document.targets();
  }

  /**
   * Adds a project, or states one anew; the plan's own words stay in the seeds, and every statement
   * is kept.
   *
   * @param kinds of projects that the rules know
   * @throws RegistryException when a part is missing or wrong
   */
  public PlanProject put(PlanProject project, Set<String> kinds, String by) {
    ProjectStatement.require(project, kinds, tasks.keySet());
    rows.addProject(project, by);
    return find(project.code()).orElseThrow();
  }

  /**
   * Adds a later fact, a report, or both.
   *
   * @throws RegistryException when the project is unknown or a part of them is missing
   */
  public PlanProject add(String code, Optional<Update> update, Optional<Report> report, String by) {
    if (find(code).isEmpty()) {
      throw new RegistryException("There is no project with the code '" + code + "'.");
    }
    update.ifPresent(ProjectStatement::require);
    report.ifPresent(ProjectStatement::require);
    rows.add(code, update, report, by);
    return find(code).orElseThrow();
  }

  /** The plan's own updates and later ones, by their day. */
  private PlanProject withUpdates(PlanProject project, List<Update> stored) {
    PlanProject seed = seedProjects.getOrDefault(project.code(), project);
    List<Update> all = new ArrayList<>(seed.updates());
    all.addAll(stored);
    all.sort(Comparator.comparing(Update::date));
    return project.withUpdates(all);
  }
}
