package org.planatlas.server.wms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.filter.FilterAttributeExtractor;
import org.planatlas.geo.crs.CrsProtocol;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.filter.EcqlReader;
import org.planatlas.layers.filter.FilterBinder;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.server.map.AskedLayer;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.ows.PublishedLayers;
import org.planatlas.server.security.AccessPolicy;
import org.springframework.stereotype.Component;

/** CQL_FILTER, one condition per layer separated by semicolons, and the rows a subject may see. */
@Component
class WmsFilters {

  private final AccessPolicy access;
  private final PublishedLayers layers;

  WmsFilters(AccessPolicy access, PublishedLayers layers) {
    this.access = access;
    this.layers = layers;
  }

  /** One condition per layer, ready for the store. */
  List<Filter> read(List<AskedLayer> layers, OwsRequest request) {
    int asked = layers.get(layers.size() - 1).position() + 1;
    List<String> texts = request.find("CQL_FILTER").map(WmsFilters::split).orElse(List.of());
    if (!texts.isEmpty() && texts.size() != asked) {
      throw invalid(
          "CQL_FILTER has "
              + texts.size()
              + " conditions for "
              + asked
              + " layers; write one for each, separated by semicolons (INCLUDE for all rows).");
    }
    List<Filter> filters = new ArrayList<>();
    for (AskedLayer each : layers) {
      Optional<String> text =
          texts.isEmpty()
              ? Optional.empty()
              : Optional.of(texts.get(each.position())).filter(cql -> !cql.isBlank());
      filters.add(filter(each.layer(), text, request));
    }
    return filters;
  }

  private Filter filter(Layer layer, Optional<String> text, OwsRequest request) {
    if (layer.current().isEmpty()) {
      return Filter.INCLUDE;
    }
    Filter asked = text.map(cql -> bound(layer, cql)).orElse(Filter.INCLUDE);
    FilterAttributeExtractor names = new FilterAttributeExtractor();
    asked.accept(names, null);
    for (String name : names.getAttributeNameSet()) {
      if (!access.isVisible(request.subject(), layer, name)) {
        throw invalid("The attribute " + name + " is not shown to you; ask without it.");
      }
    }
    return layers.rows(layer, asked, request);
  }

  private static Filter bound(Layer layer, String cql) {
    SimpleFeatureType schema = layer.revision().table().schema();
    try {
      return new FilterBinder(schema, CrsProtocol.INTERNAL).bind(EcqlReader.read(cql));
    } catch (FilterReadException e) {
      throw invalid(e.getMessage());
    }
  }

  private static OwsException invalid(String message) {
    return new OwsException(OwsException.INVALID_PARAMETER, "cql_filter", message);
  }

  /** Splits at semicolons outside of quotes. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    char quote = 0;
    for (char c : text.toCharArray()) {
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      }
      if (c == ';' && quote == 0) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
