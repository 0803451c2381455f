package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.geometry.GeometryCheck;
import org.planatlas.geo.geometry.GeometryDefect;
import org.planatlas.geo.geometry.GeometryRepair;
import org.planatlas.geo.geometry.MultiPart;
import org.planatlas.geo.geometry.RepairedGeometry;
import org.planatlas.geo.measure.EllipsoidalMeasure;

/**
 * Checks geometry in the plane in which it was drawn, repairs it there, and moves it to CGCS2000
 * longitude and latitude.
 */
final class FeatureCheck {

  /** Notes of the readers that are faults of the geometry. */
  private static final Set<String> FAULTS =
      Set.of("OPEN_RING", "TOO_FEW_POINTS", "RING_ORDER", FiniteCoordinates.CODE);

  private final String layer;
  private final SourceCrs source;
  private final FaultPlaces places;

  /**
   * A check for one layer.
   *
   * @param source CRS of the file; null while it is not known, then nothing is moved
   */
  FeatureCheck(String layer, SourceCrs source) {
    this.layer = layer;
    this.source = source;
    this.places = new FaultPlaces(layer, source);
  }

  /**
   * A record after the check.
   *
   * @param geometry valid, multi-part; in the storage CRS, or in the file's when that is not known;
   *     null when there is none or nothing is left of it
   * @param repair what made it valid; null when it was
   */
  record Checked(Geometry geometry, RepairProposal repair, List<Fault> faults) {

    /** Whether it had to be repaired. */
    boolean invalid() {
      return repair != null;
    }
  }

  Checked check(SourceRecord read) {
    boolean none = read.geometry() == null || read.geometry().isEmpty();
    SourceRecord record = none ? read : FiniteCoordinates.mark(read);
    Geometry original = record.geometry();
    if (none) {
      String text = "Record " + record.number() + " has no geometry.";
      Fault empty = places.at(record, "EMPTY", text, null);
      return new Checked(null, null, List.of(empty));
    }
    RepairedGeometry repaired = GeometryRepair.repair(original);
    Geometry kept = repaired.geometry().isEmpty() ? null : MultiPart.promote(repaired.geometry());
    RepairProposal repair = repaired.isChanged() ? proposal(record, repaired, kept) : null;
    return new Checked(stored(kept, record), repair, faults(record, repaired, repair));
  }

  private Geometry stored(Geometry kept, SourceRecord record) {
    if (kept == null || source == null) {
      return kept;
    }
    try {
      Geometry moved = source.toStorage(kept);
      // rounding in the transform can let rings cross that only touched
      return moved == kept || GeometryCheck.isValid(moved)
          ? moved
          : MultiPart.promote(GeometryRepair.repair(moved).geometry());
    } catch (TransformFailedException e) {
      throw new IngestException(
          ImportIssue.error("COORDINATES", "Record " + record.number() + ": " + e.getMessage())
              .in(layer)
              .at(record.number()),
          e);
    }
  }

  private RepairProposal proposal(SourceRecord record, RepairedGeometry repaired, Geometry kept) {
    double before = area(record.geometry());
    double after = kept == null ? 0 : area(kept);
    double delta = after - before;
    double larger = Math.max(before, after);
    return new RepairProposal(
        layer,
        record.number(),
        repaired.method(),
        repaired.defects().stream().map(defect -> defect.kind().name()).distinct().toList(),
        before,
        after,
        delta,
        larger == 0 ? 0 : delta / larger * 100,
        record.geometry().getNumGeometries(),
        kept == null ? 0 : kept.getNumGeometries(),
        kept != null);
  }

  /** Square metres on the ellipsoid; in square units of the file while its CRS is not known. */
  private double area(Geometry geometry) {
    if (geometry.getDimension() < 2) {
      return 0;
    }
    if (source == null) {
      return geometry.getArea();
    }
    try {
      return Math.abs(EllipsoidalMeasure.area(source.toStorage(geometry)).squareMetres());
    } catch (IllegalArgumentException e) {
      return Double.NaN;
    }
  }

  private List<Fault> faults(
      SourceRecord record, RepairedGeometry repaired, RepairProposal repair) {
    List<Fault> faults = new ArrayList<>(0);
    boolean isKept = repair == null || repair.kept();
    if (repair != null) {
      double delta = repair.areaDeltaM2();
      for (GeometryDefect defect : repaired.defects()) {
        String message = "Record " + record.number() + ": " + defect.message();
        faults.add(places.at(record, defect.kind().name(), message, defect.place(), isKept, delta));
      }
    }
    for (ImportIssue note : record.notes()) {
      if (FAULTS.contains(note.code())) {
        Coordinate place = record.geometry().getCoordinate();
        faults.add(places.at(record, note.code(), note.message(), place, isKept, 0));
      }
    }
    return faults;
  }
}
