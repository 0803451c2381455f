package org.planatlas.layers.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.registry.PlanProject.Update;
import org.planatlas.layers.registry.RegistryReader.PlanDocument;
import org.planatlas.layers.xml.XmlText;
import tools.jackson.databind.json.JsonMapper;

/**
 * The registry as it stands: the plan's own words from the seeds, and the updates that staff
 * posted, which live in the database. Safe for many threads.
 */
public final class PlanRegistry {

  private final PlanDocument document;
  private final Map<String, PlanProject> seedProjects = new LinkedHashMap<>();
  private final Map<String, PlanTask> tasks = new LinkedHashMap<>();
  private final Jdbi jdbi;
  private final JsonMapper json = JsonMapper.builder().build();

  /** Joins the plan with the updates in the database; an empty document is an empty registry. */
  public PlanRegistry(PlanDocument document, Jdbi jdbi) {
    this.document = document;
    this.jdbi = jdbi;
    document.projects().forEach(project -> seedProjects.put(project.code(), project));
    document.tasks().forEach(task -> tasks.put(task.section(), task));
  }

  /** All projects in the plan's order, with their updates. */
  public List<PlanProject> list() {
    Map<String, List<Update>> updates = storedUpdates();
    return seedProjects.values().stream()
        .map(project -> withUpdates(project, updates.getOrDefault(project.code(), List.of())))
        .toList();
  }

  /** One project, with its updates. */
  public Optional<PlanProject> find(String code) {
    return Optional.ofNullable(seedProjects.get(code))
        .map(p -> withUpdates(p, storedUpdates().getOrDefault(code, List.of())));
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
   * Adds a later fact.
   *
   * @throws RegistryException when the project is unknown or a part of the fact is missing
   */
  public PlanProject addUpdate(String code, Update update, String by) {
    if (!seedProjects.containsKey(code)) {
      throw new RegistryException("There is no project with the code '" + code + "'.");
    }
    if (update.date() == null || update.status() == null || update.text() == null) {
      throw new RegistryException("An update needs date, status and text; give all three.");
    }
    if (update.source() == null || update.source().isBlank()) {
      throw new RegistryException("An update needs its source; name the document or the address.");
    }
    String texts = update.text().zh() + update.text().en() + update.source();
    if (!XmlText.isPrintable(texts)) {
      throw new RegistryException(
          "The update has a control character or one that no document can hold; type it anew.");
    }
    jdbi.useTransaction(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO project_update (project, content, created_by) "
                        + "VALUES (:project, :content, :by)")
                .bind("project", code)
                .bind("content", json.writeValueAsString(update))
                .bind("by", by)
                .execute());
    return find(code).orElseThrow();
  }

  private Map<String, List<Update>> storedUpdates() {
    Map<String, List<Update>> updates = new LinkedHashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("SELECT project, content FROM project_update ORDER BY id")
                .mapToMap()
                .forEach(
                    row ->
                        updates
                            .computeIfAbsent((String) row.get("project"), key -> new ArrayList<>())
                            .add(json.readValue((String) row.get("content"), Update.class))));
    return updates;
  }

  private static PlanProject withUpdates(PlanProject project, List<Update> stored) {
    List<Update> all = new ArrayList<>(project.updates());
    all.addAll(stored);
    all.sort(java.util.Comparator.comparing(Update::date));
    return new PlanProject(
        project.code(),
        project.name(),
        project.kind(),
        project.type(),
        project.county(),
        project.sections(),
        project.status(),
        project.location(),
        project.note(),
        project.milestones(),
        all);
  }
}
