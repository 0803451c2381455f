package org.planatlas.layers.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code data_store} and {@code feature_type}. */
public final class DataStores implements WorkspacePart {

  private static final TypeReference<LinkedHashMap<String, String>> TEXTS =
      new TypeReference<>() {};

  private final Jdbi jdbi;
  private final JsonMapper json = JsonMapper.builder().build();

  /** On the own tables of a store. */
  public DataStores(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The stores of a workspace, by name. */
  public List<DataStore> list(String workspace) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM data_store WHERE workspace = :workspace ORDER BY name")
                .bind("workspace", workspace)
                .map((row, context) -> store(row))
                .list());
  }

  private DataStore store(ResultSet row) throws SQLException {
    Map<String, String> parameters = json.readValue(row.getString("parameters"), TEXTS);
    return new DataStore(
        row.getString("workspace"),
        row.getString("name"),
        row.getString("type"),
        parameters,
        Optional.ofNullable(row.getString("upload_id")),
        Instant.parse(row.getString("created_at")));
  }

  /** The store of this name. */
  public Optional<DataStore> find(String workspace, String name) {
    return list(workspace).stream().filter(store -> store.name().equals(name)).findFirst();
  }

  /** Adds a store, or replaces what is known of it but its feature types. */
  public void save(DataStore store) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO data_store (workspace, name, type, parameters, upload_id,"
                        + " created_at) VALUES (:workspace, :name, :type, :parameters, :upload,"
                        + " :now) ON CONFLICT (workspace, name) DO UPDATE SET type = excluded.type,"
                        + " parameters = excluded.parameters, upload_id = excluded.upload_id")
                .bind("workspace", store.workspace())
                .bind("name", store.name())
                .bind("type", store.type())
                .bind("parameters", json.writeValueAsString(store.parameters()))
                .bind("upload", store.upload().orElse(null))
                .bind("now", store.createdAt().toString())
                .execute());
  }

  /** Removes a store and its feature types; the layers stay as they are. */
  public void delete(String workspace, String name) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "DELETE FROM feature_type WHERE workspace = ? AND store = ?", workspace, name);
          handle.execute(
              "DELETE FROM data_store WHERE workspace = ? AND name = ?", workspace, name);
        });
  }

  /** The feature types of a workspace, by name. */
  public List<FeatureType> listTypes(String workspace) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM feature_type WHERE workspace = :workspace ORDER BY name")
                .bind("workspace", workspace)
                .map((row, context) -> type(row))
                .list());
  }

  private static FeatureType type(ResultSet row) throws SQLException {
    return new FeatureType(
        row.getString("workspace"),
        row.getString("name"),
        row.getString("store"),
        row.getString("native_name"),
        Optional.ofNullable(row.getString("srs")),
        row.getString("policy"));
  }

  /** The feature type of this name. */
  public Optional<FeatureType> findType(String workspace, String name) {
    return listTypes(workspace).stream().filter(type -> type.name().equals(name)).findFirst();
  }

  /** Adds a feature type or replaces the one of its name. */
  public void saveType(FeatureType type) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO feature_type (workspace, name, store, native_name, srs, policy)"
                        + " VALUES (:workspace, :name, :store, :native, :srs, :policy)"
                        + " ON CONFLICT (workspace, name) DO UPDATE SET store = excluded.store,"
                        + " native_name = excluded.native_name, srs = excluded.srs,"
                        + " policy = excluded.policy")
                .bind("workspace", type.workspace())
                .bind("name", type.name())
                .bind("store", type.store())
                .bind("native", type.nativeName())
                .bind("srs", type.srs().orElse(null))
                .bind("policy", type.policy())
                .execute());
  }

  /** Removes a feature type; its layer stays as it is. */
  public void deleteType(String workspace, String name) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "DELETE FROM feature_type WHERE workspace = ? AND name = ?", workspace, name));
  }

  @Override
  public void renameWorkspace(Handle handle, String from, String to) {
    for (String table : List.of("data_store", "feature_type")) {
      // nothing should be left of a workspace that had the name; it must not stand in the way
      handle.execute("DELETE FROM " + table + " WHERE workspace = ?", to);
      handle.execute("UPDATE " + table + " SET workspace = ? WHERE workspace = ?", to, from);
    }
  }
}
