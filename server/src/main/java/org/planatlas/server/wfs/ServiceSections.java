package org.planatlas.server.wfs;

import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Who offers the service and what it is, in Chinese and English. */
final class ServiceSections {

  private ServiceSections() {}

  static void write(WfsXml xml, Set<String> sections) throws XMLStreamException {
    if (sections.contains("serviceidentification")) {
      identification(xml);
    }
    if (sections.contains("serviceprovider")) {
      provider(xml);
    }
  }

  private static void identification(WfsXml xml) throws XMLStreamException {
    xml.start("ows:ServiceIdentification");
    xml.element("ows:Title", "PlanAtlas 空间规划要素服务", "xml:lang", "zh");
    xml.element("ows:Title", "PlanAtlas feature service for spatial planning", "xml:lang", "en");
    xml.element(
        "ows:Abstract", "规划项目与管控要素。标注为 SYNTHETIC 或 APPROXIMATE 的数据仅供演示，不具有法律效力。", "xml:lang", "zh");
    xml.element(
        "ows:Abstract",
        "Plan projects and control layers. Features marked SYNTHETIC or APPROXIMATE are"
            + " illustrative and have no legal force.",
        "xml:lang",
        "en");
    xml.element("ows:ServiceType", WfsNames.SERVICE);
    xml.element("ows:ServiceTypeVersion", WfsNames.VERSION);
    xml.element("ows:Fees", "NONE");
    xml.element("ows:AccessConstraints", "NONE");
    xml.end();
  }

  private static void provider(WfsXml xml) throws XMLStreamException {
    xml.start("ows:ServiceProvider");
    xml.element("ows:ProviderName", "PlanAtlas");
    xml.start("ows:ServiceContact");
    xml.end();
    xml.end();
  }
}
