package org.planatlas.server.wfs;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** There are no links between features, so that all that could be resolved is there. */
  private static final List<String> RESOLVE = List.of("local", "none");

  private final WfsXml xml;
  private final String address;

  private OperationsMetadata(WfsXml xml, String address) {
    this.xml = xml;
    this.address = address;
  }

  static void write(WfsXml xml, String address) throws XMLStreamException {
    new OperationsMetadata(xml, address).write();
  }

  private void write() throws XMLStreamException {
    xml.start("ows:OperationsMetadata");
    start("GetCapabilities");
    parameter(
        "AcceptVersions", Arrays.stream(WfsVersion.newestFirst()).map(WfsVersion::number).toList());
    parameter("AcceptFormats", List.of("text/xml"));
    parameter(
        "Sections",
        List.of(
            "ServiceIdentification",
            "ServiceProvider",
            "OperationsMetadata",
            "FeatureTypeList",
            "Filter_Capabilities"));
    xml.end();
    start("DescribeFeatureType");
    parameter("outputFormat", List.of(xml.version().usual().mediaType(), "application/json"));
    xml.end();
    getFeature();
    if (xml.version().is2()) {
      ofWfs2();
    }
    xml.end();
  }

  private void ofWfs2() throws XMLStreamException {
    start("GetPropertyValue");
    parameter("resolve", RESOLVE);
    parameter("outputFormat", List.of(OutputFormat.GML32.mediaType()));
    xml.end();
    start("ListStoredQueries");
    xml.end();
    start("DescribeStoredQueries");
    xml.end();
    parameter("version", Arrays.stream(WfsVersion.newestFirst()).map(WfsVersion::number).toList());
    constraints();
  }

  private void getFeature() throws XMLStreamException {
    start("GetFeature");
    parameter("resultType", List.of("results", "hits"));
    List<String> formats = new ArrayList<>();
    for (OutputFormat format : OutputFormat.listFor(xml.version())) {
      formats.addAll(format.names());
    }
    parameter("outputFormat", formats);
    if (xml.version().is2()) {
      parameter("resolve", RESOLVE);
      // no CountDefault: without count everything is streamed
      constraint("PagingIsTransactionSafe", "FALSE");
    }
    xml.end();
  }

  private void constraints() throws XMLStreamException {
    for (String name : TRUE) {
      constraint(name, "TRUE");
    }
    for (String name : FALSE) {
      constraint(name, "FALSE");
    }
    xml.start("ows:Constraint", "name", "QueryExpressions");
    values(List.of("wfs:Query", "wfs:StoredQuery"));
    xml.end();
  }

  private void start(String operation) throws XMLStreamException {
    xml.start("ows:Operation", "name", operation);
    xml.start("ows:DCP");
    xml.start("ows:HTTP");
    xml.empty("ows:Get", "xlink:href", address + "?");
    xml.empty("ows:Post", "xlink:href", address);
    xml.end();
    xml.end();
  }

  private void parameter(String name, List<String> values) throws XMLStreamException {
    xml.start("ows:Parameter", "name", name);
    values(values);
    xml.end();
  }

  /** OWS Common 1.1 has an element around the values. */
  private void values(List<String> values) throws XMLStreamException {
    if (xml.version().is2()) {
      xml.start("ows:AllowedValues");
    }
    for (String value : values) {
      xml.element("ows:Value", value);
    }
    if (xml.version().is2()) {
      xml.end();
    }
  }

  private void constraint(String name, String value) throws XMLStreamException {
    xml.start("ows:Constraint", "name", name);
    xml.empty("ows:NoValues");
    xml.element("ows:DefaultValue", value);
    xml.end();
  }
}
