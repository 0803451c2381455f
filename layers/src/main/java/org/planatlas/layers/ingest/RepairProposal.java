package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import org.planatlas.layers.json.UnknownNumber;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What would make one geometry valid, or what is read of one that cannot be taken as it is drawn,
 * and what that changes.
 *
 * @param layer name in the file
 * @param record from 1
 * @param method what is done, in words
 * @param defects codes of what is wrong, those of the reader first
 * @param areaBeforeM2 ellipsoidal area of the original as the file draws it; a bow-tie's is the
 *     difference of its lobes; NaN, as JSON null, when it has none that can be computed
 * @param areaAfterM2 ellipsoidal area of the repaired geometry
 * @param areaDeltaM2 after less before; NaN when the original has no area that can be computed
 * @param areaDeltaPercent the same as a share of the larger of the two
 * @param partsBefore polygons, lines or points of the original
 * @param partsAfter of the repaired geometry
 * @param kept false when nothing is left of the geometry
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RepairProposal(
    String layer,
    long record,
    String method,
    List<String> defects,
    @JsonSerialize(using = UnknownNumber.Writer.class)
        @JsonDeserialize(using = UnknownNumber.Reader.class)
        double areaBeforeM2,
    @JsonSerialize(using = UnknownNumber.Writer.class)
        @JsonDeserialize(using = UnknownNumber.Reader.class)
        double areaAfterM2,
    @JsonSerialize(using = UnknownNumber.Writer.class)
        @JsonDeserialize(using = UnknownNumber.Reader.class)
        double areaDeltaM2,
    @JsonSerialize(using = UnknownNumber.Writer.class)
        @JsonDeserialize(using = UnknownNumber.Reader.class)
        double areaDeltaPercent,
    int partsBefore,
    int partsAfter,
    boolean kept) {

  /** Copies the list. */
  public RepairProposal {
    defects = List.copyOf(defects);
  }

  /** The same record left without geometry, since its place cannot be trusted. */
  RepairProposal withoutPlace(String how) {
    List<String> all = new ArrayList<>(defects);
    all.add(UsableArea.CODE);
    double lost = areaBeforeM2 > 0 ? -100 : 0;
    return new RepairProposal(
        layer, record, how, all, areaBeforeM2, 0, 0 - areaBeforeM2, lost, partsBefore, 0, false);
  }

  /** Whether it lies outside the area of use of its CRS. */
  boolean hasNoPlace() {
    return defects.contains(UsableArea.CODE);
  }

  /** A sentence: what the repair changes. */
  public String sentence() {
    if (hasNoPlace()) {
      return ("Record %d lies outside the area of use of the CRS, so nothing of its geometry is"
              + " kept.")
          .formatted(record);
    }
    if (Double.isNaN(areaDeltaM2)) {
      return "Record %d: nobody knows by how much the area changes%s."
          .formatted(record, kept ? "" : ", nothing of the geometry is left");
    }
    return "Record %d: area %+.2f m2 (%+.3f %%), parts %d to %d%s."
        .formatted(
            record,
            areaDeltaM2,
            areaDeltaPercent,
            partsBefore,
            partsAfter,
            kept ? "" : ", nothing of the geometry is left");
  }
}
