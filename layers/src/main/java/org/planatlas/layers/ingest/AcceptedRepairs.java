package org.planatlas.layers.ingest;

import java.util.Set;

/**
 * The repairs above the limit that somebody has seen and wants.
 *
 * @param all whether they want every one
 * @param records numbers in the file of those that they want; not read when all are wanted
 */
public record AcceptedRepairs(boolean all, Set<Long> records) {

  /** None of them. */
  public static final AcceptedRepairs NONE = new AcceptedRepairs(false, Set.of());

  /** Every one. */
  public static final AcceptedRepairs ALL = new AcceptedRepairs(true, Set.of());

  /** Copies the set. */
  public AcceptedRepairs {
    records = Set.copyOf(records);
  }

  /** Those of these records. */
  public static AcceptedRepairs of(Set<Long> records) {
    return new AcceptedRepairs(false, records);
  }

  boolean accepts(RepairProposal repair) {
    return all || records.contains(repair.record());
  }
}
