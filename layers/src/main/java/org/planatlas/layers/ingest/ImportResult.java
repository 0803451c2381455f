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
 * @param repaired the first thousand of them, those above the commit's limit first
 * @param added rows that came in
 * @param changed rows that an upsert changed
 * @param removed rows that went out
 * @param leftOut records of the file that by their code belong elsewhere
 * @param casts values that could not be of their attributes' types and are empty
 * @param coverageStated whether the revision says which ground its data cover; where it does not, a
 *     check takes nothing from its silence
 * @param message what the reader should know, such as a name that was taken; empty otherwise
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ImportResult(
    String layer,
    int revision,
    long features,
    long repairedCount,
    List<RepairProposal> repaired,
    long added,
    long changed,
    long removed,
    long leftOut,
    List<CastLog.Report> casts,
    boolean coverageStated,
    String message) {

  /** Copies the list. */
  public ImportResult {
    repaired = List.copyOf(repaired);
    casts = List.copyOf(casts);
  }
}
