package org.planatlas.layers.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.layers.store.StagedTable;

/**
 * The catalog in the store's own tables, with a snapshot in memory that every change replaces.
 * Staging tables that no revision points to are dropped when it opens.
 */
public final class JdbcLayerCatalog implements LayerCatalog {

  private final SpatialStore store;
  private final CatalogRows rows = new CatalogRows();
  private volatile Snapshot snapshot;

  private record Snapshot(
      TreeMap<String, Layer> layers, List<Layer> deleted, String space, long sequence) {}

  /** Opens the catalog of a store. */
  public JdbcLayerCatalog(SpatialStore store) {
    this.store = store;
    dropOrphans();
    refresh();
  }

  private void dropOrphans() {
    Set<String> known = store.jdbi().withHandle(rows::tableNames);
    store.listTables().stream().filter(name -> !known.contains(name)).forEach(store::drop);
  }

  private synchronized void refresh() {
    snapshot =
        store
            .jdbi()
            .withHandle(
                handle -> {
                  TreeMap<String, Layer> layers = new TreeMap<>();
                  rows.layers(handle, false).forEach(layer -> layers.put(layer.id(), layer));
                  return new Snapshot(
                      layers,
                      rows.layers(handle, true),
                      rows.defaultWorkspace(handle).orElse(Layer.DEFAULT_WORKSPACE),
                      rows.sequence(handle));
                });
  }

  @Override
  public void catchUp() {
    if (store.jdbi().withHandle(rows::sequence) != snapshot.sequence()) {
      refresh();
    }
  }

  @Override
  public List<Layer> list() {
    return snapshot.layers().values().stream()
        .sorted(Comparator.comparingInt(Layer::order).thenComparing(Layer::name))
        .toList();
  }

  @Override
  public Optional<Layer> find(String name) {
    Snapshot now = snapshot;
    TreeMap<String, Layer> layers = now.layers();
    Layer exact = layers.get(key(name));
    if (exact != null || name.indexOf(':') >= 0) {
      return Optional.ofNullable(exact);
    }
    String usual = now.space() + ":" + name;
    return Optional.ofNullable(layers.get(usual))
        .or(() -> layers.values().stream().filter(layer -> layer.name().equals(name)).findFirst());
  }

  @Override
  public Layer declare(Layer definition) {
    change(handle -> rows.save(handle, definition));
    return get(definition.id());
  }

  @Override
  public Layer publish(
      String name, StagedTable staged, String createdBy, String note, Optional<Coverage> coverage) {
    return switchTo(
        get(name),
        number -> LayerRevision.of(number, staged, createdBy, note, coverage, List.of()));
  }

  @Override
  public List<Layer> publishAll(List<Publication> publications, String createdBy) {
    change(handle -> publications.forEach(one -> publish(handle, one, createdBy)));
    return publications.stream().map(one -> switched(one.layer())).toList();
  }

  private void publish(Handle handle, Publication one, String createdBy) {
    String name = one.layer().id();
    if (one.isNew()) {
      if (rows.isDeclared(handle, name)) {
        throw new LayerExistsException(name);
      }
      requireWorkspace(handle, one.layer().workspace());
      rows.save(handle, one.layer());
    } else {
      requireUnchanged(handle, one.layer());
    }
    int number = rows.lastRevision(handle, name) + 1;
    rows.insertRevision(
        handle,
        name,
        LayerRevision.of(
            number, one.staged(), createdBy, one.note(), one.coverage(), one.origins()));
    rows.point(handle, name, number);
  }

  @Override
  public Layer stateCoverage(Layer seen, Coverage coverage, String by) {
    LayerRevision now = seen.revision();
    return switchTo(seen, number -> now.withCoverage(number, coverage, by));
  }

  private Layer switchTo(Layer layer, IntFunction<LayerRevision> numbered) {
    change(
        handle -> {
          requireUnchanged(handle, layer);
          int number = rows.lastRevision(handle, layer.id()) + 1;
          rows.insertRevision(handle, layer.id(), numbered.apply(number));
          rows.point(handle, layer.id(), number);
        });
    return switched(layer);
  }

