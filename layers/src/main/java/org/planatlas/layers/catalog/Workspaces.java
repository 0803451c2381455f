package org.planatlas.layers.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The table {@code workspace}. */
public final class Workspaces implements WorkspacePart {

  private final Jdbi jdbi;

  /** On the own tables of a store. */
  public Workspaces(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** All of them, by name. */
  public List<Workspace> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT name, uri, created_at FROM workspace ORDER BY name")
                .map(
                    (row, context) ->
                        new Workspace(
                            row.getString("name"),
                            row.getString("uri"),
                            Instant.parse(row.getString("created_at"))))
                .list());
  }

  /** The workspace of this name. */
  public Optional<Workspace> find(String name) {
    return list().stream().filter(workspace -> workspace.name().equals(name)).findFirst();
  }

  /**
   * Adds a workspace.
   *
   * @return false when there is one of this name already
   */
  public boolean create(String name, String uri) {
    int added =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "INSERT INTO workspace (name, uri, created_at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (name) DO NOTHING",
                    name,
                    uri,
                    Instant.now().toString()));
    return added == 1;
  }

  /** Sets the namespace. */
  public void setUri(String name, String uri) {
    jdbi.useHandle(h -> h.execute("UPDATE workspace SET uri = ? WHERE name = ?", uri, name));
  }

  /** The workspace that clients call the default one; {@code planning} until they name another. */
  public Workspace getDefault() {
    String name =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT name FROM workspace JOIN catalog_state ON name = default_workspace")
                    .mapTo(String.class)
                    .findOne()
                    .orElse(Layer.DEFAULT_WORKSPACE));
    return find(name).orElseThrow(() -> new UnknownWorkspaceException(name));
  }

  /**
   * Makes a workspace the default one: a layer's name without a workspace means its layer, unless
   * the plan has one of the name.
   */
  public void setDefault(String name) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "UPDATE catalog_state SET default_workspace = ?,"
                    + " update_sequence = update_sequence + 1",
                name));
  }

  /** The namespace stays, for it is what features are told apart by. */
  @Override
  public void renameWorkspace(Handle handle, String from, String to) {
    handle.execute("UPDATE workspace SET name = ? WHERE name = ?", to, from);
    handle.execute(
        "UPDATE catalog_state SET default_workspace = ? WHERE default_workspace = ?", to, from);
  }

  /** Removes a workspace; what is in it must be removed before. */
  public void delete(String name) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "UPDATE catalog_state SET default_workspace = NULL WHERE default_workspace = ?",
              name);
          handle.execute("DELETE FROM workspace WHERE name = ?", name);
        });
  }
}
