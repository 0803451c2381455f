package org.planatlas.layers.edit;

import java.util.List;
import java.util.Optional;

/**
 * Changes of one layer, in the order in which they are done: a later one sees what an earlier one
 * did.
 *
 * @param layer id of the layer
 * @param basedOn number of the revision that somebody saw when deciding on them; empty when they
 *     hold for whatever revision is in force
 */
public record LayerEdits(String layer, Optional<Integer> basedOn, List<FeatureEdit> edits) {

  /** Copies the list. */
  public LayerEdits {
    edits = List.copyOf(edits);
  }

  /** Changes of whatever revision is in force. */
  public static LayerEdits of(String layer, List<FeatureEdit> edits) {
    return new LayerEdits(layer, Optional.empty(), edits);
  }
}
