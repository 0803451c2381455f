package org.planatlas.layers.conflict.stored;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.planatlas.layers.conflict.CheckDeadline;
import org.planatlas.layers.conflict.CheckRequest;
import org.planatlas.layers.conflict.CheckRequestJson;
import org.planatlas.layers.conflict.report.CheckReportJson;
import org.planatlas.layers.conflict.report.LayerEvidence;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.store.SpatialStore;

/** The tables of stored checks ({@code V2__checks.sql}). */
public final class CheckRepository {

  private final Jdbi jdbi;

  /** Works on a store's own tables, migrated already. */
  public CheckRepository(SpatialStore store) {
    this.jdbi = store.jdbi();
  }

  /**
   * Stores a check, its shapes and hits, the revisions it names and its rules, in one transaction.
   *
   * @throws org.planatlas.layers.conflict.CheckTooLongException when the time is over before all
   *     are written; then nothing is
   */
  void add(
      StoredCheck check,
      RuleSet rules,
      CheckShapes shapes,
      List<HitRow> hits,
      CheckDeadline deadline) {
    jdbi.useTransaction(
        handle -> {
          addRuleSet(handle, rules);
          addCheck(handle, check);
          handle.execute(
              "INSERT INTO stored_check_shapes (check_id, content) VALUES (?, ?)",
              check.id(),
              shapes.write());
          for (LayerEvidence layer : check.report().evidence().layers()) {
            if (layer.revision() != null) {
              handle.execute(
                  "INSERT INTO stored_check_layer (check_id, layer, revision) VALUES (?, ?, ?)",
                  check.id(),
                  layer.name(),
                  layer.revision());
            }
          }
          PendingHits.write(handle, check.id(), hits, deadline);
          deadline.verify();
        });
  }

  static void addRuleSet(Handle handle, RuleSet rules) {
    handle.execute(
        "INSERT INTO check_rule_set (sha256, name, version, content) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (sha256) DO NOTHING",
        rules.sha256(),
        rules.name(),
        rules.version(),
        rules.source());
  }

  private static void addCheck(Handle handle, StoredCheck check) {
    handle
        .createUpdate(
            "INSERT INTO stored_check (id, owner, created_at, expires_at, project, project_kind,"
                + " verdict, rule_set_sha256, request, report) VALUES (:id, :owner, :created,"
                + " :expires, :project, :kind, :verdict, :rules, :request, :report)")
        .bind("id", check.id())
        .bind("owner", check.owner().orElse(null))
        .bind("created", check.createdAt().toEpochMilli())
        .bind("expires", check.expiresAt().map(Instant::toEpochMilli).orElse(null))
        .bind("project", check.report().project())
        .bind("kind", check.report().projectKind())
        .bind("verdict", check.report().verdict().name())
        .bind("rules", check.report().evidence().ruleSet().sha256())
        .bind("request", CheckRequestJson.write(check.request()))
        .bind("report", CheckReportJson.write(check.report()))
        .execute();
  }

  /** The check of this id, also when it has expired and was not deleted yet. */
  public Optional<StoredCheck> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM stored_check WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> check(row))
                .findOne());
  }

  /**
   * Checks of one user, newest first; not those that are still being written.
   *
   * @param owner user name; empty lists those of all users with a name
   */
  public List<CheckSummary> list(Optional<String> owner, int limit, int offset) {
    return list(owner, Optional.empty(), limit, offset);
  }

  /**
   * Checks of one project, newest first; as {@link #list}.
   *
   * @param owner user name; empty lists those of all users with a name
   */
  public List<CheckSummary> listOfProject(String project, Optional<String> owner, int limit) {
    return list(owner, Optional.of(project), limit, 0);
  }

  private List<CheckSummary> list(
      Optional<String> owner, Optional<String> project, int limit, int offset) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, owner, created_at, project, project_kind, verdict FROM stored_check"
                        + " WHERE owner IS NOT NULL AND expires_at IS NULL AND (:all = 1 OR owner = :owner)"
                        + " AND (:project = '' OR project = :project)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset")
                .bind("all", owner.isEmpty() ? 1 : 0)
                .bind("owner", owner.orElse(""))
                .bind("project", project.orElse(""))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> summary(row))
                .list());
  }

  /** The text of a rule set that a check used. */
  public Optional<String> findRules(String sha256) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT content FROM check_rule_set WHERE sha256 = :sha")
                .bind("sha", sha256)
                .mapTo(String.class)
                .findOne());
  }

  /** Whether a check can be read: it is there, and its time is not over. */
  boolean isReadable(String id, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT 1 FROM stored_check WHERE id = :id AND (expires_at IS NULL"
                        + " OR (owner IS NULL AND expires_at > :now))")
                .bind("id", id)
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /**
   * What a check was asked.
   *
   * @param owner user name; empty for anonymous
   */
  record Asked(Optional<String> owner, CheckRequest request) {}

  /** What was asked in the check of this id; cheaper than {@link #find}. */
  Optional<Asked> findAsked(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT owner, request FROM stored_check WHERE id = :id")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new Asked(
                            Optional.ofNullable(row.getString("owner")),
                            CheckRequestJson.readStored(row.getString("request"))))
                .findOne());
  }

  /** What can be drawn of a check beside its hits. */
  CheckShapes shapes(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT content FROM stored_check_shapes WHERE check_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(CheckShapes::read)
                .orElse(CheckShapes.NONE));
  }

  /** Ids of checks whose time is over. */
  public List<String> listExpired(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id FROM stored_check WHERE expires_at <= :now")
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list());
  }

  /** Deletes a check; nothing happens when there is none. */
  public void delete(String id) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("DELETE FROM stored_check_layer WHERE check_id = ?", id);
          handle.execute("DELETE FROM pending_hits WHERE check_id = ?", id);
          handle.execute("DELETE FROM stored_check_shapes WHERE check_id = ?", id);
          handle.execute("DELETE FROM stored_check WHERE id = ?", id);
        });
  }

  private static StoredCheck check(ResultSet row) throws SQLException {
    long expires = row.getLong("expires_at");
    return new StoredCheck(
        row.getString("id"),
        Optional.ofNullable(row.getString("owner")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        expires == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires)),
        CheckRequestJson.readStored(row.getString("request")),
        CheckReportJson.read(row.getString("report")));
  }

  private static CheckSummary summary(ResultSet row) throws SQLException {
    return new CheckSummary(
        row.getString("id"),
        Optional.ofNullable(row.getString("owner")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Optional.ofNullable(row.getString("project")),
        row.getString("project_kind"),
        row.getString("verdict"));
  }
}
