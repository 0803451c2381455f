package org.planatlas.geo.crs;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.referencing.CRS;

/**
 * The Gauss-Krueger zones of CGCS2000: EPSG 4491-4501 and 4513-4533 with the zone number before the
 * easting, 4502-4512 and 4534-4554 without.
 */
public final class GaussKrueger {
  private static final int FIRST_ZONE_3 = 25;
  private static final int LAST_ZONE_3 = 45;
  private static final int FIRST_ZONE_6 = 13;
  private static final int LAST_ZONE_6 = 23;
  private static final double ZONE_WIDTH = 1_000_000;
  private static final int ZONES_3 = 120;
  private static final Map<Integer, CoordinateReferenceSystem> MADE = new ConcurrentHashMap<>();

  private GaussKrueger() {}

  /**
   * The number of the 3-degree zone of a longitude: 41 for 121.5 to 124.5 degrees east.
   *
   * @param longitude degrees; a longitude on the border of two zones belongs to the eastern one
   */
  public static int zone3(double longitude) {
    return (int) Math.floor((longitude + 1.5) / 3);
  }

  /**
   * The EPSG code of the 3-degree zone of a longitude, easting without zone number: 4550 (central
   * meridian 123 east) for all of Anshan.
   *
   * @param longitude degrees
   * @throws UnknownCrsException when the longitude lies outside zones 25 to 45 (73.5 to 136.5
   *     degrees east)
   */
  public static int epsg3(double longitude) {
    return 4534 + checkedZone3(longitude) - FIRST_ZONE_3;
  }

  /**
   * The plane in which a site around this longitude is measured: its 3-degree zone on CGCS2000 with
   * false easting 500,000 m and no zone number. Inside China it is an EPSG CRS; elsewhere one is
   * made with the same parameters.
   *
   * @param longitude degrees, -180 to 180
   */
  public static CoordinateReferenceSystem plane(double longitude) {
    int zone = zone3(longitude);
    if (zone >= FIRST_ZONE_3 && zone <= LAST_ZONE_3) {
      return CrsCatalog.get(epsg3(longitude));
    }
    return MADE.computeIfAbsent(Math.floorMod(zone, ZONES_3), GaussKrueger::make);
  }

  private static CoordinateReferenceSystem make(int zone) {
    int meridian = 3 * zone;
    try {
      return CRS.parseWKT(planeText(meridian > 180 ? meridian - 360 : meridian));
    } catch (FactoryException e) {
      throw new IllegalStateException("The Gauss-Krueger plane of zone " + zone + " failed", e);
    }
  }

  /**
   * The EPSG code that the zone number before an easting tells: 41,525,000 is zone 41 (4529),
   * 21,525,000 the 6-degree zone 21 (4499). Empty when the easting has no such prefix.
   *
   * @param easting metres
   */
  public static OptionalInt findEpsgOfPrefix(double easting) {
    int zone = (int) Math.floor(easting / ZONE_WIDTH);
    if (zone >= FIRST_ZONE_3 && zone <= LAST_ZONE_3) {
      return OptionalInt.of(4513 + zone - FIRST_ZONE_3);
    }
    if (zone >= FIRST_ZONE_6 && zone <= LAST_ZONE_6) {
      return OptionalInt.of(4491 + zone - FIRST_ZONE_6);
    }
    return OptionalInt.empty();
  }

  /**
   * The zone number before an easting, such as 41 for 41,525,000; empty below one million metres.
   */
  public static OptionalInt findPrefix(double easting) {
    return easting >= ZONE_WIDTH && easting < 100 * ZONE_WIDTH
        ? OptionalInt.of((int) Math.floor(easting / ZONE_WIDTH))
        : OptionalInt.empty();
  }

  private static int checkedZone3(double longitude) {
    int zone = zone3(longitude);
    if (!(zone >= FIRST_ZONE_3 && zone <= LAST_ZONE_3)) {
      throw new UnknownCrsException(
          String.format(
              Locale.ROOT,
              "Longitude %.4f has no 3-degree Gauss-Krueger zone of CGCS2000;"
                  + " they cover 73.5 to 136.5 degrees east.",
              longitude));
    }
    return zone;
  }

  private static String planeText(int centralMeridian) {
    return "PROJCS[\"CGCS2000 / 3-degree Gauss-Kruger CM "
        + centralMeridian
        + "\",GEOGCS[\"CGCS2000\",DATUM[\"China 2000\","
        + "SPHEROID[\"CGCS2000\",6378137,298.257222101]],PRIMEM[\"Greenwich\",0],"
        + "UNIT[\"degree\",0.017453292519943295],AXIS[\"lon\",EAST],AXIS[\"lat\",NORTH]],"
        + "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
        + "PARAMETER[\"central_meridian\","
        + centralMeridian
        + "],PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",500000],"
        + "PARAMETER[\"false_northing\",0],UNIT[\"metre\",1],AXIS[\"E\",EAST],AXIS[\"N\",NORTH]]";
  }
}
