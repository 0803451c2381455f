package org.planatlas.geo.crs;

import java.util.Locale;
import java.util.Optional;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.SingleCRS;
import org.geotools.referencing.CRS;

/**
 * Chinese datums for which no public transformation to CGCS2000 exists: the parameters are local
 * and held by the surveying authority. Coordinates in them are some tens to hundreds of metres away
 * from CGCS2000.
 */
public enum LegacyDatum {
  /** Xi'an 1980. */
  XIAN_1980("Xi'an 1980"),
  /** Beijing 1954. */
  BEIJING_1954("Beijing 1954"),
  /** New Beijing (1954 coordinates adjusted to Xi'an 1980). */
  NEW_BEIJING("New Beijing");

  private final String title;

  LegacyDatum(String title) {
    this.title = title;
  }

  /** The datum's usual English name. */
  public String title() {
    return title;
  }

  /** The legacy datum of a CRS, found by the datum's name; empty for every other CRS. */
  public static Optional<LegacyDatum> find(CoordinateReferenceSystem crs) {
    CoordinateReferenceSystem horizontal = CRS.getHorizontalCRS(crs);
    if (!(horizontal instanceof SingleCRS single) || single.getDatum() == null) {
      return Optional.empty();
    }
    return findNamed(single.getDatum().getName().getCode());
  }

  /** The legacy datum that a name or a longer text speaks of, such as a .prj that is no WKT. */
  public static Optional<LegacyDatum> findNamed(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    if (name.contains("XIAN") || name.contains("XI'AN")) {
      return Optional.of(XIAN_1980);
    }
    if (name.contains("NEW") && name.contains("BEIJING")) {
      return Optional.of(NEW_BEIJING);
    }
    return name.contains("BEIJING") ? Optional.of(BEIJING_1954) : Optional.empty();
  }
}
