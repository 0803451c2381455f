package org.planatlas.layers.catalog;

import java.util.List;
import java.util.Optional;
import org.planatlas.layers.store.StagedTable;

/**
 * What is published. Reads are answered from memory; every change is one short transaction in the
 * store and is visible to the next call. Names are accepted with and without the workspace;
 * without, a layer of {@code planning} comes before one of the default workspace of clients, and
 * that before those of others.
 */
public interface LayerCatalog {

  /** All layers that are not deleted, by order, then name. */
  List<Layer> list();

  /** The layer of this name ({@code planning:forest_land} or {@code forest_land}). */
  Optional<Layer> find(String name);

  /**
   * The layer of this name.
   *
   * @throws UnknownLayerException when there is none
   */
  default Layer get(String name) {
    return find(name).orElseThrow(() -> new UnknownLayerException(name));
  }

  /**
   * The layer of this name in the workspace of the plan, the only one that rules, districts,
   * project sites and seeds read: a layer of that name elsewhere is another layer.
   *
   * @param name without a workspace
   */
  default Optional<Layer> findPlanning(String name) {
    return find(planning(name));
  }

  /**
   * The layer of this name in the workspace of the plan.
   *
   * @throws UnknownLayerException when there is none
   */
  default Layer getPlanning(String name) {
    return get(planning(name));
  }

  /** One revision of a layer in the workspace of the plan, also an old one or a deleted layer's. */
  default Optional<LayerRevision> findPlanningRevision(String name, int number) {
    return findRevision(planning(name), number);
  }

  private static String planning(String name) {
    return Layer.DEFAULT_WORKSPACE + ":" + name;
  }

  /**
   * Takes in what another server on the same database has published; cheap when that is nothing.
   */
  default void catchUp() {}

  /**
   * Declares a layer without data; replaces title, style and order when it exists, and brings it
   * back when it was deleted.
   */
  Layer declare(Layer definition);

  /**
   * Points a layer to a staged table: the pointer switch, one transaction. The layer must exist;
   * its attributes become those of the table's schema (titles of attributes that stay are kept).
   *
   * @param createdBy user name
   * @param note what the import was
   * @param coverage where the data were surveyed; empty when nobody said
   */
  Layer publish(
      String layer, StagedTable staged, String createdBy, String note, Optional<Coverage> coverage);

  /**
   * Publishes several staged tables in one transaction: all of them, with the layers that they
   * declare, or none. A layer that is there must still have the revision that the publication's
   * layer has.
   *
   * @param createdBy user name
   * @return the layers in the order of the publications
   * @throws LayerExistsException when the name of a new one is taken
   * @throws RevisionChangedException when a layer has another revision by now, or is deleted
   */
  List<Layer> publishAll(List<Publication> publications, String createdBy);

  /**
   * States where the layer's data were surveyed. The statement is a new revision of the same data,
   * so that what was checked before stays as it was.
   *
   * @param seen the layer with the data that the statement is about
   * @throws RevisionChangedException when it has other data by now
   */
  Layer stateCoverage(Layer seen, Coverage coverage, String by);

  /** All revisions, newest first. */
  List<LayerRevision> revisions(String layer);

  /** One revision, also an old one; deleted layers keep theirs. */
  Optional<LayerRevision> findRevision(String layer, int number);

  /**
   * Points the layer back to an earlier revision.
   *
   * @param seen the layer as it was when somebody decided on that
   * @throws RevisionChangedException when it has another revision by now
   */
  Layer restore(Layer seen, int revision, String by);

  /** Changes title and description. */
  Layer rename(String layer, LocalizedText title, LocalizedText description);

  /**
   * Gives a workspace another name: its layers, deleted ones too, keep data and history under it,
   * and layers drawn in its styles go on being so. Does nothing else than that in one transaction.
   *
   * @param from not {@code planning}, whose layers rules and stored checks know by name
   * @param to free until now
   * @param parts what else is kept under the name
   * @throws UnknownWorkspaceException when it is gone by now
   * @throws LayerExistsException when a workspace that had the name before left a layer of the name
   *     of one that would come, with its history
   */
  void renameWorkspace(String from, String to, List<WorkspacePart> parts);

  /** Hides the layer; its data stay and {@link #undelete} brings it back. */
  void delete(String layer, String by);

  /** Deleted layers, for the page's list. */
  List<Layer> listDeleted();

  /** Brings a deleted layer back. */
  Layer undelete(String layer);

  /** Raised by every change; for cache keys, ETag and {@code updateSequence}. */
  long updateSequence();
}
