package org.planatlas.geo.crs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.geotools.api.parameter.ParameterNotFoundException;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.api.referencing.datum.Ellipsoid;
import org.geotools.referencing.CRS;
import org.geotools.referencing.datum.BursaWolfParameters;
import org.geotools.referencing.datum.DefaultGeodeticDatum;

/**
 * Reads the text of a .prj file: WKT 1 as Esri or OGC write it. The Chinese Gauss-Krueger zones are
 * matched by their parameters, and so are WGS 84, its UTM zones and Web Mercator; everything else
 * by the code that it carries.
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

  /** Writers round: an angle by less than this is the same angle. */
  private static final double DEGREES = 1e-7;

  private static final double METRES = 1e-3;
  private static final double SCALE = 1e-9;

  /** CGCS2000 and WGS 84 differ by 1.5e-6, which some writers mix up and which is 0.1 mm. */
  private static final double FLATTENING = 1e-5;

  /** First codes of one datum's zones: with zone number for 6 and 3 degrees, without for 3. */
  private record Family(
      int geographic,
      String mark,
      double semiMajor,
      double inverseFlattening,
      int zone6,
      int zone3,
      int meridian3) {}

  private static final int NEW_BEIJING_ZONE_3 = 4652;

  private static final List<Family> FAMILIES =
      List.of(
          new Family(4490, "2000", 6_378_137, 298.257222101, 4491, 4513, 4534),
          new Family(4610, "XIAN", 6_378_140, 298.257, 2327, 2349, 2370),
          new Family(4555, "NEW", 6_378_245, 298.3, 4568, NEW_BEIJING_ZONE_3, 4782),
          new Family(4214, "BEIJING", 6_378_245, 298.3, 21413, 2401, 2422));

  private static final int TEXTS_KEPT = 64;

  /** Brackets in brackets; the parser goes down by recursion. */
  private static final int DEEPEST = 30;

  /** An upload is read several times. */
  private static final Map<String, PrjMatch> READ = new ConcurrentHashMap<>();

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
    if (wkt.length() > LONGEST || depth(wkt) > DEEPEST || WKT2.matcher(wkt).matches()) {
      throw new UnknownCrsException(
          "The .prj file is not WKT 1 as shapefiles carry it; choose the CRS of the data.");
    }
    PrjMatch known = READ.get(wkt);
    if (known == null) {
      known = match(wkt);
      if (READ.size() >= TEXTS_KEPT) {
        READ.clear();
      }
      READ.put(wkt, known);
    }
    return known;
  }

  private static int depth(String wkt) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < wkt.length(); i++) {
      char c = wkt.charAt(i);
      depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private static PrjMatch match(String wkt) {
    CoordinateReferenceSystem parsed = parse(wkt);
    requireUnmoved(parsed);
    OptionalInt epsg = match(parsed);
    CoordinateReferenceSystem crs = epsg.isPresent() ? CrsCatalog.get(epsg.getAsInt()) : parsed;
    return new PrjMatch(epsg, crs, parsed.getName().getCode(), LegacyDatum.find(crs));
  }

  /** CGCS2000 and WGS 84 lie where they lie: a shift of theirs tells of another datum. */
  private static void requireUnmoved(CoordinateReferenceSystem crs) {
    GeographicCRS base =
        crs instanceof ProjectedCRS projected
            ? projected.getBaseCRS()
            : crs instanceof GeographicCRS geographic ? geographic : null;
    if (base == null || !(base.getDatum() instanceof DefaultGeodeticDatum datum)) {
      return;
    }
    Family family = family(base);
    boolean fixed = family == FAMILIES.get(0) || isWgs84(base);
    for (BursaWolfParameters shift : datum.getBursaWolfParameters()) {
      if (fixed && !shift.isIdentity()) {
        throw new UnknownCrsException(
            String.format(
                Locale.ROOT,
                "The .prj file names the datum %s and moves it with TOWGS84 by %.3f, %.3f and %.3f m,"
                    + " which it needs not; choose the CRS of the data.",
                datum.getName().getCode(),
                shift.dx,
                shift.dy,
                shift.dz));
      }
    }
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
    } catch (FactoryException | IllegalArgumentException e) {
      // a value that its parameter does not allow is told as an argument that is none
      throw new UnknownCrsException(
          "The .prj file cannot be read as a CRS; choose the CRS of the data.", e);
    }
  }

  private static OptionalInt match(CoordinateReferenceSystem crs) {
    OptionalInt carried = CrsCatalog.findEpsg(crs);
    carried.ifPresent(code -> requireSame(crs, code));
    OptionalInt chinese = confirmed(crs, matchChinese(crs));
    if (chinese.isPresent()) {
      return chinese;
    }
    return crs.getIdentifiers().isEmpty() ? matchWgs84(crs) : carried;
  }

  /**
   * The code when it holds for all that the text says: parameters alone leave out the projection
   * method, the prime meridian and the units.
   */
  private static OptionalInt confirmed(CoordinateReferenceSystem written, OptionalInt code) {
    return code.isPresent() && SamePlaces.of(written, CrsCatalog.get(code.getAsInt()))
        ? code
        : OptionalInt.empty();
  }

  /**
   * WGS 84 itself, its UTM zones and Web Mercator, by where they put a place. A search of the whole
   * dataset would take half a minute to find nothing, and a CRS is as good without its code.
   */
  private static OptionalInt matchWgs84(CoordinateReferenceSystem crs) {
    if (crs instanceof GeographicCRS geographic) {
      return isWgs84(geographic)
          ? confirmed(crs, OptionalInt.of(CrsCatalog.WGS84))
          : OptionalInt.empty();
    }
    if (!(crs instanceof ProjectedCRS projected) || !isWgs84(projected.getBaseCRS())) {
      return OptionalInt.empty();
    }
    ParameterValueGroup values = projected.getConversionFromBase().getParameterValues();
    int zone = (int) Math.round((value(values, "central_meridian") + 183) / 6);
    for (int code : new int[] {CrsCatalog.WEB_MERCATOR, 32600 + zone, 32700 + zone}) {
      boolean exists = code == CrsCatalog.WEB_MERCATOR || zone >= 1 && zone <= 60;
      if (exists && SamePlaces.of(crs, CrsCatalog.get(code))) {
        return OptionalInt.of(code);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isWgs84(GeographicCRS crs) {
    String datum = crs.getDatum().getName().getCode().toUpperCase(Locale.ROOT);
    boolean named = datum.matches(".*(WGS.?(19)?84|WORLD.GEODETIC.SYSTEM.1984).*");
    return named && Math.abs(crs.getDatum().getEllipsoid().getSemiMajorAxis() - 6_378_137) < 0.5;
  }

  /** A text may carry the code of one CRS and the parameters of another. */
  private static void requireSame(CoordinateReferenceSystem written, int code) {
    if (!SamePlaces.of(written, CrsCatalog.get(code))) {
      throw new UnknownCrsException(
          "The .prj file carries the code EPSG:"
              + code
              + " and the parameters of another CRS; choose the CRS of the data.");
    }
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
    Family family =
        FAMILIES.stream().filter(f -> datum.contains(f.mark())).findFirst().orElse(null);
    if (family != null) {
      requireEllipsoid(family, crs);
    }
    return family;
  }

  private static void requireEllipsoid(Family family, GeographicCRS crs) {
    Ellipsoid written = crs.getDatum().getEllipsoid();
    boolean same =
        Math.abs(written.getSemiMajorAxis() - family.semiMajor()) < 0.5
            && Math.abs(written.getInverseFlattening() - family.inverseFlattening()) < FLATTENING;
    if (!same) {
      throw new UnknownCrsException(
          String.format(
              Locale.ROOT,
              "The .prj file names the datum %s and gives the ellipsoid of another (%.3f, %.9f);"
                  + " choose the CRS of the data.",
              crs.getDatum().getName().getCode(),
              written.getSemiMajorAxis(),
              written.getInverseFlattening()));
    }
  }

  private static OptionalInt zone(Family family, ProjectedCRS crs) {
    ParameterValueGroup values = crs.getConversionFromBase().getParameterValues();
    double meridian = value(values, "central_meridian");
    double easting = value(values, "false_easting");
    boolean plain =
        isNear(value(values, "scale_factor"), 1, SCALE)
            && isNear(value(values, "latitude_of_origin"), 0, DEGREES)
            && isNear(value(values, "false_northing"), 0, METRES)
            && crs.getCoordinateSystem().getAxis(0).getUnit().toString().equals("m");
    long whole = Math.round(meridian);
    if (!plain || !isNear(meridian, whole, DEGREES) || whole % 3 != 0) {
      return OptionalInt.empty();
    }
    int zone3 = (int) whole / 3;
    boolean in3 = zone3 >= 25 && zone3 <= 45;
    if (in3 && isNear(easting, 500_000, METRES)) {
      return OptionalInt.of(family.meridian3() + zone3 - 25);
    }
    if (in3 && isNear(easting, zone3 * 1e6 + 500_000, METRES)) {
      return OptionalInt.of(zone3Code(family, zone3));
    }
    int zone6 = (int) (whole + 3) / 6;
    boolean in6 = (whole + 3) % 6 == 0 && zone6 >= 13 && zone6 <= 23;
    return in6 && isNear(easting, zone6 * 1e6 + 500_000, METRES)
        ? OptionalInt.of(family.zone6() + zone6 - 13)
        : OptionalInt.empty();
  }

  private static boolean isNear(double value, double wanted, double tolerance) {
    return Math.abs(value - wanted) <= tolerance;
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
