package org.planatlas.layers.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.planatlas.layers.store.StagedTable;

/**
 * A staged table that shall become the data of a layer.
 *
 * @param layer as it is, or as it shall be declared
 * @param isNew whether the layer is declared by this; then there must be none of its name
 * @param staged the rows
 * @param note what the import was
 * @param coverage where the data were surveyed; empty when nobody said
 * @param origins the files that the rows came from, the last one of this import
 */
public record Publication(
    Layer layer,
    boolean isNew,
    StagedTable staged,
    String note,
    Optional<Coverage> coverage,
    List<Origin> origins) {

  /** Every part must be there. */
  public Publication {
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(staged, "staged");
    Objects.requireNonNull(coverage, "coverage");
    origins = List.copyOf(origins);
  }
}
