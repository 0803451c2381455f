package org.planatlas.layers.encode;

/** Namespaces of WFS 2.0 and GML 3.2 documents. */
final class Gml32Names {

  static final String GML = "http://www.opengis.net/gml/3.2";
  static final String WFS = "http://www.opengis.net/wfs/2.0";
  static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  static final String GML_LOCATION = GML + " http://schemas.opengis.net/gml/3.2.1/gml.xsd";
  static final String WFS_LOCATION = WFS + " http://schemas.opengis.net/wfs/2.0/wfs.xsd";

  private Gml32Names() {}
}
