package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.planatlas.layers.catalog.Layer;
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
    WfsNames.checkVersion(request);
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
    WfsXml.document(response.getOutputStream(), xml -> write(xml, layers));
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

  private static void write(WfsXml xml, List<Layer> layers) throws XMLStreamException {
    xml.start("wfs:DescribeStoredQueriesResponse");
    xml.declare(WfsNames.WFS_LOCATION);
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
    for (Layer layer : layers.stream().filter(new FirstOfWorkspace()).toList()) {
      xml.namespace(FeatureTypes.namespace(layer).prefix(), FeatureTypes.namespace(layer).uri());
    }
    xml.end();
    xml.end();
    xml.end();
  }

  /** Lets one layer of each workspace pass, because a prefix is declared once. */
  private static final class FirstOfWorkspace implements java.util.function.Predicate<Layer> {

    private final java.util.Set<String> seen = new java.util.HashSet<>();

    @Override
    public boolean test(Layer layer) {
      return seen.add(layer.workspace());
    }
  }
}
