package org.planatlas.server.wfs;

import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;

/** Names and namespaces of WFS 2.0, and the check of the version that a request names. */
final class WfsNames {

  static final String SERVICE = "WFS";
  static final String VERSION = "2.0.0";
  static final String WFS = "http://www.opengis.net/wfs/2.0";
  static final String FES = "http://www.opengis.net/fes/2.0";
  static final String OWS = "http://www.opengis.net/ows/1.1";
  static final String XLINK = "http://www.w3.org/1999/xlink";
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  static final String GET_FEATURE_BY_ID = "urn:ogc:def:query:OGC-WFS::GetFeatureById";
  static final String XML = "text/xml;charset=UTF-8";
  static final String WFS_LOCATION = WFS + " http://schemas.opengis.net/wfs/2.0/wfs.xsd";

  private WfsNames() {}

  /**
   * Lets a request for this version pass; one without a version is read as this version.
   *
   * @throws OwsException VersionNegotiationFailed
   */
  static void checkVersion(OwsRequest request) {
    request
        .find("VERSION")
        .filter(version -> !version.trim().matches("2\\.0(\\.[0-9]+)?"))
        .ifPresent(
            version -> {
              throw new OwsException(
                  OwsException.VERSION_NEGOTIATION_FAILED,
                  "version",
                  "WFS version '" + version + "' is not offered; ask with version=2.0.0.");
            });
  }

  /** Address of the service as it was asked. */
  static String address(OwsRequest request) {
    return request.baseUrl() + request.servicePath();
  }
}
