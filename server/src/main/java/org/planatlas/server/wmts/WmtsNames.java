package org.planatlas.server.wmts;

import java.nio.charset.StandardCharsets;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.web.util.UriUtils;

/** Names of the service and its addresses. */
final class WmtsNames {

  static final String SERVICE = "WMTS";
  static final String VERSION = "1.0.0";

  /** Between the service's address and what a RESTful address names. */
  static final String RESTFUL = "/1.0.0/";

  static final String CAPABILITIES = "WMTSCapabilities.xml";

  private WmtsNames() {}

  /** Whether a request came by a RESTful address. */
  static boolean isRestful(OwsRequest request) {
    return request.servicePath().contains(RESTFUL);
  }

  /** Address of the service, without the part that a RESTful request added. */
  static String address(OwsRequest request) {
    String path = request.servicePath();
    int end = path.indexOf(RESTFUL);
    return request.baseUrl() + (end < 0 ? path : path.substring(0, end));
  }

  /** A name as a segment of an address. */
  static String segment(String name) {
    return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
  }
}
