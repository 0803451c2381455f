package org.planatlas.geo.crs;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.ReferenceIdentifier;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.cs.AxisDirection;
import org.geotools.referencing.CRS;

/**
 * The CRSs of the EPSG dataset by code, two-dimensional and with x east, y north. Thread-safe; what
 * was decoded once is kept.
 */
public final class CrsCatalog {
  /** CGCS2000 in longitude and latitude: the CRS in which features are stored. */
  public static final int CGCS2000 = 4490;

  /** WGS 84 in longitude and latitude. */
  public static final int WGS84 = 4326;

  /** Web Mercator. */
  public static final int WEB_MERCATOR = 3857;

  /** Held, because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger PROJECTIONS = Logger.getLogger("org.geotools.referencing");

  static {
    // a client's box may reach beyond a projection's area; GeoTools would write a warning for each
    PROJECTIONS.setLevel(Level.SEVERE);
  }

  private static final Map<Integer, CoordinateReferenceSystem> BY_CODE = new ConcurrentHashMap<>();
  private static final Map<Integer, AxisOrder> ORDERS = new ConcurrentHashMap<>();

  private CrsCatalog() {}

  /**
   * The CRS with this EPSG code; 900913, 3785 and Esri's 102100 and 102113 give Web Mercator.
   *
   * @throws UnknownCrsException when the code is not in the EPSG dataset or names no
   *     two-dimensional CRS
   */
  public static CoordinateReferenceSystem get(int epsg) {
    int code = canonicalCode(epsg);
    CoordinateReferenceSystem known = BY_CODE.get(code);
    return known != null ? known : BY_CODE.computeIfAbsent(code, CrsCatalog::decode);
  }

  /**
   * The axis order of the EPSG definition itself.
   *
   * @throws UnknownCrsException as {@link #get(int)}
   */
  public static AxisOrder epsgAxisOrder(int epsg) {
    int code = canonicalCode(epsg);
    get(code);
    return ORDERS.computeIfAbsent(code, CrsCatalog::decodeOrder);
  }

  /**
   * The EPSG code that a CRS carries; empty when it carries none. The dataset is not searched for
   * one with equal parameters: that takes half a minute, during which nobody else may read it.
   */
  public static OptionalInt findEpsg(CoordinateReferenceSystem crs) {
    for (ReferenceIdentifier id : crs.getIdentifiers()) {
      if ("EPSG".equalsIgnoreCase(id.getCodeSpace()) && isNumber(id.getCode())) {
        return OptionalInt.of(canonicalCode(Integer.parseInt(id.getCode())));
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Opens the EPSG dataset and decodes the CRSs and transforms of daily use, so that no request
   * waits for it. Takes one to three seconds the first time.
   */
  public static void warm() {
    CoordinateReferenceSystem stored = get(CGCS2000);
    for (int code : new int[] {WGS84, WEB_MERCATOR, 4549, 4550, 4529, 4528}) {
      epsgAxisOrder(code);
      Transforms.between(stored, get(code));
      Transforms.between(get(code), stored);
    }
    epsgAxisOrder(CGCS2000);
    Transforms.between(get(WEB_MERCATOR), get(4550));
  }

  static int canonicalCode(int epsg) {
    return switch (epsg) {
      case 900913, 3785, 102100, 102113 -> WEB_MERCATOR;
      default -> epsg;
    };
  }

  private static CoordinateReferenceSystem decode(int code) {
    try {
      CoordinateReferenceSystem crs = CRS.decode("EPSG:" + code, true);
      if (crs.getCoordinateSystem().getDimension() != 2) {
        throw new UnknownCrsException(
            String.format(
                Locale.ROOT,
                "EPSG:%d (%s) is not a two-dimensional horizontal CRS; name one such as EPSG:4490.",
                code,
                crs.getName().getCode()));
      }
      return crs;
    } catch (FactoryException e) {
      throw new UnknownCrsException(
          "EPSG:" + code + " is not a known CRS; name one such as EPSG:4490, EPSG:4550 or CRS:84.",
          e);
    }
  }

  private static AxisOrder decodeOrder(int code) {
    try {
      CoordinateReferenceSystem crs = CRS.decode("EPSG:" + code, false);
      // directions, not names: in EPSG:4549 the easting axis is abbreviated "Y"
      AxisDirection first = crs.getCoordinateSystem().getAxis(0).getDirection().absolute();
      return first.equals(AxisDirection.NORTH) ? AxisOrder.NORTH_EAST : AxisOrder.EAST_NORTH;
    } catch (FactoryException e) {
      throw new UnknownCrsException("EPSG:" + code + " is not a known CRS.", e);
    }
  }

  /** Asked for every geometry that is transformed, so by hand. */
  private static boolean isNumber(String code) {
    boolean digits = !code.isEmpty() && code.length() <= 7;
    for (int i = 0; digits && i < code.length(); i++) {
      digits = code.charAt(i) >= '0' && code.charAt(i) <= '9';
    }
    return digits;
  }
}
