package org.planatlas.layers.ingest;

import java.util.List;
import java.util.Optional;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.locationtech.jts.geom.Envelope;
import org.planatlas.geo.crs.AreaOfUse;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.LegacyDatum;
import org.planatlas.geo.crs.PrjMatch;
import org.planatlas.geo.crs.PrjReader;
import org.planatlas.geo.crs.UnknownCrsException;

/**
 * The CRS in which a layer will be read.
 *
 * @param finding what is reported
 * @param crs x east, y north; null when somebody must choose first
 * @param issues why a choice is needed
 */
record ResolvedCrs(CrsFinding finding, CoordinateReferenceSystem crs, List<ImportIssue> issues) {

  /**
   * Decides: what the user chose, else what the file says, and in both cases only if the
   * coordinates lie in its area of use and it can be transformed to CGCS2000.
   *
   * @param chosen name of a CRS; null when nobody chose
   * @throws UnknownCrsException when the chosen name is not known
   */
  static ResolvedCrs of(Optional<SourceLayer.DeclaredCrs> declared, String chosen, Envelope box) {
    if (chosen != null) {
      CoordinateReferenceSystem crs = CrsNames.parse(chosen, CrsProtocol.INTERNAL).crs();
      return checked(crs, "USER", 1, box);
    }
    if (declared.isEmpty()) {
      return undecided(
          box,
          ImportIssue.choice(
              "CRS_MISSING",
              "The file does not say its CRS (no .prj); choose it, the list names those that fit"
                  + " the coordinates."));
    }
    try {
      return ofFile(declared.get(), box);
    } catch (UnknownCrsException e) {
      return undecided(box, ImportIssue.choice("CRS_UNKNOWN", e.getMessage()));
    }
  }

  private static ResolvedCrs ofFile(SourceLayer.DeclaredCrs declared, Envelope box) {
    if (declared.source().equals("PRJ")) {
      PrjMatch match = PrjReader.read(declared.text());
      return checked(match.crs(), "PRJ", match.epsg().isPresent() ? 1 : 0.9, box);
    }
    CoordinateReferenceSystem crs = CrsNames.parse(declared.text(), CrsProtocol.GEOJSON).crs();
    return checked(crs, declared.source(), 0.95, box);
  }

  private static ResolvedCrs checked(
      CoordinateReferenceSystem crs, String source, double confidence, Envelope box) {
    Optional<LegacyDatum> legacy = LegacyDatum.find(crs);
    if (legacy.isPresent()) {
      return undecided(
          box,
          ImportIssue.choice(
              "LEGACY_DATUM",
              crs.getName().getCode()
                  + " is on the datum "
                  + legacy.get().title()
                  + ", whose local parameters to CGCS2000 the surveying authority holds; have the"
                  + " data transformed to CGCS2000 and upload again."));
    }
    Optional<String> problem = AreaOfUse.findProblem(box, crs);
    if (problem.isPresent()) {
      return undecided(box, ImportIssue.choice("OUTSIDE_AREA_OF_USE", problem.get()));
    }
    String code =
        CrsCatalog.findEpsg(crs).isPresent() ? "EPSG:" + CrsCatalog.findEpsg(crs).getAsInt() : null;
    String title = crs.getName().getCode();
    return new ResolvedCrs(
        new CrsFinding(code, title, source, confidence, List.of()), crs, List.of());
  }

  private static ResolvedCrs undecided(Envelope box, ImportIssue why) {
    return new ResolvedCrs(
        new CrsFinding(null, null, "NONE", 0, CrsCandidates.rank(box)), null, List.of(why));
  }
}
