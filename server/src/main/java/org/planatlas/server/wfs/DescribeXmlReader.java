package org.planatlas.server.wfs;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.planatlas.layers.filter.XmlChildren;
import org.planatlas.layers.xml.XmlFactories;
import org.planatlas.server.ows.OwsRequest;

/** Reads DescribeFeatureType from the XML of a POST. */
final class DescribeXmlReader {

  private DescribeXmlReader() {}

  /** The names of all wfs:TypeName elements; empty means every type. */
  static List<String> typeNames(OwsRequest request) {
    var root = XmlFactories.parse(new ByteArrayInputStream(request.body())).getDocumentElement();
    return XmlChildren.of(root).stream()
        .filter(element -> element.getLocalName().equals("TypeName"))
        .map(element -> element.getTextContent().trim())
        .toList();
  }
}
