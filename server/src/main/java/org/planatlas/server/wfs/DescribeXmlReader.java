package org.planatlas.server.wfs;

import java.util.List;
import org.planatlas.layers.filter.XmlChildren;
import org.planatlas.server.ows.OwsRequest;

/** Reads DescribeFeatureType from the XML of a POST. */
final class DescribeXmlReader {

  private DescribeXmlReader() {}

  /** The names of all wfs:TypeName elements; empty means every type. */
  static List<String> typeNames(OwsRequest request, TypeNames names) {
    return XmlChildren.of(request.body().orElseThrow()).stream()
        .filter(element -> element.getLocalName().equals("TypeName"))
        .flatMap(element -> names.read(element.getTextContent(), element).stream())
        .toList();
  }
}
