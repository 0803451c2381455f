package org.planatlas.layers.ingest;

import java.util.Objects;
import java.util.Optional;
import org.planatlas.layers.catalog.Coverage;
import org.planatlas.layers.ingest.mapping.MappingChoice;

/**
 * How an upload shall become a revision.
 *
 * @param choice mode, layer (of the first one when the file has several; without it a new layer is
 *     named after the file), key and mapping; what it does not say is as it was chosen before
 * @param removeMissing for {@code upsert}: whether rows of the layer whose key the upload lacks are
 *     left out
 * @param coverage where the data were surveyed; empty when nobody said
 * @param repairLimit repairs up to it are made without asking
 * @param accepted repairs above the limit that somebody has seen and wants
 * @param basedOn number of the layer's revision that somebody has seen; the commit fails when it is
 *     another one by then. Empty when they do not say
 * @param again whether an upload that was committed is taken in once more
 */
public record CommitRequest(
    UploadChoice choice,
    boolean removeMissing,
    Optional<Coverage> coverage,
    RepairLimit repairLimit,
    AcceptedRepairs accepted,
    Optional<Integer> basedOn,
    boolean again) {

  /** Every part must be there. */
  public CommitRequest {
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(repairLimit, "repairLimit");
    Objects.requireNonNull(accepted, "accepted");
    Objects.requireNonNull(basedOn, "basedOn");
  }

  /** A commit with the usual limit and nothing said of the ground that is covered. */
  public static CommitRequest of(String mode, String layer) {
    return of(UploadChoice.into(mode, layer, null, MappingChoice.NONE));
  }

  /** A commit with the usual limit and nothing said of the ground that is covered. */
  public static CommitRequest of(UploadChoice choice) {
    return new CommitRequest(
        choice,
        false,
        Optional.empty(),
        RepairLimit.DEFAULT,
        AcceptedRepairs.NONE,
        Optional.empty(),
        false);
  }

  /** The same commit with another choice. */
  public CommitRequest with(UploadChoice newChoice) {
    return new CommitRequest(
        newChoice, removeMissing, coverage, repairLimit, accepted, basedOn, again);
  }

  /** The same commit with another mapping. */
  public CommitRequest with(MappingChoice mapping) {
    return with(choice.withMapping(mapping));
  }

  /** The same commit, with every repair accepted. */
  public CommitRequest accepting() {
    return accepting(AcceptedRepairs.ALL);
  }

  /** The same commit, with these repairs accepted. */
  public CommitRequest accepting(AcceptedRepairs repairs) {
    return new CommitRequest(choice, removeMissing, coverage, repairLimit, repairs, basedOn, again);
  }

  /** The same commit by this key. */
  public CommitRequest by(String key, boolean removesMissing) {
    return new CommitRequest(
        choice.withKey(key), removesMissing, coverage, repairLimit, accepted, basedOn, again);
  }

  /** The same commit of data that were surveyed there. */
  public CommitRequest covering(Coverage ground) {
    return new CommitRequest(
        choice, removeMissing, Optional.of(ground), repairLimit, accepted, basedOn, again);
  }

  /** The same commit for a layer that still has this revision. */
  public CommitRequest basedOn(int revision) {
    return new CommitRequest(
        choice, removeMissing, coverage, repairLimit, accepted, Optional.of(revision), again);
  }

  /** The same commit with another limit. */
  public CommitRequest upTo(RepairLimit limit) {
    return new CommitRequest(choice, removeMissing, coverage, limit, accepted, basedOn, again);
  }

  /** The same commit, also of an upload that was committed before. */
  public CommitRequest onceMore() {
    return new CommitRequest(choice, removeMissing, coverage, repairLimit, accepted, basedOn, true);
  }
}
