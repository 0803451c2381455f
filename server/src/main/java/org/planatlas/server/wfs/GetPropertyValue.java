package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.layers.filter.PropertyNames;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.server.limit.Load;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetPropertyValue: the values of one attribute (OGC 09-025r2, clause 10). */
@Component
class GetPropertyValue implements OwsOperation {

  private static final FilterFactory FF = CommonFactoryFinder.getFilterFactory();

  private final FeatureAnswer answer;
  private final FeatureQueries queries;

  GetPropertyValue(FeatureAnswer answer, FeatureQueries queries) {
    this.answer = answer;
    this.queries = queries;
  }

  @Override
  public String service() {
    return WfsNames.SERVICE;
  }

  @Override
  public String operation() {
    return "GetPropertyValue";
  }

  @Override
  public Load load() {
    return Load.STREAM;
  }

  @Override
  public void handle(OwsRequest request, HttpServletResponse response) throws IOException {
    BoundQuery asked = answer.read(request);
    asked.wanted().format().requireNoFile(operation());
    String attribute = attribute(request, asked).getLocalName();
    queries.checkVisible(attribute, asked.layer(), request);
    BoundQuery bound =
        new BoundQuery(asked.wanted(), asked.layer(), values(asked, attribute), asked.target());
    answer.stream(
        bound,
        queries.count(bound),
        OutputFormat.GML32,
        request,
        response,
        (features, page) ->
            FeatureAnswer.gml(bound, request)
                .writeValues(features, page, response.getOutputStream()));
  }

  /** Rows without a value have no member in the answer. */
  private static FeatureQuery values(BoundQuery asked, String attribute) {
    Filter present = FF.not(FF.isNull(FF.property(attribute)));
    Filter filter = asked.query().filter();
    return FeatureQuery.where(filter.equals(Filter.INCLUDE) ? present : FF.and(filter, present))
        .withAttributes(List.of(attribute))
        .withSort(asked.query().sort());
  }

  private static AttributeDescriptor attribute(OwsRequest request, BoundQuery bound) {
    String reference = request.find("VALUEREFERENCE").orElse("");
    if (reference.isEmpty()) {
      throw new OwsException(
          OwsException.MISSING_PARAMETER,
          "valueReference",
          "The parameter VALUEREFERENCE is missing; name one attribute.");
    }
    try {
      return PropertyNames.get(reference, FeatureTypes.schema(bound.layer()));
    } catch (FilterReadException e) {
      throw new OwsException(OwsException.INVALID_PARAMETER, "valueReference", e.getMessage());
    }
  }
}
