package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.planatlas.geo.crs.TransformFailedException;
import org.planatlas.geo.geometry.DefectKind;
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

  /** What is done where a reader takes another geometry than the file draws. */
  private static final String READ = "read as far as it can be, as the notes of the record say";

  /** What is done where the place of a geometry cannot be trusted. */
  private static final String LOST = "left without geometry, since it lies outside the area of use";

  private final String layer;
  private final SourceCrs source;
  private final UsableArea area;
  private final FaultPlaces places;

  /**
   * A check for one layer.
   *
   * @param source CRS of the file; null while it is not known, then nothing is moved
   */
  FeatureCheck(String layer, SourceCrs source) {
    this.layer = layer;
    this.source = source;
    this.area = source == null ? null : new UsableArea(source);
    this.places = new FaultPlaces(layer, source);
  }

  /**
   * A record after the check.
   *
   * @param geometry valid, multi-part; in the storage CRS, or in the file's when that is not known;
   *     null when there is none or nothing is left of it, and when it lies outside the area of use
   *     of its CRS
   * @param repair what made it valid, or another than the file draws; null when nothing did
   */
  record Checked(Geometry geometry, RepairProposal repair, List<Fault> faults) {

    /** Whether it had to be repaired. */
    boolean invalid() {
      return repair != null;
    }
  }

  Checked check(SourceRecord read) {
    boolean none = read.geometry() == null || read.geometry().isEmpty();
    if (none) {
      return nothing(read);
    }
    SourceRecord record = FiniteCoordinates.mark(read);
    RepairedGeometry repaired = GeometryRepair.repair(record.geometry());
    Geometry kept = repaired.geometry().isEmpty() ? null : MultiPart.promote(repaired.geometry());
    Geometry stored = stored(kept, record);
    boolean isOutside = kept != null && stored == null;
    boolean changed = repaired.isChanged() || record.drawn() != null;
    RepairProposal repair = changed || isOutside ? proposal(record, repaired, kept) : null;
    RepairProposal made = isOutside ? repair.withoutPlace(LOST) : repair;
    return new Checked(stored, made, faults(record, repaired.defects(), made));
  }

  /** What would make a record's geometry valid; empty when nothing must. */
  Optional<RepairProposal> findRepair(SourceRecord read) {
    if (read.geometry() == null || read.geometry().isEmpty()) {
      return Optional.ofNullable(nothing(read).repair());
    }
    SourceRecord record = FiniteCoordinates.mark(read);
    RepairedGeometry repaired = GeometryRepair.repair(record.geometry());
    if (!repaired.isChanged() && record.drawn() == null) {
      return Optional.empty();
    }
    boolean none = repaired.geometry().isEmpty();
    Geometry kept = none ? null : MultiPart.promote(repaired.geometry());
    return Optional.of(proposal(record, repaired, kept));
  }

  private Checked nothing(SourceRecord record) {
    if (record.drawn() != null) {
      Geometry none = record.drawn().getFactory().createGeometryCollection();
      RepairedGeometry lost = new RepairedGeometry(none, List.of(), 0, GeometryRepair.UNCHANGED);
      RepairProposal repair = proposal(record, lost, null);
      return new Checked(null, repair, faults(record, List.of(), repair));
    }
    String text = "Record " + record.number() + " has no geometry.";
    List<Fault> faults = faults(record, List.of(), null);
    faults.add(places.at(record, "EMPTY", text, null));
    return new Checked(null, null, faults);
  }

  /** Moved; null when nothing is left, or where it lies outside the area of use of its CRS. */
  private Geometry stored(Geometry kept, SourceRecord record) {
    if (kept == null || source == null) {
      return kept;
    }
    try {
      Geometry moved = source.toStorage(kept);
      if (area.isOutside(record.geometry(), moved)) {
        return null;
      }
      // rounding in the transform can let rings cross that only touched
      return moved == kept || GeometryCheck.isValid(moved)
          ? moved
          : MultiPart.promote(GeometryRepair.repair(moved).geometry());
    } catch (TransformFailedException e) {
      if (area.findProblem(record.geometry()).isPresent()) {
        return null;
      }
      throw new IngestException(
          ImportIssue.error("COORDINATES", "Record " + record.number() + ": " + e.getMessage())
              .in(layer)
              .at(record.number()),
          e);
    }
  }

  private RepairProposal proposal(SourceRecord record, RepairedGeometry repaired, Geometry kept) {
    // what nobody can read has an area that nobody knows
    double before = record.original().isEmpty() ? Double.NaN : area(record.original());
    double after = kept == null ? 0 : area(kept);
    double delta = after - before;
    double larger = Math.max(before, after);
    return new RepairProposal(
        layer,
        record.number(),
        method(record, repaired),
        defects(record, repaired),
        before,
        after,
        delta,
        larger == 0 ? 0 : delta / larger * 100,
        parts(record.original()),
        kept == null ? 0 : kept.getNumGeometries(),
        kept != null);
  }

  private static String method(SourceRecord record, RepairedGeometry repaired) {
    if (record.drawn() == null) {
      return repaired.method();
    }
    return repaired.isChanged() ? READ + "; " + repaired.method() : READ;
  }

  private static List<String> defects(SourceRecord record, RepairedGeometry repaired) {
    return Stream.concat(
            record.notes().stream().filter(RecordNote::redraws).map(RecordNote::code),
            repaired.defects().stream().map(defect -> defect.kind().name()))
        .distinct()
        .toList();
  }

  /** Polygons, lines and points; one where nobody knows. */
  private static int parts(Geometry geometry) {
    if (!(geometry instanceof GeometryCollection)) {
      return 1;
    }
    int parts = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      parts += parts(geometry.getGeometryN(i));
    }
    return Math.max(1, parts);
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
      SourceRecord record, List<GeometryDefect> defects, RepairProposal repair) {
    List<Fault> faults = new ArrayList<>(0);
    boolean isKept = repair == null || repair.kept();
    for (GeometryDefect defect : defects) {
      if (defect.kind() == DefectKind.NOT_A_NUMBER) {
        // a note tells it already, with the vertex
        continue;
      }
      String message = "Record " + record.number() + ": " + defect.message();
      faults.add(places.at(record, defect.kind().name(), message, defect.place(), isKept, repair));
    }
    record.notes().forEach(note -> faults.add(places.of(record, note, isKept, repair)));
    return faults;
  }
}
