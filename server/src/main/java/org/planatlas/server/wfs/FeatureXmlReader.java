package org.planatlas.server.wfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geotools.api.filter.Filter;
import org.planatlas.layers.filter.FesReader;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.layers.filter.XmlChildren;
import org.planatlas.layers.store.SortKey;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.w3c.dom.Element;

/** Reads GetFeature from the XML of a POST: one wfs:Query or one wfs:StoredQuery. */
final class FeatureXmlReader {

  private FeatureXmlReader() {}

  /**
   * Reads the body; paging and format are attributes of its root and so parameters already.
   *
   * @return one for each query, at least one
   * @throws OwsException naming the element at fault
   */
  static List<FeatureRequest> read(OwsRequest request, TypeNames names) {
    List<Element> queries = XmlChildren.of(request.body().orElseThrow());
    if (queries.isEmpty()) {
      throw new OwsException(
          OwsException.MISSING_PARAMETER, "Query", "The GetFeature has no wfs:Query in it.");
    }
    return queries.stream().map(query -> read(request, query, names)).toList();
  }

  private static FeatureRequest read(OwsRequest request, Element query, TypeNames names) {
    return switch (query.getLocalName()) {
      case "StoredQuery" ->
          FeatureRequestReader.byId(request, query.getAttribute("id"), storedId(query));
      case "Query" -> query(request, query, names);
      default ->
          throw new OwsException(
              OwsException.OPERATION_PARSING_FAILED,
              query.getNodeName(),
              "A GetFeature holds a wfs:Query or wfs:StoredQuery, not "
                  + query.getNodeName()
                  + ".");
    };
  }

  private static Optional<String> storedId(Element query) {
    return XmlChildren.of(query).stream()
        .filter(parameter -> parameter.getAttribute("name").equalsIgnoreCase("id"))
        .map(parameter -> parameter.getTextContent().trim())
        .findFirst();
  }

  /** The parameters that a query stands for, read like those of a GET, and its filter. */
  private static FeatureRequest query(OwsRequest request, Element query, TypeNames names) {
    Map<String, String> parameters = new HashMap<>(request.parameters());
    String types = query.getAttribute("typeNames") + query.getAttribute("typeName");
    parameters.put("TYPENAMES", String.join(",", names.read(types, query)));
    parameters.put("VERSION", WfsVersion.get(request).number());
    if (!query.getAttribute("srsName").isBlank()) {
      parameters.put("SRSNAME", query.getAttribute("srsName"));
    }
    List<String> properties = new ArrayList<>();
    List<Filter> filters = new ArrayList<>();
    List<SortKey> sort = new ArrayList<>();
    for (Element part : XmlChildren.of(query)) {
      switch (part.getLocalName()) {
        case "PropertyName" -> properties.add(part.getTextContent().trim());
        case "Filter" -> filters.add(filter(part));
        case "SortBy" -> sort.addAll(sort(part));
        default ->
            throw new OwsException(
                OwsException.OPERATION_PARSING_FAILED,
                part.getNodeName(),
                part.getNodeName() + " is not understood inside a wfs:Query.");
      }
    }
    FeatureRequest plain = FeatureRequestReader.read(request.withParameters(parameters), names);
    return new FeatureRequest(
        plain.version(),
        plain.typeName(),
        filters,
        List.of(),
        properties,
        sort,
        plain.srsName(),
        plain.startIndex(),
        plain.count(),
        plain.hitsOnly(),
        plain.format(),
        false);
  }

  private static Filter filter(Element part) {
    try {
      return FesReader.read(part);
    } catch (FilterReadException e) {
      throw FeatureRequestReader.refusal("filter", e);
    }
  }

  private static List<SortKey> sort(Element sortBy) {
    List<SortKey> keys = new ArrayList<>();
    for (Element property : XmlChildren.of(sortBy)) {
      String name = null;
      boolean descending = false;
      for (Element part : XmlChildren.of(property)) {
        if (part.getLocalName().equals("SortOrder")) {
          descending =
              part.getTextContent().trim().toUpperCase(java.util.Locale.ROOT).startsWith("D");
        } else {
          name = part.getTextContent().trim();
        }
      }
      keys.add(new SortKey(name == null ? "" : name, descending));
    }
    return keys;
  }
}
