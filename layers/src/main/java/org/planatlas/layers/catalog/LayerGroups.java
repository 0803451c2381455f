package org.planatlas.layers.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code layer_group}. */
public final class LayerGroups implements WorkspacePart {

  private final Jdbi jdbi;
  private final JsonMapper json = JsonMapper.builder().build();

  /** On the own tables of a store. */
  public LayerGroups(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** All groups, by workspace and name. */
  public List<LayerGroup> list() {
    return jdbi.withHandle(this::list);
  }

  private List<LayerGroup> list(Handle handle) {
    return handle
        .createQuery("SELECT definition FROM layer_group ORDER BY workspace, name")
        .map((row, context) -> json.readValue(row.getString(1), LayerGroup.class))
        .list();
  }

  /** The group of this name, {@code acme:grp} or {@code grp}. */
  public Optional<LayerGroup> find(String name) {
    return list().stream().filter(group -> group.qualifiedName().equals(name)).findFirst();
  }

  /** Adds a group or replaces the one of its name. */
  public void save(LayerGroup group) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO layer_group (workspace, name, definition, created_at)"
                      + " VALUES (:workspace, :name, :definition, :now)"
                      + " ON CONFLICT (workspace, name) DO UPDATE SET"
                      + " definition = excluded.definition")
              .bind("workspace", group.workspace())
              .bind("name", group.name())
              .bind("definition", json.writeValueAsString(group))
              .bind("now", Instant.now().toString())
              .execute();
          raise(handle);
        });
  }

  /** Removes a group; its members stay. */
  public void delete(LayerGroup group) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "DELETE FROM layer_group WHERE workspace = ? AND name = ?",
              group.workspace(),
              group.name());
          raise(handle);
        });
  }

  /** Groups of other workspaces may hold layers of this one. */
  @Override
  public void renameWorkspace(Handle handle, String from, String to) {
    for (LayerGroup before : list(handle)) {
      LayerGroup after = before.inRenamed(from, to);
      if (!after.equals(before)) {
        handle.execute(
            "UPDATE layer_group SET workspace = ?, definition = ? WHERE workspace = ? AND name = ?",
            after.workspace(),
            json.writeValueAsString(after),
            before.workspace(),
            before.name());
      }
    }
  }

  private static void raise(Handle handle) {
    handle.execute("UPDATE catalog_state SET update_sequence = update_sequence + 1");
  }

  /**
   * The layers of a group, those of groups in it in their place. A group that holds itself is taken
   * once, and a member group that is gone not at all.
   */
  public List<LayerGroup.Member> layers(LayerGroup group) {
    return layers(group, list());
  }

  /** All groups in the order of {@link #list}, each with its {@link #layers}; one read for all. */
  public Map<LayerGroup, List<LayerGroup.Member>> listWithLayers() {
    List<LayerGroup> all = list();
    Map<LayerGroup, List<LayerGroup.Member>> groups = new LinkedHashMap<>();
    all.forEach(group -> groups.put(group, layers(group, all)));
    return groups;
  }

  private static List<LayerGroup.Member> layers(LayerGroup group, List<LayerGroup> all) {
    List<LayerGroup.Member> layers = new ArrayList<>();
    collect(group, all, layers, new LinkedHashSet<>());
    return layers;
  }

  private static void collect(
      LayerGroup group, List<LayerGroup> all, List<LayerGroup.Member> layers, Set<String> seen) {
    if (!seen.add(group.qualifiedName())) {
      return;
    }
    for (LayerGroup.Member member : group.members()) {
      if (member.group()) {
        all.stream()
            .filter(inner -> inner.qualifiedName().equals(member.name()))
            .findFirst()
            .ifPresent(inner -> collect(inner, all, layers, seen));
      } else {
        layers.add(member);
      }
    }
  }
}
