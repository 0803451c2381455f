package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.filter.XmlChildren;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** DescribeStoredQueries: GetFeatureById with its one parameter. */
@Component
class DescribeStoredQueries implements OwsOperation {

  private final FeatureTypes types;

  DescribeStoredQueries(FeatureTypes types) {
    this.types = types;
  }

  @Override
  public String service() {
    return WfsNames.SERVICE;
  }

  @Override
  public String operation() {
    return "DescribeStoredQueries";
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    WfsNames.require2(request, operation());
    for (String id : asked(request)) {
      if (!id.equals(WfsNames.GET_FEATURE_BY_ID)) {
        throw new OwsException(
            OwsException.INVALID_PARAMETER,
            "storedQuery_Id",
            "There is no stored query '" + id + "'; ListStoredQueries lists them.");
      }
    }
    List<Layer> layers = types.list(request);
    response.setContentType(WfsNames.XML);
    FeatureNamespaces namespaces = types.namespaces();
    WfsXml.document(
        response.getOutputStream(),
        WfsVersion.V2_0_0,
        xml -> write(xml, WfsNames.wfsLocation(request), layers, namespaces));
  }

  private static List<String> asked(OwsRequest request) {
    if (request.body().isPresent()) {
      return XmlChildren.of(request.body().get()).stream()
          .map(id -> id.getTextContent().trim())
          .toList();
    }
    return request.find("STOREDQUERY_ID").stream()
        .flatMap(ids -> Stream.of(ids.split(",")))
        .map(String::trim)
        .toList();
  }

  private static void write(
      WfsXml xml, String location, List<Layer> layers, FeatureNamespaces namespaces)
      throws XMLStreamException {
    xml.start("wfs:DescribeStoredQueriesResponse");
    xml.declare(location);
    xml.start("wfs:StoredQueryDescription", "id", WfsNames.GET_FEATURE_BY_ID);
    xml.element("wfs:Title", "按标识读取要素", "xml:lang", "zh");
    xml.element("wfs:Title", "Get a feature by its id", "xml:lang", "en");
    xml.start("wfs:Parameter", "name", "ID", "type", "xsd:string");
    xml.element("wfs:Title", "Feature id such as forest_land.17", "xml:lang", "en");
    xml.end();
    StringBuilder names = new StringBuilder();
    layers.forEach(layer -> names.append(' ').append(layer.qualifiedName()));
    xml.start(
        "wfs:QueryExpressionText",
        "returnFeatureTypes",
        names.toString().trim(),
        "language",
        "urn:ogc:def:queryLanguage:OGC-WFS::WFSQueryExpression",
        "isPrivate",
        "true");
    for (FeatureNamespace namespace : namespaces.of(layers)) {
      xml.namespace(namespace);
    }
    xml.end();
    xml.end();
    xml.end();
  }
}
