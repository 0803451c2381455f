package org.planatlas.layers.ingest;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.planatlas.geo.crs.TransformFailedException;

/**
 * The records of a layer that lie outside the area that the system is for, which a wrong zone
 * explains more often than data from far away. What lies outside the area of use of the CRS is told
 * on its own ({@link OutlyingRecords}) and not counted here.
 *
 * @param count whose middle lies outside
 * @param all records that have a place
 * @param first number of the first of them, from 1
 * @param place of the first, degrees on CGCS2000
 * @param other code of a CRS of the same datum in which all would lie inside; empty when some lie
 *     inside already, or there is none
 */
record OutsideArea(long count, long all, long first, Coordinate place, Optional<String> other) {

  /** Of a CRS that puts everything far away while another one would not. */
  private static final double DOUBTED = 0.5;

  /**
   * Looks for them; the records are read only when the layer's extent leaves the area.
   *
   * @param box of the coordinates in the file
   * @param crs in which they are read
   * @param candidates in which they may be meant
   */
  static Optional<OutsideArea> find(
      SourceLayer layer,
      Charset charset,
      Envelope box,
      SourceCrs crs,
      Envelope home,
      List<CrsFinding.Candidate> candidates) {
    if (box.isNull() || isInside(box, crs, home)) {
      return Optional.empty();
    }
    GeometryFactory factory = new GeometryFactory();
    UsableArea area = new UsableArea(crs);
    RecordTally tally = new RecordTally();
    try (SourceReader reader = layer.open(charset)) {
      while (reader.hasNext()) {
        SourceRecord record = reader.next();
        Coordinate middle = middle(record.geometry(), crs, factory);
        boolean isFar = middle != null && !home.contains(middle);
        boolean isTold = isFar && area.findProblem(record.geometry()).isPresent();
        if (middle != null && !isTold) {
          tally.add(record.number(), middle, isFar);
        }
      }
    }
    if (tally.count() == 0) {
      return Optional.empty();
    }
    boolean none = tally.count() == tally.all();
    Optional<String> other = none ? inside(crs, home, candidates) : Optional.empty();
    return Optional.of(
        new OutsideArea(tally.count(), tally.all(), tally.first(), tally.place(), other));
  }

  private static boolean isInside(Envelope box, SourceCrs crs, Envelope home) {
    try {
      return home.contains(crs.toStorage(box));
    } catch (TransformFailedException e) {
      return false;
    }
  }

  private static Coordinate middle(Geometry geometry, SourceCrs crs, GeometryFactory factory) {
    Coordinate middle = geometry == null ? null : geometry.getEnvelopeInternal().centre();
    if (middle == null || !Double.isFinite(middle.x) || !Double.isFinite(middle.y)) {
      return null;
    }
    try {
      return crs.toStorage(factory.createPoint(middle)).getCoordinate();
    } catch (TransformFailedException e) {
      // a fault of its own tells of such a place
      return null;
    }
  }

  private static Optional<String> inside(
      SourceCrs crs, Envelope home, List<CrsFinding.Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> !candidate.contradictsDatum())
        .filter(candidate -> !crs.code().equals(Optional.of(candidate.code())))
        .filter(candidate -> home.contains(box(candidate.extent())))
        .map(CrsFinding.Candidate::code)
        .findFirst();
  }

  private static Envelope box(List<Double> extent) {
    return new Envelope(extent.get(0), extent.get(2), extent.get(1), extent.get(3));
  }

  /** What is said of them. */
  ImportIssue warning() {
    String where = String.format(Locale.ROOT, "%.4f, %.4f", place.x, place.y);
    String found =
        "%d of %d records lie outside the area of this system, first record %d at %s."
            .formatted(count, all, first, where);
    String message =
        other
            .map(
                code ->
                    found
                        + " Read as "
                        + code
                        + " all would lie inside: check which zone is meant, and choose that CRS if"
                        + " it is right.")
            .orElse(found + " Check the coordinates and the CRS.");
    return ImportIssue.warning("OUTSIDE_AREA", message).at(first);
  }

  /** The finding, of which nobody is as sure any more as what the file says would be. */
  CrsFinding doubted(CrsFinding finding) {
    boolean doubtful = other.isPresent() && !finding.source().equals("USER");
    return doubtful ? finding.withConfidence(Math.min(finding.confidence(), DOUBTED)) : finding;
  }
}
