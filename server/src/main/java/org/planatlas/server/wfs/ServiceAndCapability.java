package org.planatlas.server.wfs;

import javax.xml.stream.XMLStreamException;

/** What the capabilities of WFS 1.0.0 say before the feature types (OGC 02-058, 12.3). */
final class ServiceAndCapability {

  private ServiceAndCapability() {}

  static void write(WfsXml xml, String address) throws XMLStreamException {
    xml.start("wfs:Service");
    xml.element("wfs:Name", WfsNames.SERVICE);
    xml.localized("wfs:Title", ServiceSections.TITLE);
    xml.localized("wfs:Abstract", ServiceSections.ABSTRACT);
    xml.element("wfs:OnlineResource", address);
    xml.element("wfs:Fees", "NONE");
    xml.element("wfs:AccessConstraints", "NONE");
    xml.end();
    xml.start("wfs:Capability");
    xml.start("wfs:Request");
    operation(xml, "wfs:GetCapabilities", null, null, address);
    operation(
        xml, "wfs:DescribeFeatureType", "wfs:SchemaDescriptionLanguage", "wfs:XMLSCHEMA", address);
    operation(xml, "wfs:GetFeature", "wfs:ResultFormat", "wfs:GML2", address);
    xml.end();
    xml.end();
  }

  /** The schema knows no other format than the one; GetFeature answers in more. */
  private static void operation(WfsXml xml, String name, String list, String format, String address)
      throws XMLStreamException {
    xml.start(name);
    if (list != null) {
      xml.start(list);
      xml.empty(format);
      xml.end();
    }
    binding(xml, "wfs:Get", address + "?");
    binding(xml, "wfs:Post", address);
    xml.end();
  }

  private static void binding(WfsXml xml, String method, String address) throws XMLStreamException {
    xml.start("wfs:DCPType");
    xml.start("wfs:HTTP");
    xml.empty(method, "onlineResource", address);
    xml.end();
    xml.end();
  }
}
