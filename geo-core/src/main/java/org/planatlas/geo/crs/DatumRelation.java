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

  private static final Pattern CGCS2000 =
      Pattern.compile(".*(CGCS.?2000|CHINA.?2000|CHINA.GEODETIC).*");

  private DatumRelation() {}

  /**
   * True when the same numbers mean the same place in both datums to a metre: equal names, or both
   * realisations of the global frame.
   */
  public static boolean isSame(CoordinateReferenceSystem one, CoordinateReferenceSystem other) {
    String first = name(one);
    String second = name(other);
    boolean global = GLOBAL.matcher(first).matches() && GLOBAL.matcher(second).matches();
    boolean legacy =
        LegacyDatum.find(one).isPresent() && LegacyDatum.find(one).equals(LegacyDatum.find(other));
    return global || legacy || !first.isEmpty() && first.equals(second);
  }

  /** Whether the datum is that of CGCS2000. */
  public static boolean isCgcs2000(CoordinateReferenceSystem crs) {
    return CGCS2000.matcher(name(crs)).matches();
  }

  /** The datum's name in capitals; empty when the CRS has none. */
  private static String name(CoordinateReferenceSystem crs) {
    SingleCRS horizontal = CRS.getHorizontalCRS(crs);
    return horizontal == null || horizontal.getDatum() == null
        ? ""
        : horizontal.getDatum().getName().getCode().toUpperCase(Locale.ROOT);
  }

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
    if (GLOBAL.matcher(name(crs)).matches()) {
      return true;
    }
    try {
      return CRS.findMathTransform(horizontal, CrsCatalog.get(CrsCatalog.WGS84), false) != null;
    } catch (FactoryException e) {
      return false;
    }
  }
}
