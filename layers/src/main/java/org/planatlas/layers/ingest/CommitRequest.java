package org.planatlas.layers.ingest;

import java.util.Objects;
import java.util.Optional;
import org.planatlas.layers.catalog.Coverage;

/**
 * How an upload shall become a revision.
 *
 * @param mode see {@link ImportMode#of}; null takes the choice made before, else {@code create}
 * @param layer technical name, of the first layer when there are several; null to make one of the
 *     file's name
 * @param key attribute that tells features apart, for {@code upsert}; null takes the choice made
 *     before
 * @param removeMissing for {@code upsert}: whether rows of the layer whose key the upload lacks are
 *     left out
 * @param coverage where the data were surveyed; empty when nobody said
 * @param repairLimit repairs up to it are made without asking
 * @param acceptRepairs whether somebody has seen the repairs above the limit and wants them
 */
public record CommitRequest(
    String mode,
    String layer,
    String key,
    boolean removeMissing,
    Optional<Coverage> coverage,
    RepairLimit repairLimit,
    boolean acceptRepairs) {

  /** Optional parts must be there. */
  public CommitRequest {
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(repairLimit, "repairLimit");
  }

  /** A commit with the usual limit and nothing said of the ground that is covered. */
  public static CommitRequest of(String mode, String layer) {
    return new CommitRequest(
        mode, layer, null, false, Optional.empty(), RepairLimit.DEFAULT, false);
  }

  /** The same commit with another key. */
  public CommitRequest withKey(String newKey) {
    return new CommitRequest(
        mode, layer, newKey, removeMissing, coverage, repairLimit, acceptRepairs);
  }

  /** The same commit, with every repair accepted. */
  public CommitRequest accepting() {
    return new CommitRequest(mode, layer, key, removeMissing, coverage, repairLimit, true);
  }
}
