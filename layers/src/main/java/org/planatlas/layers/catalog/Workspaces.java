package org.planatlas.layers.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The table {@code workspace}. */
public final class Workspaces {

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

  /** Removes a workspace; what is in it must be removed before. */
  public void delete(String name) {
    jdbi.useHandle(handle -> handle.execute("DELETE FROM workspace WHERE name = ?", name));
  }
}
