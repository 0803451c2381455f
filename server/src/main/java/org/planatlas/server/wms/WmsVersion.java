package org.planatlas.server.wms;

import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.server.ows.OwsRequest;

/** The two versions served and what differs between them in a request. */
enum WmsVersion {
  V1_1_1("1.1.1", "SRS", "InvalidSRS", CrsProtocol.WMS_1_1),
  V1_3_0("1.3.0", "CRS", "InvalidCRS", CrsProtocol.WMS_1_3);

  private final String number;
  private final String crsKey;
  private final String invalidCrs;
  private final CrsProtocol protocol;

  WmsVersion(String number, String crsKey, String invalidCrs, CrsProtocol protocol) {
    this.number = number;
    this.crsKey = crsKey;
    this.invalidCrs = invalidCrs;
    this.protocol = protocol;
  }

  /** Negotiates: the highest version served that is not above the one asked for (6.2.4). */
  static WmsVersion of(OwsRequest request) {
    String asked = request.find("VERSION").or(() -> request.find("WMTVER")).orElse("1.3.0").trim();
    return asked.compareTo("1.3.0") < 0 ? V1_1_1 : V1_3_0;
  }

  String number() {
    return number;
  }

  /** Name of the parameter that names the CRS. */
  String crsKey() {
    return crsKey;
  }

  /** Exception code for a CRS that is not offered. */
  String invalidCrs() {
    return invalidCrs;
  }

  CrsProtocol protocol() {
    return protocol;
  }
}
