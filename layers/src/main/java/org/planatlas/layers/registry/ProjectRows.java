package org.planatlas.layers.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.registry.PlanProject.Report;
import org.planatlas.layers.registry.PlanProject.Update;
import tools.jackson.databind.json.JsonMapper;

/** What staff wrote about projects; rows are only added, so that nobody's word is lost. */
final class ProjectRows {

  private final Jdbi jdbi;
  private final JsonMapper json = JsonMapper.builder().build();

  ProjectRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The last statement of each project that has one, in the order of their first. */
  Map<String, PlanProject> listProjects() {
    Map<String, PlanProject> projects = new LinkedHashMap<>();
    read("SELECT project, content FROM project_statement ORDER BY id", Map.of(), PlanProject.class)
        .forEach(row -> projects.put(row.project(), row.content()));
    return projects;
  }

  Optional<PlanProject> findProject(String code) {
    return read(
            "SELECT project, content FROM project_statement WHERE project = :project"
                + " ORDER BY id DESC LIMIT 1",
            Map.of("project", code),
            PlanProject.class)
        .stream()
        .map(Row::content)
        .findFirst();
  }

  Map<String, List<Update>> listUpdates() {
    Map<String, List<Update>> updates = new LinkedHashMap<>();
    read("SELECT project, content FROM project_update ORDER BY id", Map.of(), Update.class)
        .forEach(
            row ->
                updates
                    .computeIfAbsent(row.project(), key -> new ArrayList<>())
                    .add(row.content()));
    return updates;
  }

  List<Report> listReports(String code) {
    return read(
            "SELECT project, content FROM project_report WHERE project = :project ORDER BY id",
            Map.of("project", code),
            Report.class)
        .stream()
        .map(Row::content)
        .sorted(java.util.Comparator.comparing(Report::date))
        .toList();
  }

  void addProject(PlanProject project, String by) {
    jdbi.useTransaction(handle -> insert(handle, "project_statement", project.code(), project, by));
  }

  /** Both or none. */
  void add(String code, Optional<Update> update, Optional<Report> report, String by) {
    jdbi.useTransaction(
        handle -> {
          update.ifPresent(fact -> insert(handle, "project_update", code, fact, by));
          report.ifPresent(one -> insert(handle, "project_report", code, one, by));
        });
  }

  private void insert(Handle handle, String table, String code, Object content, String by) {
    handle
        .createUpdate(
            "INSERT INTO <table> (project, content, created_by) VALUES (:project, :content, :by)")
        .define("table", table)
        .bind("project", code)
        .bind("content", json.writeValueAsString(content))
        .bind("by", by)
        .execute();
  }

  private record Row<T>(String project, T content) {}

  private <T> List<Row<T>> read(String sql, Map<String, String> values, Class<T> type) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bindMap(values)
                .map(
                    (row, context) ->
                        new Row<>(
                            row.getString("project"),
                            json.readValue(row.getString("content"), type)))
                .list());
  }
}
