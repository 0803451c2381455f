package org.planatlas.geo.crs;

import java.util.regex.Pattern;

/** Holds the definition of a CRS, as WKT, against the code under which a file has it. */
public final class CrsDefinition {

  private static final Pattern AUTHORITY =
      Pattern.compile(",\\s*AUTHORITY\\s*\\[[^\\]]*\\]", Pattern.CASE_INSENSITIVE);

  private CrsDefinition() {}

  /**
   * Whether a definition is of another CRS than the code, by its datum or by the numbers that it
   * gives places.
   *
   * @param wkt WKT 1; a text that is none, and one that cannot be read, says nothing
   * @param epsg code; one that is not known says nothing
   */
  public static boolean contradicts(String wkt, int epsg) {
    if (wkt.indexOf('[') < 0) {
      return false;
    }
    try {
      var known = CrsCatalog.get(epsg);
      if (!LegacyDatum.findNamed(wkt).equals(LegacyDatum.find(known))) {
        return true;
      }
      if (isWebMercator(epsg)) {
        return false;
      }
      var written = PrjReader.read(AUTHORITY.matcher(wkt).replaceAll("")).crs();
      boolean global = DatumRelation.isSame(known, CrsCatalog.get(CrsCatalog.WGS84));
      boolean sameDatum = !global || DatumRelation.isSame(written, known);
      return !sameDatum || !SamePlaces.of(written, known);
    } catch (UnknownCrsException e) {
      return false;
    }
  }

  /** WKT 1 has no word for its sphere; each writer puts it in another way. */
  private static boolean isWebMercator(int epsg) {
    return CrsCatalog.canonicalCode(epsg) == CrsCatalog.WEB_MERCATOR;
  }

  /** The name that a definition gives its CRS, for people. */
  public static String name(String wkt) {
    String[] parts = wkt.split("\"", 3);
    String name = parts.length < 3 ? wkt : parts[1];
    return name.length() > 60 ? name.substring(0, 60) + "..." : name;
  }
}
