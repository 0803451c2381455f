package org.planatlas.layers.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.planatlas.layers.store.StagedTable;

/**
 * The catalog as it was at a moment: whoever works for long reads the same revisions to the end.
 * Nothing can be changed through it.
 */
public final class CatalogSnapshot implements LayerCatalog {

  private final LayerCatalog catalog;
  private final List<Layer> layers;
  private final Map<String, Layer> byId;
  private final long sequence;

  private CatalogSnapshot(LayerCatalog catalog) {
    this.catalog = catalog;
    this.sequence = catalog.updateSequence();
    this.layers = List.copyOf(catalog.list());
    this.byId = layers.stream().collect(Collectors.toMap(Layer::id, Function.identity()));
  }

  /** As it is now. */
  public static CatalogSnapshot of(LayerCatalog catalog) {
    return new CatalogSnapshot(catalog);
  }

  @Override
  public List<Layer> list() {
    return layers;
  }

  @Override
  public Optional<Layer> find(String name) {
    Layer own = byId.get(name);
    return own != null
        ? Optional.of(own)
        : layers.stream()
            .filter(layer -> name.equals(layer.qualifiedName()) || name.equals(layer.name()))
            .findFirst();
  }

  @Override
  public List<LayerRevision> revisions(String layer) {
    return catalog.revisions(layer);
  }

  @Override
  public Optional<LayerRevision> findRevision(String layer, int number) {
    return catalog.findRevision(layer, number);
  }

  @Override
  public long updateSequence() {
    return sequence;
  }

  @Override
  public Layer declare(Layer definition) {
    throw unchangeable();
  }

  @Override
  public Layer publish(
      String layer,
      StagedTable staged,
      String createdBy,
      String note,
      Optional<Coverage> coverage) {
    throw unchangeable();
  }

  @Override
  public List<Layer> publishAll(List<Publication> publications, String createdBy) {
    throw unchangeable();
  }

  @Override
  public Layer stateCoverage(Layer seen, Coverage coverage, String by) {
    throw unchangeable();
  }

  @Override
  public Layer restore(Layer seen, int revision, String by) {
    throw unchangeable();
  }

  @Override
  public Layer rename(String layer, LocalizedText title, LocalizedText description) {
    throw unchangeable();
  }

  @Override
  public void renameWorkspace(String from, String to, List<WorkspacePart> parts) {
    throw unchangeable();
  }

  @Override
  public void delete(String layer, String by) {
    throw unchangeable();
  }

  @Override
  public List<Layer> listDeleted() {
    return catalog.listDeleted();
  }

  @Override
  public Layer undelete(String layer) {
    throw unchangeable();
  }

  private static UnsupportedOperationException unchangeable() {
    return new UnsupportedOperationException("A snapshot of the catalog is only read.");
  }
}
