package org.planatlas.geo.crs;

/**
 * The protocol in which a CRS name was written: the same name means different axis orders in
 * different ones.
 */
public enum CrsProtocol {
  /** WMS 1.1.1, parameter SRS: always east, north. */
  WMS_1_1,
  /** WMS 1.3.0, parameter CRS: the order of the EPSG definition (OGC 06-042, 6.7.2). */
  WMS_1_3,
  /** WFS 1.0.0: {@code EPSG:n} and no name at all are east, north. */
  WFS_1_0,
  /** WFS 1.1.0: {@code EPSG:n} is east, north; URN and URI have the EPSG order. */
  WFS_1_1,
  /** WFS 2.0.0, and OGC API: {@code EPSG:n} is east, north; URN and URI have the EPSG order. */
  WFS_2_0,
  /** GeoJSON: always east, north (RFC 7946, 3.1.1), also beside a legacy {@code crs} member. */
  GEOJSON,
  /** Names in files, settings and the JSON API: always east, north. */
  INTERNAL
}
