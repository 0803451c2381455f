package org.planatlas.layers.ingest;

/**
 * How much a repair may change a geometry before somebody must look at it. Both limits hold.
 *
 * @param squareMetres change of the ellipsoidal area, 0 or more
 * @param percent the same change as a share of the larger area, 0 to 100
 */
public record RepairLimit(double squareMetres, double percent) {

  /** One square metre and one percent: noise of digitising, and nothing that an owner would see. */
  public static final RepairLimit DEFAULT = new RepairLimit(1, 1);

  /** Refuses what is no limit. */
  public RepairLimit {
    if (!(squareMetres >= 0) || !(percent >= 0 && percent <= 100)) {
      throw IngestException.of(
          "REPAIR_LIMIT",
          "repair_limit_m2 must be 0 or more and repair_limit_percent between 0 and 100.");
    }
  }

  /** Whether a repair may be made without asking. One that leaves nothing never may. */
  public boolean allows(RepairProposal repair) {
    return repair.kept()
        && Math.abs(repair.areaDeltaM2()) <= squareMetres
        && Math.abs(repair.areaDeltaPercent()) <= percent;
  }
}
