package org.planatlas.server.wfs;

import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.planatlas.layers.catalog.LocalizedText;

/** Who offers the service and what it is, in Chinese and English. */
final class ServiceSections {

  static final LocalizedText TITLE =
      new LocalizedText("PlanAtlas 空间规划要素服务", "PlanAtlas feature service for spatial planning");
  static final LocalizedText ABSTRACT =
      new LocalizedText(
          "规划项目与管控要素。标注为 SYNTHETIC 或 APPROXIMATE 的数据仅供演示，不具有法律效力。",
          "Plan projects and control layers. Features marked SYNTHETIC or APPROXIMATE are"
              + " illustrative and have no legal force.");

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
    xml.localized("ows:Title", TITLE);
    xml.localized("ows:Abstract", ABSTRACT);
    xml.element("ows:ServiceType", WfsNames.SERVICE);
    if (xml.version().is2()) {
      for (WfsVersion version : WfsVersion.newestFirst()) {
        xml.element("ows:ServiceTypeVersion", version.number());
      }
    } else {
      // OWS Common 1.0 has room for one
      xml.element("ows:ServiceTypeVersion", xml.version().number());
    }
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
