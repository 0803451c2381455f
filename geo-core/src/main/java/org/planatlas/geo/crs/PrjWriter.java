package org.planatlas.geo.crs;

import java.util.Locale;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;

/**
 * Writes the text of a .prj file: one line of WKT 1 with Esri's names, by which ArcGIS and SuperMap
 * recognise a CRS. CGCS2000, WGS 84, their zones and Web Mercator get the names of Esri's own list;
 * for others GeoTools knows no such names, and they are written as OGC does, with their EPSG code.
 */
public final class PrjWriter {

  private static final String UNIT = "UNIT[\"Degree\",0.0174532925199433]]";
  private static final String CGCS2000 =
      "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
          + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
          + UNIT;
  private static final String WGS84 =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","
          + "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"
          + UNIT;
  private static final String WEB_MERCATOR =
      "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\","
          + WGS84
          + ",PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0.0],"
          + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],"
          + "PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],"
          + "UNIT[\"Meter\",1.0]]";

  private PrjWriter() {}

  /**
   * The text for a CRS; {@link PrjReader} and GDAL read it as the same CRS.
   *
   * @throws UnknownCrsException when the CRS has no form in WKT 1
   */
  public static String write(CoordinateReferenceSystem crs) {
    int epsg = crs.getIdentifiers().isEmpty() ? 0 : CrsCatalog.findEpsg(crs).orElse(0);
    String known = known(epsg);
    return known != null ? known : other(crs);
  }

  private static String known(int epsg) {
    if (epsg == CrsCatalog.CGCS2000) {
      return CGCS2000;
    }
    if (epsg == CrsCatalog.WGS84) {
      return WGS84;
    }
    if (epsg == CrsCatalog.WEB_MERCATOR) {
      return WEB_MERCATOR;
    }
    if (epsg > 32600 && epsg <= 32660) {
      return utm(epsg - 32600, "N", 0);
    }
    return epsg > 32700 && epsg <= 32760 ? utm(epsg - 32700, "S", 10_000_000) : chinese(epsg);
  }

  private static String utm(int zone, String hemisphere, double falseNorthing) {
    String name = "WGS_1984_UTM_Zone_" + zone + hemisphere;
    return projected(
        name, WGS84, "Transverse_Mercator", 500_000, falseNorthing, 6 * zone - 183, 0.9996);
  }

  /** The four rows of zones that {@link GaussKrueger} counts up. */
  private static String chinese(int epsg) {
    if (epsg >= 4491 && epsg <= 4501) {
      int zone = epsg - 4491 + 13;
      return zone("CGCS2000_GK_Zone_" + zone, zone, 6 * zone - 3);
    }
    if (epsg >= 4502 && epsg <= 4512) {
      int meridian = 75 + 6 * (epsg - 4502);
      return zone("CGCS2000_GK_CM_" + meridian + "E", 0, meridian);
    }
    if (epsg >= 4513 && epsg <= 4533) {
      int zone = epsg - 4513 + 25;
      return zone("CGCS2000_3_Degree_GK_Zone_" + zone, zone, 3 * zone);
    }
    if (epsg >= 4534 && epsg <= 4554) {
      int meridian = 75 + 3 * (epsg - 4534);
      return zone("CGCS2000_3_Degree_GK_CM_" + meridian + "E", 0, meridian);
    }
    return null;
  }

  private static String zone(String name, int prefix, int meridian) {
    double easting = prefix * 1_000_000.0 + 500_000;
    return projected(name, CGCS2000, "Gauss_Kruger", easting, 0, meridian, 1);
  }

  private static String projected(
      String name,
      String base,
      String projection,
      double falseEasting,
      double falseNorthing,
      int meridian,
      double scale) {
    return String.format(
        Locale.ROOT,
        "PROJCS[\"%s\",%s,PROJECTION[\"%s\"],PARAMETER[\"False_Easting\",%.1f],"
            + "PARAMETER[\"False_Northing\",%.1f],PARAMETER[\"Central_Meridian\",%d.0],"
            + "PARAMETER[\"Scale_Factor\",%s],PARAMETER[\"Latitude_Of_Origin\",0.0],"
            + "UNIT[\"Meter\",1.0]]",
        name,
        base,
        projection,
        falseEasting,
        falseNorthing,
        meridian,
        scale);
  }

  /** A file's coordinates are east, north, so that the clause AXIS would only mislead. */
  private static String other(CoordinateReferenceSystem crs) {
    try {
      return crs.toWKT().replaceAll(",\\s*AXIS\\[[^\\]]*\\]", "").replaceAll("\\s*\\R\\s*", "");
    } catch (UnsupportedOperationException e) {
      throw new UnknownCrsException(
          crs.getName().getCode() + " cannot be written as a .prj file; choose another CRS.", e);
    }
  }
}
