package org.planatlas.layers.ingest;

import java.util.Optional;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.referencing.CRS;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.DatumRelation;
import org.planatlas.geo.crs.LegacyDatum;
import org.planatlas.geo.crs.PrjMatch;
import org.planatlas.geo.crs.PrjReader;
import org.planatlas.geo.crs.UnknownCrsException;

/**
 * What a file says about its CRS, understood or not.
 *
 * @param source {@code PRJ}, {@code FILE} or {@code FORMAT}
 * @param crs null when it cannot be understood
 * @param confidence 0 to 1
 * @param legacy the old datum that it names, also in a text that is otherwise not understood
 * @param problem why it cannot be understood; empty otherwise
 */
record FileCrs(
    String source, SourceCrs crs, double confidence, Optional<LegacyDatum> legacy, String problem) {

  /** Reads what a layer declares. */
  static FileCrs of(SourceLayer.DeclaredCrs declared) {
    String text = declared.text();
    if (!declared.problem().isEmpty()) {
      return new FileCrs(
          declared.source(), null, 0, LegacyDatum.findNamed(text), declared.problem());
    }
    try {
      if (declared.source().equals("PRJ") || text.indexOf('[') >= 0) {
        PrjMatch match = PrjReader.read(text);
        return known(declared.source(), match.crs(), match.epsg().isPresent() ? 1 : 0.9);
      }
      CoordinateReferenceSystem crs = CrsNames.parse(text, CrsProtocol.GEOJSON).crs();
      return known(declared.source(), crs, 0.95);
    } catch (UnknownCrsException e) {
      Optional<LegacyDatum> legacy = LegacyDatum.findNamed(text);
      return new FileCrs(declared.source(), null, 0, legacy, e.getMessage());
    }
  }

  private static FileCrs known(String source, CoordinateReferenceSystem crs, double confidence) {
    return new FileCrs(source, SourceCrs.of(crs), confidence, LegacyDatum.find(crs), "");
  }

  /** Whether a choice takes the coordinates on another datum than the file names. */
  boolean contradictsDatum(SourceCrs chosen) {
    return crs == null
        ? legacy.isPresent() && !legacy.equals(LegacyDatum.find(chosen.crs()))
        : !DatumRelation.isSame(crs.crs(), chosen.crs());
  }

  /** Whether a choice is another CRS than the file names, be it on the same datum. */
  boolean differs(SourceCrs chosen) {
    if (crs == null || contradictsDatum(chosen)) {
      return true;
    }
    if (crs.crs() instanceof GeographicCRS && chosen.crs() instanceof GeographicCRS) {
      return false;
    }
    SourceCrs plain = SourceCrs.of(chosen.crs());
    boolean sameCode = crs.code().isPresent() && crs.code().equals(plain.code());
    return !sameCode && !CRS.equalsIgnoreMetadata(crs.crs(), chosen.crs());
  }

  /** Name of the datum for people; null when it is not known. */
  String datum() {
    if (legacy.isPresent()) {
      return legacy.get().title();
    }
    SingleCRS horizontal = crs == null ? null : CRS.getHorizontalCRS(crs.crs());
    return horizontal == null ? null : horizontal.getDatum().getName().getCode();
  }

  /** {@code the .prj}, as the subject of a sentence. */
  String subject() {
    return switch (source) {
      case "PRJ" -> "the .prj";
      case "FORMAT" -> "the format";
      default -> "the file";
    };
  }

  /** {@code the .prj says Xian 1980 / ... (EPSG:2386)}. */
  String statement() {
    if (crs == null) {
      return subject() + " cannot be understood";
    }
    String code = crs.code().map(c -> " (" + c + ")").orElse("");
    return subject() + " says " + crs.title() + code;
  }

  CrsFinding.Declared report() {
    return new CrsFinding.Declared(
        crs == null ? null : crs.code().orElse(null),
        crs == null ? null : crs.title(),
        datum(),
        source);
  }
}
