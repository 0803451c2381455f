package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.planatlas.layers.encode.GmlVersion;
import org.planatlas.layers.encode.GmlWriter;
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

  /** The id of a feature, an XML attribute. */
  private static final Pattern IDENTIFIER = Pattern.compile("(.*/)?@([^:/]+:)?id");

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
    WfsNames.require2(request, operation());
    BoundQuery asked = answer.read(request);
    asked.wanted().format().requireNoFile(operation());
    String reference = reference(request);
    if (IDENTIFIER.matcher(reference).matches()) {
      answer.stream(
          asked,
          queries.count(asked),
          OutputFormat.GML32,
          request,
          response,
          (features, page) -> gml(asked, request).writeIds(features, page, out(response)));
      return;
    }
    String attribute = attribute(reference, asked).getLocalName();
    queries.checkVisible(attribute, asked.layer(), request);
    BoundQuery bound =
        new BoundQuery(
            asked.wanted(),
            asked.layer(),
            values(asked, attribute),
            asked.target(),
            asked.namespace());
    answer.stream(
        bound,
        queries.count(bound),
        OutputFormat.GML32,
        request,
        response,
        (features, page) -> gml(bound, request).writeValues(features, page, out(response)));
  }

  private static GmlWriter gml(BoundQuery bound, OwsRequest request) {
    return FeatureAnswer.gml(bound, GmlVersion.GML_3_2, request);
  }

  private static OutputStream out(HttpServletResponse response) throws IOException {
    return response.getOutputStream();
  }

  /** Rows without a value have no member in the answer. */
  private static FeatureQuery values(BoundQuery asked, String attribute) {
    Filter present = FF.not(FF.isNull(FF.property(attribute)));
    Filter filter = asked.query().filter();
    return FeatureQuery.where(filter.equals(Filter.INCLUDE) ? present : FF.and(filter, present))
        .withAttributes(List.of(attribute))
        .withSort(asked.query().sort());
  }

  private static String reference(OwsRequest request) {
    String reference = request.find("VALUEREFERENCE").orElse("").trim();
    if (reference.isEmpty()) {
      boolean given = request.parameters().containsKey("VALUEREFERENCE");
      throw new OwsException(
          given ? OwsException.INVALID_PARAMETER : OwsException.MISSING_PARAMETER,
          "valueReference",
          "The parameter VALUEREFERENCE is "
              + (given ? "empty" : "missing")
              + "; name one attribute.");
    }
    return reference;
  }

  private static AttributeDescriptor attribute(String reference, BoundQuery bound) {
    try {
      return PropertyNames.get(reference, FeatureTypes.schema(bound.layer()));
    } catch (FilterReadException e) {
      throw new OwsException(OwsException.INVALID_PARAMETER, "valueReference", e.getMessage());
    }
  }
}
