package org.planatlas.layers.edit;

import java.util.List;
import org.planatlas.layers.catalog.Layer;

/**
 * What became of the edits of one layer.
 *
 * @param layer as it is afterwards; as it was when no edit changed a row
 * @param outcomes one for each edit, in their order
 */
public record EditResult(Layer layer, List<Outcome> outcomes) {

  /**
   * What one edit did.
   *
   * @param rows how many rows it made, changed or deleted
   * @param ids of the rows that it made or replaced, such as {@code forest_land.17}
   */
  public record Outcome(long rows, List<String> ids) {}

  /** Copies the list. */
  public EditResult {
    outcomes = List.copyOf(outcomes);
  }
}
