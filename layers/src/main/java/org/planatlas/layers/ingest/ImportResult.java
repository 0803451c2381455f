package org.planatlas.layers.ingest;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What an import made of one layer of an upload.
 *
 * @param layer technical name
 * @param revision number of the new revision
 * @param features rows of the revision
 * @param repairedCount geometries that were changed
 * @param repaired the first of them
 * @param message what the reader should know, such as a name that was taken; empty otherwise
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ImportResult(
    String layer,
    int revision,
    long features,
    long repairedCount,
    List<Fault> repaired,
    String message) {

  /** Copies the list. */
  public ImportResult {
    repaired = List.copyOf(repaired);
  }
}
