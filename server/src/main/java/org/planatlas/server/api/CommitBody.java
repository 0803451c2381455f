package org.planatlas.server.api;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.planatlas.layers.catalog.DistrictAreas;
import org.planatlas.layers.ingest.AcceptedRepairs;
import org.planatlas.layers.ingest.CommitRequest;
import org.planatlas.layers.ingest.RepairLimit;
import org.planatlas.layers.ingest.UploadChoice;
import org.planatlas.layers.ingest.mapping.FieldChoice;
import org.planatlas.layers.ingest.mapping.MappingChoice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How an upload shall become a revision, as JSON; null takes what was chosen before, or the usual.
 *
 * @param profile attribute profile by which the fields are read, or {@code none}
 * @param fields what becomes of single fields
 * @param otherFields {@code keep} or {@code drop} those that the layer has no attribute for
 * @param allRows takes in records that the profile knows to belong elsewhere, too
 * @param coverage which ground the data cover; without it a check takes nothing from their silence
 * @param repairLimitM2 repairs that change no more are made without asking
 * @param repairLimitPercent the same as a share of the feature's area
 * @param acceptRepairs makes those above the limit, too: true for all, or the numbers of records
 * @param basedOn revision of the layer that the user has seen; with another one nothing is changed
 * @param again takes an upload that was committed in once more
 */
@JsonNaming(SnakeCaseStrategy.class)
record CommitBody(
    String mode,
    String layer,
    String key,
    String profile,
    List<FieldChoice> fields,
    String otherFields,
    Boolean allRows,
    Boolean removeMissing,
    CoverageStatement coverage,
    Double repairLimitM2,
    Double repairLimitPercent,
    JsonNode acceptRepairs,
    Integer basedOn,
    Boolean again) {

  /** A commit with nothing said. */
  static final CommitBody NONE =
      new CommitBody(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  CommitRequest toRequest(DistrictAreas districts) {
    UploadChoice choice =
        UploadChoice.into(
            mode,
            layer == null ? null : layer.strip().replaceFirst("^planning:", ""),
            key,
            new MappingChoice(profile, fields, otherFields, allRows));
    return new CommitRequest(
        choice,
        Boolean.TRUE.equals(removeMissing),
        coverage == null ? Optional.empty() : Optional.of(coverage.toCoverage(districts)),
        limit(),
        accepted(),
        Optional.ofNullable(basedOn),
        Boolean.TRUE.equals(again));
  }

  private AcceptedRepairs accepted() {
    if (acceptRepairs == null || acceptRepairs.isNull()) {
      return AcceptedRepairs.NONE;
    }
    if (acceptRepairs.isBoolean()) {
      return acceptRepairs.booleanValue() ? AcceptedRepairs.ALL : AcceptedRepairs.NONE;
    }
    Set<Long> records = new HashSet<>();
    for (JsonNode record : acceptRepairs) {
      if (record.isIntegralNumber()) {
        records.add(record.longValue());
      }
    }
    if (!acceptRepairs.isArray() || records.size() < acceptRepairs.size()) {
      throw ApiException.badRequest(
          "\"accept_repairs\" is true, false, or the records whose repair is accepted, as [17, 23].");
    }
    return AcceptedRepairs.of(records);
  }

  private RepairLimit limit() {
    RepairLimit usual = RepairLimit.DEFAULT;
    return new RepairLimit(
        repairLimitM2 == null ? usual.squareMetres() : repairLimitM2,
        repairLimitPercent == null ? usual.percent() : repairLimitPercent);
  }
}
