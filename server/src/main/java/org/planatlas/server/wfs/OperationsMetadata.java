package org.planatlas.server.wfs;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The operations with their addresses, and the constraints of OGC 09-025r2, table 13. */
final class OperationsMetadata {

  private static final String[] TRUE = {
    "ImplementsSimpleWFS",
    "ImplementsBasicWFS",
    "KVPEncoding",
    "XMLEncoding",
    "ImplementsResultPaging"
  };
  private static final String[] FALSE = {
    "ImplementsTransactionalWFS",
    "ImplementsLockingWFS",
    "SOAPEncoding",
    "ImplementsInheritance",
    "ImplementsRemoteResolve",
    "ImplementsStandardJoins",
    "ImplementsSpatialJoins",
    "ImplementsTemporalJoins",
    "ImplementsFeatureVersioning",
    "ManageStoredQueries"
  };

  private OperationsMetadata() {}

  static void write(WfsXml xml, String address) throws XMLStreamException {
    xml.start("ows:OperationsMetadata");
    start(xml, "GetCapabilities", address);
    parameter(xml, "AcceptVersions", List.of(WfsNames.VERSION));
    parameter(xml, "AcceptFormats", List.of("text/xml"));
    parameter(
        xml,
        "Sections",
        List.of(
            "ServiceIdentification",
            "ServiceProvider",
            "OperationsMetadata",
            "FeatureTypeList",
            "Filter_Capabilities"));
    xml.end();
    start(xml, "DescribeFeatureType", address);
    parameter(xml, "outputFormat", List.of(OutputFormat.GML32.mediaType(), "application/json"));
    xml.end();
    getFeature(xml, address);
    start(xml, "GetPropertyValue", address);
    parameter(xml, "resolve", List.of("none"));
    parameter(xml, "outputFormat", List.of(OutputFormat.GML32.mediaType()));
    xml.end();
    start(xml, "ListStoredQueries", address);
    xml.end();
    start(xml, "DescribeStoredQueries", address);
    xml.end();
    parameter(xml, "version", List.of(WfsNames.VERSION));
    constraints(xml);
    xml.end();
  }

  private static void getFeature(WfsXml xml, String address) throws XMLStreamException {
    start(xml, "GetFeature", address);
    parameter(xml, "resultType", List.of("results", "hits"));
    List<String> formats = new ArrayList<>();
    for (OutputFormat format : OutputFormat.values()) {
      formats.addAll(format.names());
    }
    parameter(xml, "outputFormat", formats);
    parameter(xml, "resolve", List.of("none"));
    // no CountDefault: without count everything is streamed
    constraint(xml, "PagingIsTransactionSafe", "FALSE");
    xml.end();
  }

  private static void constraints(WfsXml xml) throws XMLStreamException {
    for (String name : TRUE) {
      constraint(xml, name, "TRUE");
    }
    for (String name : FALSE) {
      constraint(xml, name, "FALSE");
    }
    xml.start("ows:Constraint", "name", "QueryExpressions");
    values(xml, List.of("wfs:Query", "wfs:StoredQuery"));
    xml.end();
  }

  private static void start(WfsXml xml, String operation, String address)
      throws XMLStreamException {
    xml.start("ows:Operation", "name", operation);
    xml.start("ows:DCP");
    xml.start("ows:HTTP");
    xml.empty("ows:Get", "xlink:href", address + "?");
    xml.empty("ows:Post", "xlink:href", address);
    xml.end();
    xml.end();
  }

  private static void parameter(WfsXml xml, String name, List<String> values)
      throws XMLStreamException {
    xml.start("ows:Parameter", "name", name);
    values(xml, values);
    xml.end();
  }

  private static void values(WfsXml xml, List<String> values) throws XMLStreamException {
    xml.start("ows:AllowedValues");
    for (String value : values) {
      xml.element("ows:Value", value);
    }
    xml.end();
  }

  static void constraint(WfsXml xml, String name, String value) throws XMLStreamException {
    xml.start("ows:Constraint", "name", name);
    xml.empty("ows:NoValues");
    xml.element("ows:DefaultValue", value);
    xml.end();
  }
}
