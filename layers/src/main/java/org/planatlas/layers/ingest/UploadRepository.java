package org.planatlas.layers.ingest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code upload}. */
final class UploadRepository {

  private final Jdbi jdbi;
  private final JsonMapper mapper = JsonMapper.builder().build();

  UploadRepository(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void save(Upload upload) {
    jdbi.useTransaction(
        handle -> {
          Optional<String> committed = committed(handle, upload.id());
          handle.execute("DELETE FROM upload WHERE id = ?", upload.id());
          handle
              .createUpdate(
                  "INSERT INTO upload (id, file_name, owner, choice, report, created_at,"
                      + " expires_at, committed) VALUES (:id, :file, :owner, :choice, :report,"
                      + " :now, :expires, :committed)")
              .bind("id", upload.id())
              .bind("file", upload.fileName())
              .bind("owner", upload.owner())
              .bind("choice", mapper.writeValueAsString(upload.choice()))
              .bind("report", mapper.writeValueAsString(upload.report()))
              .bind("now", Instant.now().toString())
              .bind("expires", upload.expiresAt().toString())
              .bind("committed", committed.orElse(null))
              .execute();
        });
  }

  /**
   * What the last commit of an upload made.
   *
   * @param layer technical name of the first layer
   * @param at ISO 8601 in UTC, to the second
   */
  record Committed(String layer, int revision, String at) {}

  private static Optional<String> committed(Handle handle, String id) {
    return handle
        .createQuery("SELECT committed FROM upload WHERE id = :id AND committed IS NOT NULL")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  /** Empty while no commit of the upload has ended well. */
  Optional<Committed> findCommitted(String id) {
    return jdbi.withHandle(handle -> committed(handle, id))
        .map(text -> mapper.readValue(text, Committed.class));
  }

  /** Remembers a commit. */
  void committed(String id, Committed what) {
    String text = mapper.writeValueAsString(what);
    jdbi.useHandle(
        handle -> handle.execute("UPDATE upload SET committed = ? WHERE id = ?", text, id));
  }

  Optional<Upload> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT id, file_name, owner, choice, report, expires_at FROM upload"
                        + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> upload(row))
                .findOne());
  }

  private Upload upload(ResultSet row) throws SQLException {
    String expires = row.getString("expires_at");
    return new Upload(
        row.getString("id"),
        row.getString("file_name"),
        row.getString("owner"),
        mapper.readValue(row.getString("choice"), UploadChoice.class),
        mapper.readValue(row.getString("report"), UploadReport.class).expiring(expires),
        Instant.parse(expires));
  }

  void renew(String id, Instant expires) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE upload SET expires_at = ? WHERE id = ?", expires.toString(), id));
  }

  List<String> listExpired(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id FROM upload WHERE expires_at < :now")
                .bind("now", now.toString())
                .mapTo(String.class)
                .list());
  }

  void delete(String id) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM upload WHERE id = ?", id));
  }
}
