package org.planatlas.server.wmts;

import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.planatlas.server.ows.OwsRequest;

/** What the service is, who offers it and where its operations are. */
final class ServiceMetadata {

  private final WmtsXml xml;
  private final String kvp;
  private final String restful;

  ServiceMetadata(WmtsXml xml, OwsRequest request) {
    this.xml = xml;
    this.kvp = WmtsNames.address(request) + "?";
    this.restful = request.baseUrl() + "/wmts" + WmtsNames.RESTFUL;
  }

  void write(Set<String> sections) throws XMLStreamException {
    if (sections.contains("serviceidentification")) {
      identification();
    }
    if (sections.contains("serviceprovider")) {
      xml.start("ows:ServiceProvider");
      xml.text("ows:ProviderName", "PlanAtlas");
      xml.empty("ows:ServiceContact");
      xml.end();
    }
    if (sections.contains("operationsmetadata")) {
      xml.start("ows:OperationsMetadata");
      operation("GetCapabilities", restful + WmtsNames.CAPABILITIES);
      operation("GetTile", restful);
      operation("GetFeatureInfo", restful);
      xml.end();
    }
  }

  /** Where the whole document is. */
  void links() throws XMLStreamException {
    xml.empty("ServiceMetadataURL", "xlink:href", restful + WmtsNames.CAPABILITIES);
  }

  private void identification() throws XMLStreamException {
    xml.start("ows:ServiceIdentification");
    xml.text("ows:Title", "PlanAtlas 规划切片地图", "xml:lang", "zh");
    xml.text("ows:Title", "PlanAtlas map tiles", "xml:lang", "en");
    xml.text(
        "ows:Abstract", "空间规划与管控图层。标为示意(SYNTHETIC)或近似(APPROXIMATE)的要素不是法定边界。", "xml:lang", "zh");
    xml.text(
        "ows:Abstract",
        "Spatial plan and control layers. Features marked SYNTHETIC or APPROXIMATE are no legal"
            + " boundaries.",
        "xml:lang",
        "en");
    xml.text("ows:ServiceType", "OGC WMTS");
    xml.text("ows:ServiceTypeVersion", WmtsNames.VERSION);
    xml.text("ows:Fees", "NONE");
    xml.text("ows:AccessConstraints", "NONE");
    xml.end();
  }

  private void operation(String name, String rest) throws XMLStreamException {
    xml.start("ows:Operation", "name", name);
    xml.start("ows:DCP");
    xml.start("ows:HTTP");
    get(kvp, "KVP");
    get(rest, "RESTful");
    xml.end();
    xml.end();
    xml.end();
  }

  private void get(String address, String encoding) throws XMLStreamException {
    xml.start("ows:Get", "xlink:href", address);
    xml.start("ows:Constraint", "name", "GetEncoding");
    xml.start("ows:AllowedValues");
    xml.text("ows:Value", encoding);
    xml.end();
    xml.end();
    xml.end();
  }
}
