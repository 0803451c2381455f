package org.planatlas.server.ogcapi;

import java.util.ArrayList;
import java.util.List;
import org.planatlas.geo.crs.CrsCatalog;
import org.planatlas.geo.crs.CrsNames;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.UnknownCrsException;

/**
 * The CRSs of collections (OGC 18-058r1, clause 6): those of daily use here. A URI has the axis
 * order of its definition: CRS84 is east, north; EPSG/0/4490 is north, east.
 */
final class CollectionCrs {

  /** Longitude, latitude of WGS 84: what holds where nothing is said. */
  static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

  private static final int[] CODES = {4490, 4326, 3857, 4550, 4529};

  private CollectionCrs() {}

  /** URIs of all of them, the default first. */
  static List<String> list() {
    List<String> uris = new ArrayList<>(List.of(CRS84));
    for (int code : CODES) {
      uris.add(CrsNames.uri(code));
    }
    return uris;
  }

  /** The CRS in which layers are kept. */
  static String storage() {
    return CrsNames.uri(CrsCatalog.CGCS2000);
  }

  /** The default. */
  static CrsReference usual() {
    return CrsNames.parse(CRS84, CrsProtocol.WFS_2_0);
  }

  /**
   * The CRS of a parameter.
   *
   * @param written URI, or the same as a safe CURIE such as {@code [EPSG:4490]}
   * @throws OgcProblem when it is none of the list
   */
  static CrsReference parse(String parameter, String written) {
    String uri =
        written.replaceAll("^\\[EPSG:(\\d{1,6})]$", "http://www.opengis.net/def/crs/EPSG/0/$1");
    String whole = uri.equals("[OGC:CRS84]") ? CRS84 : uri;
    if (whole.startsWith("http")) {
      try {
        CrsReference reference = CrsNames.parse(whole, CrsProtocol.WFS_2_0);
        String name = uriOf(reference);
        if (list().contains(name)) {
          return new CrsReference(reference.crs(), reference.epsg(), reference.axisOrder(), name);
        }
      } catch (UnknownCrsException e) {
        // told below, with those that there are
      }
    }
    throw OgcProblem.badRequest(
        "The parameter "
            + parameter
            + " cannot be '"
            + QueryParameters.quotable(written)
            + "'; there are "
            + String.join(", ", list())
            + ".");
  }

  private static String uriOf(CrsReference reference) {
    boolean crs84 = reference.name().toUpperCase(java.util.Locale.ROOT).contains("CRS84");
    return crs84 ? CRS84 : CrsNames.uri(reference.epsg());
  }

  /** The short name under which the filters read a box of this CRS as east, north. */
  static String eastNorthName(CrsReference reference) {
    return reference.name().equals(CRS84) ? "CRS:84" : "EPSG:" + reference.epsg();
  }
}
