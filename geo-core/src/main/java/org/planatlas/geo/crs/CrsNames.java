package org.planatlas.geo.crs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes the names of CRSs in every form a client may use.
 *
 * <p>Forms read: {@code EPSG:4490}; {@code urn:ogc:def:crs:EPSG::4490} with or without a version,
 * also {@code urn:x-ogc}; {@code http(s)://www.opengis.net/def/crs/EPSG/0/4490}; {@code
 * http://www.opengis.net/gml/srs/epsg.xml#4490}; {@code CRS:84}, {@code OGC:CRS84}, {@code
 * urn:ogc:def:crs:OGC:1.3:CRS84} and its URI; {@code EPSG:900913}. Letter case does not matter.
 */
public final class CrsNames {
  private static final Pattern SHORT = Pattern.compile("EPSG:(?::)?(\\d{1,7})");
  private static final Pattern URN =
      Pattern.compile("URN:(?:X-)?OGC:DEF:CRS:EPSG:(?:[0-9.]*:)?(\\d{1,7})");
  private static final Pattern URI =
      Pattern.compile("HTTPS?://(?:WWW\\.)?OPENGIS\\.NET/DEF/CRS/EPSG/[0-9.]+/(\\d{1,7})/?");
  private static final Pattern GML_URI =
      Pattern.compile("HTTPS?://(?:WWW\\.)?OPENGIS\\.NET/GML/SRS/EPSG\\.XML#(\\d{1,7})");
  private static final Pattern CRS84 =
      Pattern.compile(
          "CRS:84|OGC:CRS84|URN:(?:X-)?OGC:DEF:CRS:OGC:[0-9.]*:(?:CRS)?84"
              + "|HTTPS?://(?:WWW\\.)?OPENGIS\\.NET/DEF/CRS/OGC/[0-9.]+/CRS84/?");
  private static final int LONGEST_QUOTE = 80;

  private CrsNames() {}

  /**
   * The CRS that a name means in a protocol.
   *
   * @param name as the client wrote it; surrounding blanks are ignored
   * @param protocol where it was written; it settles the axis order
   * @throws UnknownCrsException when the name has no known form or its code is not known
   */
  public static CrsReference parse(String name, CrsProtocol protocol) {
    String trimmed = name == null ? "" : name.trim();
    String upper = trimmed.toUpperCase(Locale.ROOT);
    if (CRS84.matcher(upper).matches()) {
      return new CrsReference(
          CrsCatalog.get(CrsCatalog.WGS84), CrsCatalog.WGS84, AxisOrder.EAST_NORTH, trimmed);
    }
    Matcher shortForm = SHORT.matcher(upper);
    if (shortForm.matches()) {
      return reference(code(shortForm), protocol, protocol == CrsProtocol.WMS_1_3, trimmed);
    }
    for (Pattern longForm : new Pattern[] {URN, URI, GML_URI}) {
      Matcher matcher = longForm.matcher(upper);
      if (matcher.matches()) {
        return reference(code(matcher), protocol, true, trimmed);
      }
    }
    throw new UnknownCrsException(
        "The CRS name '"
            + quotable(trimmed)
            + "' is not understood; write it like EPSG:4490,"
            + " urn:ogc:def:crs:EPSG::4490 or CRS:84.");
  }

  /**
   * The CRS in which coordinates are meant that a client sends with no CRS name: north, east in WFS
   * 1.1.0, WFS 2.0.0 and WMS 1.3.0 when the EPSG definition says so; east, north elsewhere.
   *
   * @param epsg the CRS that is the default there, such as the layer's
   * @return its name is the URN of the code, or {@code EPSG:n} where that means east, north and the
   *     URN does not
   */
  public static CrsReference unnamed(int epsg, CrsProtocol protocol) {
    boolean epsgOrder = protocol != CrsProtocol.WFS_1_0;
    String name = epsgOrder ? urn(epsg) : "EPSG:" + epsg;
    return reference(CrsCatalog.canonicalCode(epsg), protocol, epsgOrder, name);
  }

  /** The URN of an EPSG code, {@code urn:ogc:def:crs:EPSG::4490} (OGC 07-092r3). */
  public static String urn(int epsg) {
    return "urn:ogc:def:crs:EPSG::" + epsg;
  }

  /** The URI of an EPSG code, {@code http://www.opengis.net/def/crs/EPSG/0/4490} (OGC 11-135). */
  public static String uri(int epsg) {
    return "http://www.opengis.net/def/crs/EPSG/0/" + epsg;
  }

  private static CrsReference reference(
      int code, CrsProtocol protocol, boolean epsgOrder, String name) {
    boolean alwaysEastNorth =
        switch (protocol) {
          case WMS_1_1, GEOJSON, INTERNAL -> true;
          case WMS_1_3, WFS_1_0, WFS_1_1, WFS_2_0 -> false;
        };
    AxisOrder order =
        epsgOrder && !alwaysEastNorth ? CrsCatalog.epsgAxisOrder(code) : AxisOrder.EAST_NORTH;
    return new CrsReference(CrsCatalog.get(code), code, order, name);
  }

  private static int code(Matcher matcher) {
    return CrsCatalog.canonicalCode(Integer.parseInt(matcher.group(1)));
  }

  private static String quotable(String name) {
    return name.length() <= LONGEST_QUOTE ? name : name.substring(0, LONGEST_QUOTE) + "...";
  }
}
