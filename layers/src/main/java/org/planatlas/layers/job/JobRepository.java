package org.planatlas.layers.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table {@code job}. */
final class JobRepository {

  private final Jdbi jdbi;

  JobRepository(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void insert(Job job) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO job (id, kind, owner, state, done, total, message, created_at,"
                        + " updated_at) VALUES (:id, :kind, :owner, :state, 0, 0, '', :now, :now)")
                .bind("id", job.id())
                .bind("kind", job.kind())
                .bind("owner", job.owner())
                .bind("state", job.state().name())
                .bind("now", Instant.now().toString())
                .execute());
  }

  void update(Job job) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE job SET state = :state, done = :done, total = :total, message ="
                        + " :message, result = :result, updated_at = :now WHERE id = :id")
                .bind("id", job.id())
                .bind("state", job.state().name())
                .bind("done", job.done())
                .bind("total", job.total())
                .bind("message", job.message())
                .bind("result", job.result())
                .bind("now", Instant.now().toString())
                .execute());
  }

  Optional<Job> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, kind, owner, state, done, total, message, result FROM job"
                        + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> job(row))
                .findOne());
  }

  private static Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getString("kind"),
        row.getString("owner"),
        JobState.valueOf(row.getString("state")),
        row.getLong("done"),
        row.getLong("total"),
        row.getString("message"),
        row.getString("result"));
  }

  List<Job> list(String owner, String kind, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, kind, owner, state, done, total, message, result FROM job"
                        + " WHERE owner = :owner AND kind = :kind"
                        + " ORDER BY created_at DESC, id LIMIT :limit")
                .bind("owner", owner)
                .bind("kind", kind)
                .bind("limit", limit)
                .map((row, context) -> job(row))
                .list());
  }

  void delete(String id) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM job WHERE id = ?", id));
  }

  void requestCancel(String id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE job SET cancel = 1 WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  boolean isCancelRequested(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT cancel FROM job WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .map(cancel -> cancel != 0)
                .orElse(true));
  }

  int failSilentSince(Instant time, String message) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "UPDATE job SET state = 'FAILED', message = :message WHERE state IN ('QUEUED',"
                        + " 'RUNNING') AND updated_at < :time")
                .bind("message", message)
                .bind("time", time.toString())
                .execute());
  }
}
