package org.planatlas.layers.filter;

import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The properties that GML gives every feature: {@code gml:name}, {@code gml:description}, {@code
 * gml:identifier}, of which ours have none, and {@code gml:boundedBy}, which stands for the place.
 */
final class GmlProperties {

  private static final Set<String> NAMES =
      Set.of("name", "description", "identifier", "boundedBy", "location", "metaDataProperty");

  private GmlProperties() {}

  /** The local name of such a property that an element names; empty for an attribute of ours. */
  static Optional<String> find(Element reference) {
    String text = reference.getTextContent().trim();
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    String prefix = text.substring(text.lastIndexOf('/') + 1, colon);
    String uri = reference.lookupNamespaceURI(prefix);
    boolean gml = uri == null ? prefix.equals("gml") : uri.startsWith("http://www.opengis.net/gml");
    return gml ? Optional.of(text.substring(colon + 1)).filter(NAMES::contains) : Optional.empty();
  }
}
