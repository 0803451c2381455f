package org.planatlas.layers.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.DatumRelation;
import org.planatlas.geo.crs.LegacyDatum;
import org.planatlas.geo.crs.PrjMatch;
import org.planatlas.geo.crs.PrjReader;
import org.planatlas.geo.crs.UnknownCrsException;

/**
 * The CRS in which a layer will be read.
 *
 * @param finding what is reported
 * @param crs how its coordinates are read; null when somebody must choose first
 * @param issues why a choice is needed, or what was done to the coordinates
 */
record ResolvedCrs(CrsFinding finding, SourceCrs crs, List<ImportIssue> issues) {

  /**
   * Decides: what the user chose, else what the file says, and in both cases only if the
   * coordinates lie in its area of use and it can be transformed to CGCS2000.
   *
   * @param chosen name of a CRS; null when nobody chose
   * @throws UnknownCrsException when the chosen name is not known
   */
  static ResolvedCrs of(Optional<SourceLayer.DeclaredCrs> declared, String chosen, Envelope box) {
    if (chosen != null) {
      return checked(SourceCrs.parse(chosen), "USER", 1, box);
    }
    if (declared.isEmpty()) {
      return undecided(
          box,
          ImportIssue.choice(
              "CRS_MISSING",
              "The file does not say its CRS; choose it, the list names those that fit the"
                  + " coordinates."));
    }
    try {
      return ofFile(declared.get(), box);
    } catch (UnknownCrsException e) {
      return undecided(box, ImportIssue.choice("CRS_UNKNOWN", e.getMessage()));
    }
  }

  private static ResolvedCrs ofFile(SourceLayer.DeclaredCrs declared, Envelope box) {
    if (declared.source().equals("PRJ") || declared.text().indexOf('[') >= 0) {
      PrjMatch match = PrjReader.read(declared.text());
      double confidence = match.epsg().isPresent() ? 1 : 0.9;
      return checked(SourceCrs.of(match.crs()), declared.source(), confidence, box);
    }
    CoordinateReferenceSystem crs = CrsNames.parse(declared.text(), CrsProtocol.GEOJSON).crs();
    return checked(SourceCrs.of(crs), declared.source(), 0.95, box);
  }

  private static ResolvedCrs checked(
      SourceCrs source, String how, double confidence, Envelope box) {
    CoordinateReferenceSystem crs = source.crs();
    String name = crs.getName().getCode();
    Optional<LegacyDatum> legacy = LegacyDatum.find(crs);
    if (legacy.isPresent()) {
      return undecided(
          box,
          ImportIssue.choice(
              "LEGACY_DATUM",
              name
                  + " is on the datum "
                  + legacy.get().title()
                  + ", whose local parameters to CGCS2000 the surveying authority holds; have the"
                  + " data transformed to CGCS2000 and upload again."));
    }
    if (!DatumRelation.isKnown(crs)) {
      return undecided(
          box,
          ImportIssue.choice(
              "DATUM_UNKNOWN",
              "How "
                  + name
                  + " lies to CGCS2000 is not known here, and taking them for equal may be wrong by"
                  + " hundreds of metres; choose a CRS on CGCS2000 or WGS 84, or transform the data"
                  + " first."));
    }
    Optional<String> problem = AreaOfUse.findProblem(source.inOrder(box), crs);
    if (problem.isPresent()) {
      return undecided(box, ImportIssue.choice("OUTSIDE_AREA_OF_USE", problem.get()));
    }
    String code = source.code().orElse(null);
    return new ResolvedCrs(
        new CrsFinding(code, source.title(), how, confidence, List.of()), source, done(source));
  }

  /** What is done to the coordinates on the user's word. */
  private static List<ImportIssue> done(SourceCrs source) {
    List<ImportIssue> issues = new ArrayList<>();
    if (source.swapped()) {
      issues.add(
          ImportIssue.notice(
              "AXES_SWAPPED", "The first coordinate is taken as north and the second as east."));
    }
    if (source.offset() != null) {
      issues.add(
          ImportIssue.notice(
              "OFFSET_REMOVED",
              "The coordinates are moved from "
                  + source.offset().title()
                  + " to CGCS2000 by the commonly published formula, which has no official"
                  + " standing and is good to some metres; they are no survey."));
    }
    return issues;
  }

  private static ResolvedCrs undecided(Envelope box, ImportIssue why) {
    return new ResolvedCrs(
        new CrsFinding(null, null, "NONE", 0, CrsCandidates.rank(box)), null, List.of(why));
  }
}
