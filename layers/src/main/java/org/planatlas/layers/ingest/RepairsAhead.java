package org.planatlas.layers.ingest;

import java.util.Optional;

/** Counts the repairs of a layer that a commit will not make by the usual limit unless told to. */
final class RepairsAhead {

  private final SourceCrs crs;
  private final FeatureCheck check;
  private RepairProposal first;
  private long count;

  /**
   * Starts at nothing.
   *
   * @param crs in which areas are measured; null while it is not known, then nothing is counted
   */
  RepairsAhead(String layer, SourceCrs crs) {
    this.crs = crs;
    this.check = new FeatureCheck(layer, crs);
  }

  /** Takes a record whose geometry must be repaired into account. */
  void add(SourceRecord record) {
    Optional<RepairProposal> repair = crs == null ? Optional.empty() : check.findRepair(record);
    repair
        .filter(each -> !RepairLimit.DEFAULT.allows(each))
        .ifPresent(
            each -> {
              count++;
              first = first == null ? each : first;
            });
  }

  /**
   * What the user should read; empty when nothing is above the limit.
   *
   * @param decided in which the layer is read after all; in another CRS the areas say nothing
   */
  Optional<ImportIssue> findIssue(SourceCrs decided) {
    if (count == 0 || !crs.equals(decided)) {
      return Optional.empty();
    }
    String text =
        "%d repairs would change more than %s m2 or %s %%; a commit waits for accept_repairs, or for"
                .formatted(count, RepairLimit.DEFAULT.squareMetres(), RepairLimit.DEFAULT.percent())
            + " another limit. The first: "
            + first.sentence();
    return Optional.of(
        ImportIssue.choice(LayerImport.REPAIRS_ABOVE_LIMIT, text).at(first.record()));
  }
}
