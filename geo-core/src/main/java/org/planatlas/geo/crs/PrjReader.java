package org.planatlas.geo.crs;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.geotools.api.parameter.ParameterNotFoundException;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.referencing.CRS;

/**
 * Reads the text of a .prj file: WKT 1 as Esri or OGC write it. The Chinese Gauss-Krueger zones are
 * matched by their parameters, everything else by a search of the EPSG dataset.
 */
public final class PrjReader {
  /**
   * A file's coordinates are east, north whatever AXIS says; without the clause GeoTools takes that
   * order.
   */
  private static final Pattern AXIS =
      Pattern.compile(",\\s*AXIS\\s*\\[[^\\]]*\\]", Pattern.CASE_INSENSITIVE);

  private static final Pattern WKT2 =
      Pattern.compile(
          "\\s*(?:BOUND|PROJ|GEOG|GEODETIC|GEOGRAPHIC|PROJECTED|COMPOUND)CRS\\s*\\[.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int LONGEST = 100_000;
  private static final double DEGREES = 1e-9;

  /** First codes of one datum's zones: with zone number for 6 and 3 degrees, without for 3. */
  private record Family(int geographic, String mark, int zone6, int zone3, int meridian3) {}

  private static final int NEW_BEIJING_ZONE_3 = 4652;

  private static final List<Family> FAMILIES =
      List.of(
          new Family(4490, "2000", 4491, 4513, 4534),
          new Family(4610, "XIAN", 2327, 2349, 2370),
          new Family(4555, "NEW", 4568, NEW_BEIJING_ZONE_3, 4782),
          new Family(4214, "BEIJING", 21413, 2401, 2422));

  private PrjReader() {}

  /**
   * The CRS that a .prj text describes.
   *
   * @param text the whole content; a byte order mark is ignored
   * @throws UnknownCrsException when the text is empty, WKT 2, or describes no horizontal CRS
   */
  public static PrjMatch read(String text) {
    String wkt = text.replace("\uFEFF", "").trim();
    if (wkt.isEmpty()) {
      throw new UnknownCrsException("The .prj file is empty; choose the CRS of the data.");
    }
    if (wkt.length() > LONGEST || WKT2.matcher(wkt).matches()) {
      throw new UnknownCrsException(
          "The .prj file is not WKT 1 as shapefiles carry it; choose the CRS of the data.");
    }
    CoordinateReferenceSystem parsed = parse(wkt);
    OptionalInt epsg = match(parsed);
    CoordinateReferenceSystem crs = epsg.isPresent() ? CrsCatalog.get(epsg.getAsInt()) : parsed;
    return new PrjMatch(epsg, crs, parsed.getName().getCode(), LegacyDatum.find(crs));
  }

  private static CoordinateReferenceSystem parse(String wkt) {
    try {
      CoordinateReferenceSystem crs =
          CRS.getHorizontalCRS(CRS.parseWKT(AXIS.matcher(wkt).replaceAll("")));
      if (crs == null) {
        throw new UnknownCrsException(
            "The .prj file describes no horizontal CRS; choose the CRS of the data.");
      }
      return crs;
    } catch (FactoryException e) {
      throw new UnknownCrsException(
          "The .prj file cannot be read as a CRS; choose the CRS of the data.", e);
    }
  }

  private static OptionalInt match(CoordinateReferenceSystem crs) {
    OptionalInt chinese = matchChinese(crs);
    return chinese.isPresent() ? chinese : CrsCatalog.findEpsg(crs);
  }

  private static OptionalInt matchChinese(CoordinateReferenceSystem crs) {
    if (crs instanceof GeographicCRS geographic) {
      Family family = family(geographic);
      return family == null ? OptionalInt.empty() : OptionalInt.of(family.geographic());
    }
    if (crs instanceof ProjectedCRS projected) {
      Family family = family(projected.getBaseCRS());
      return family == null ? OptionalInt.empty() : zone(family, projected);
    }
    return OptionalInt.empty();
  }

  private static Family family(GeographicCRS crs) {
    String datum = crs.getDatum().getName().getCode().toUpperCase(Locale.ROOT);
    boolean chinese =
        datum.contains("CHINA")
            || datum.contains("CGCS")
            || datum.contains("XIAN")
            || datum.contains("BEIJING");
    if (!chinese) {
      return null;
    }
    return FAMILIES.stream().filter(f -> datum.contains(f.mark())).findFirst().orElse(null);
  }

  private static OptionalInt zone(Family family, ProjectedCRS crs) {
    ParameterValueGroup values = crs.getConversionFromBase().getParameterValues();
    double meridian = value(values, "central_meridian");
    double easting = value(values, "false_easting");
    boolean plain =
        value(values, "scale_factor") == 1
            && value(values, "latitude_of_origin") == 0
            && value(values, "false_northing") == 0
            && crs.getCoordinateSystem().getAxis(0).getUnit().toString().equals("m");
    if (!plain || Math.abs(meridian - Math.rint(meridian)) > DEGREES || meridian % 3 != 0) {
      return OptionalInt.empty();
    }
    int zone3 = (int) meridian / 3;
    boolean in3 = zone3 >= 25 && zone3 <= 45;
    if (in3 && easting == 500_000) {
      return OptionalInt.of(family.meridian3() + zone3 - 25);
    }
    if (in3 && easting == zone3 * 1e6 + 500_000) {
      return OptionalInt.of(zone3Code(family, zone3));
    }
    int zone6 = (int) (meridian + 3) / 6;
    boolean in6 = (meridian + 3) % 6 == 0 && zone6 >= 13 && zone6 <= 23;
    return in6 && easting == zone6 * 1e6 + 500_000
        ? OptionalInt.of(family.zone6() + zone6 - 13)
        : OptionalInt.empty();
  }

  private static int zone3Code(Family family, int zone) {
    // EPSG gave New Beijing's zones 25 to 29 the codes 4652-4656 and went on at 4766 with zone 30
    boolean gap = family.zone3() == NEW_BEIJING_ZONE_3 && zone >= 30;
    return gap ? 4766 + zone - 30 : family.zone3() + zone - 25;
  }

  private static double value(ParameterValueGroup values, String name) {
    try {
      return values.parameter(name).doubleValue();
    } catch (ParameterNotFoundException e) {
      return Double.NaN;
    }
  }
}
