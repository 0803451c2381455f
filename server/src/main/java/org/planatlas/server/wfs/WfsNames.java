package org.planatlas.server.wfs;

import org.planatlas.layers.encode.GmlVersion;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;

/** Names of WFS 2.0, and the check that a request is one for it. */
final class WfsNames {

  static final String SERVICE = "WFS";
  static final String WFS = "http://www.opengis.net/wfs/2.0";
  static final String FES = "http://www.opengis.net/fes/2.0";
  static final String OWS = "http://www.opengis.net/ows/1.1";
  static final String OWS_1_0 = "http://www.opengis.net/ows";
  static final String XLINK = "http://www.w3.org/1999/xlink";
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  static final String GET_FEATURE_BY_ID = "urn:ogc:def:query:OGC-WFS::GetFeatureById";
  static final String XML = "text/xml;charset=UTF-8";

  private WfsNames() {}

  /**
   * Lets a request for WFS 2.0 pass.
   *
   * @throws OwsException when it is for a version that does not know the operation
   */
  static void require2(OwsRequest request, String operation) {
    WfsVersion version = WfsVersion.get(request);
    if (!version.is2()) {
      throw new OwsException(
          OwsException.OPERATION_NOT_SUPPORTED,
          "request",
          "WFS " + version.number() + " has no " + operation + "; ask with version=2.0.0.");
    }
  }

  /**
   * Where this server has OGC's schemas: documents name it and not OGC's own address, so that they
   * can be validated in networks that do not reach that.
   */
  static String schemas(OwsRequest request) {
    return request.baseUrl() + "/schemas/";
  }

  /** The place of the schema of the documents of WFS 2.0. */
  static String wfsLocation(OwsRequest request) {
    return WFS + " " + schemas(request) + GmlVersion.GML_3_2.wfsSchema();
  }

  /** Address of the service as it was asked. */
  static String address(OwsRequest request) {
    return request.baseUrl() + request.servicePath();
  }
}
