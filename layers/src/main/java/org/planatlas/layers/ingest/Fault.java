package org.planatlas.layers.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.planatlas.layers.json.UnknownNumber;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A fault of one feature, with its place.
 *
 * @param layer name in the file
 * @param record from 1
 * @param code e.g. {@code SELF_INTERSECTION}, {@code SPIKE}, {@code DOMAIN_CODE}, {@code
 *     CAST_FAILED}
 * @param severity {@code ERROR} for what is not valid, {@code WARNING} for what is probably wrong,
 *     {@code NOTICE} for the rest
 * @param message a sentence
 * @param field of the file whose value is wrong; null for a fault of the geometry
 * @param value of that field; null when it is empty
 * @param part of the geometry, from 1; null when the place is no vertex's
 * @param ring within the part from 1, the outer one first
 * @param vertex within the ring, from 1: the one nearest to the place
 * @param sourceX east in the file's CRS, null when the geometry has no coordinates
 * @param sourceY north in the file's CRS
 * @param longitude degrees on CGCS2000; null while the CRS is not known
 * @param latitude degrees on CGCS2000
 * @param repaired whether a repair would make the geometry valid
 * @param areaDeltaM2 ellipsoidal area after that repair less before; in square units of the file
 *     while its CRS is not known
 * @param method what that repair does, in words; null where nothing would be repaired
 * @param areaDeltaPercent that change as a share of the larger area; null where nothing would be
 *     repaired, or nobody knows
 * @param partsBefore polygons, lines or points of the geometry; null where nothing would be
 *     repaired
 * @param partsAfter of the repaired geometry
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Fault(
    String layer,
    long record,
    String code,
    String severity,
    String message,
    String field,
    String value,
    Integer part,
    Integer ring,
    Integer vertex,
    Double sourceX,
    Double sourceY,
    Double longitude,
    Double latitude,
    boolean repaired,
    @JsonSerialize(using = UnknownNumber.Writer.class) double areaDeltaM2,
    String method,
    Double areaDeltaPercent,
    Integer partsBefore,
    Integer partsAfter) {

  /** The same fault of a geometry that a repair would change. */
  Fault with(RepairProposal repair) {
    double percent = repair.areaDeltaPercent();
    return new Fault(
        layer,
        record,
        code,
        severity,
        message,
        field,
        value,
        part,
        ring,
        vertex,
        sourceX,
        sourceY,
        longitude,
        latitude,
        repaired,
        repair.areaDeltaM2(),
        repair.method(),
        Double.isFinite(percent) ? percent : null,
        repair.partsBefore(),
        repair.partsAfter());
  }

  /** The sentence in Chinese; null when nobody has translated it. */
  @JsonProperty(value = "message_zh", access = JsonProperty.Access.READ_ONLY)
  public String messageZh() {
    return ChineseSentences.find(message).orElse(null);
  }
}
