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

  private record Snapshot(TreeMap<String, Layer> layers, List<Layer> deleted, long sequence) {}

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
                  rows.layers(handle, false).forEach(layer -> layers.put(layer.name(), layer));
                  return new Snapshot(layers, rows.layers(handle, true), rows.sequence(handle));
                });
  }

  @Override
  public List<Layer> list() {
    return snapshot.layers().values().stream()
        .sorted(Comparator.comparingInt(Layer::order).thenComparing(Layer::name))
        .toList();
  }

  @Override
  public Optional<Layer> find(String name) {
    int colon = name.indexOf(':');
    Layer layer = snapshot.layers().get(colon < 0 ? name : name.substring(colon + 1));
    boolean otherWorkspace =
        layer != null && colon >= 0 && !layer.workspace().equals(name.substring(0, colon));
    return otherWorkspace ? Optional.empty() : Optional.ofNullable(layer);
  }

  @Override
  public Layer declare(Layer definition) {
    change(handle -> rows.save(handle, definition));
    return get(definition.name());
  }

  @Override
  public Layer publish(
      String name, StagedTable staged, String createdBy, String note, Optional<Coverage> coverage) {
    return switchTo(
        get(name), number -> LayerRevision.of(number, staged, createdBy, note, coverage));
  }

  @Override
  public List<Layer> publishAll(List<Publication> publications, String createdBy) {
    change(handle -> publications.forEach(one -> publish(handle, one, createdBy)));
    return publications.stream().map(one -> switched(one.layer())).toList();
  }

  private void publish(Handle handle, Publication one, String createdBy) {
    String name = one.layer().name();
    if (one.isNew()) {
      if (rows.isDeclared(handle, name)) {
        throw new LayerExistsException(name);
      }
      rows.save(handle, one.layer());
    }
    int number = rows.lastRevision(handle, name) + 1;
    rows.insertRevision(
        handle,
        name,
        LayerRevision.of(number, one.staged(), createdBy, one.note(), one.coverage()));
    rows.point(handle, name, number);
  }

  @Override
  public Layer stateCoverage(String name, Coverage coverage, String by) {
    Layer layer = get(name);
    LayerRevision now = layer.revision();
    return switchTo(layer, number -> now.withCoverage(number, coverage, by));
  }

  private Layer switchTo(Layer layer, IntFunction<LayerRevision> numbered) {
    change(
        handle -> {
          int number = rows.lastRevision(handle, layer.name()) + 1;
          rows.insertRevision(handle, layer.name(), numbered.apply(number));
          rows.point(handle, layer.name(), number);
        });
    return switched(layer);
  }

  @Override
  public List<LayerRevision> revisions(String name) {
    return store.jdbi().withHandle(handle -> rows.revisions(handle, plain(name))).stream()
        .sorted(Comparator.comparingInt(LayerRevision::number).reversed())
        .toList();
  }

  @Override
  public Optional<LayerRevision> findRevision(String name, int number) {
    return revisions(name).stream().filter(r -> r.number() == number).findFirst();
  }

  @Override
  public Layer restore(String name, int revision, String by) {
    Layer before = get(name);
    if (findRevision(before.name(), revision).isEmpty()) {
      throw new UnknownRevisionException(before.name(), revision);
    }
    change(handle -> rows.point(handle, before.name(), revision));
    return switched(before);
  }

  /** After a pointer switch: shows the new table to other programs instead of the old one. */
  private Layer switched(Layer before) {
    Layer after = get(before.name());
    before.current().ifPresent(old -> store.advertise(old.table(), before.title().zh(), false));
    store.advertise(after.revision().table(), after.title().zh(), true);
    return after;
  }

  @Override
  public Layer rename(String name, LocalizedText title, LocalizedText description) {
    Layer layer = get(name);
    change(handle -> rows.save(handle, layer.withTexts(title, description)));
    Layer after = get(layer.name());
    after.current().ifPresent(r -> store.advertise(r.table(), title.zh(), true));
    return after;
  }

  @Override
  public void delete(String name, String by) {
    Layer layer = get(name);
    change(handle -> rows.markDeleted(handle, layer.name(), by));
    layer.current().ifPresent(r -> store.advertise(r.table(), layer.title().zh(), false));
  }

  @Override
  public List<Layer> listDeleted() {
    return snapshot.deleted();
  }

  @Override
  public Layer undelete(String name) {
    String plain = plain(name);
    if (snapshot.deleted().stream().noneMatch(layer -> layer.name().equals(plain))) {
      throw new UnknownLayerException(name);
    }
    change(handle -> rows.markDeleted(handle, plain, null));
    Layer layer = get(plain);
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

  private void change(Change change) {
    store
        .jdbi()
        .useTransaction(
            handle -> {
              change.apply(handle);
              rows.raiseSequence(handle);
            });
    refresh();
  }

  private static String plain(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}
