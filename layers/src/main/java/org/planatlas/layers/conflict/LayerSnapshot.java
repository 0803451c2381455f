package org.planatlas.layers.conflict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.catalog.LocalizedText;
import org.planatlas.layers.plane.PlaneCopy;

/**
 * A layer as one check saw it: all features near the site, or why there are none to rely on.
 *
 * @param name of the layer
 * @param revision that was read
 * @param failure why the layer says nothing; its rules are then not examined
 * @param candidates features near the site, by key
 * @param attributes names that the revision has
 * @param statuses values of {@code location_status} seen
 * @param copy where else the rows of the whole layer can be read
 */
record LayerSnapshot(
    String name,
    Optional<LayerRevision> revision,
    Optional<LocalizedText> failure,
    List<Candidate> candidates,
    Set<String> attributes,
    Set<String> statuses,
    Optional<PlaneCopy> copy) {

  /** Rows without a geometry. */
  long unplaced() {
    return revision.map(LayerRevision::unplaced).orElse(0L);
  }

  static LayerSnapshot failed(String name, Optional<LayerRevision> revision, LocalizedText why) {
    return new LayerSnapshot(
        name, revision, Optional.of(why), List.of(), Set.of(), Set.of(), Optional.empty());
  }
}