  @Override
  public List<LayerRevision> revisions(String name) {
    return store.jdbi().withHandle(handle -> rows.revisions(handle, existingKey(name))).stream()
        .sorted(Comparator.comparingInt(LayerRevision::number).reversed())
        .toList();
  }

  @Override
  public Optional<LayerRevision> findRevision(String name, int number) {
    return revisions(name).stream().filter(r -> r.number() == number).findFirst();
  }

  @Override
  public Layer restore(Layer seen, int revision, String by) {
    if (findRevision(seen.id(), revision).isEmpty()) {
      throw new UnknownRevisionException(seen.name(), revision);
    }
    change(
        handle -> {
          requireUnchanged(handle, seen);
          rows.point(handle, seen.id(), revision);
        });
    return switched(seen);
  }

  /** Looks into the database, since another server may have changed the layer, too. */
  private void requireUnchanged(Handle handle, Layer seen) {
    Optional<Integer> before = seen.current().map(LayerRevision::number);
    if (!rows.isInForce(handle, seen.id())) {
      throw new UnknownLayerException(seen.name());
    }
    Optional<Integer> now = rows.currentRevision(handle, seen.id());
    if (!now.equals(before)) {
      throw new RevisionChangedException(seen.name(), before, now);
    }
  }

  /** After a pointer switch: shows the new table to other programs instead of the old one. */
  private Layer switched(Layer before) {
    Layer after = get(before.id());
    before.current().ifPresent(old -> store.advertise(old.table(), before.title().zh(), false));
    store.advertise(after.revision().table(), after.title().zh(), true);
    return after;
  }

  @Override
  public Layer rename(String name, LocalizedText title, LocalizedText description) {
    Layer layer = get(name);
    change(handle -> rows.save(handle, layer.withTexts(title, description)));
    Layer after = get(layer.id());
    after.current().ifPresent(r -> store.advertise(r.table(), title.zh(), true));
    return after;
  }

  @Override
  public void renameWorkspace(String from, String to, List<WorkspacePart> parts) {
    if (from.equals(Layer.DEFAULT_WORKSPACE)) {
      throw new IllegalArgumentException("Rules and checks know the layers of planning by name.");
    }
    change(
        handle -> {
          requireWorkspace(handle, from);
          rows.namesakes(handle, from, to).stream()
              .findFirst()
              .ifPresent(
                  taken -> {
                    throw new LayerExistsException(taken);
                  });
          rows.renameWorkspace(handle, from, to);
          parts.forEach(part -> part.renameWorkspace(handle, from, to));
        });
  }

  /** It may have gone while an import into it was under way. */
  private void requireWorkspace(Handle handle, String name) {
    if (!rows.hasWorkspace(handle, name)) {
      throw new UnknownWorkspaceException(name);
    }
  }

  @Override
  public void delete(String name, String by) {
    Layer layer = get(name);
    change(handle -> rows.markDeleted(handle, layer.id(), by));
    layer.current().ifPresent(r -> store.advertise(r.table(), layer.title().zh(), false));
  }

  @Override
  public List<Layer> listDeleted() {
    return snapshot.deleted();
  }

  @Override
  public Layer undelete(String name) {
    String key = key(name);
    if (snapshot.deleted().stream().noneMatch(layer -> layer.id().equals(key))) {
      throw new UnknownLayerException(name);
    }
    change(handle -> rows.markDeleted(handle, key, null));
    Layer layer = get(key);
    layer.current().ifPresent(r -> store.advertise(r.table(), layer.title().zh(), true));
    return layer;
  }

  @Override
  public long updateSequence() {
    return snapshot.sequence();
  }

  private interface Change {
    void apply(Handle handle);
  }

  /** One change after the other: raising the sequence first makes the next one wait. */
  private void change(Change change) {
    try {
      store
          .jdbi()
          .useTransaction(
              handle -> {
                rows.raiseSequence(handle);
                change.apply(handle);
              });
    } finally {
      // also after a refusal, whose cause may be what another server did
      refresh();
    }
  }

  /** The key of a layer that is there or deleted. */
  private String existingKey(String name) {
    return find(name).map(Layer::id).orElse(key(name));
  }

  /** {@link Layer#id} of a name as it is asked; one without a workspace means the default one. */
  private static String key(String name) {
    String prefix = Layer.DEFAULT_WORKSPACE + ":";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
