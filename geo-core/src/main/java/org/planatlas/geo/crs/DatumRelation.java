package org.planatlas.geo.crs;

import java.util.Locale;
import java.util.regex.Pattern;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.referencing.CRS;

/** Tells whether the way from a datum to CGCS2000 is known. */
public final class DatumRelation {

  /** Realisations of one global frame, equal to CGCS2000 below one metre. */
  private static final Pattern GLOBAL =
      Pattern.compile(
          ".*(WGS.?(19)?84|WORLD.GEODETIC.SYSTEM.1984|CGCS.?2000|CHINA.?2000|CHINA.GEODETIC"
              + "|ITRF|ETRS.?(19)?89|EUROPEAN.TERRESTRIAL).*");

  private DatumRelation() {}

  /**
   * False when going to CGCS2000 would take the datum for equal without knowing so (a ballpark
   * transformation), which may be wrong by hundreds of metres.
   */
  public static boolean isKnown(CoordinateReferenceSystem crs) {
    CoordinateReferenceSystem horizontal = CRS.getHorizontalCRS(crs);
    if (!(horizontal instanceof SingleCRS single) || single.getDatum() == null) {
      return false;
    }
    if (LegacyDatum.find(crs).isPresent()) {
      return false;
    }
    String name = single.getDatum().getName().getCode().toUpperCase(Locale.ROOT);
    if (GLOBAL.matcher(name).matches()) {
      return true;
    }
    try {
      return CRS.findMathTransform(horizontal, CrsCatalog.get(CrsCatalog.WGS84), false) != null;
    } catch (FactoryException e) {
      return false;
    }
  }
}
