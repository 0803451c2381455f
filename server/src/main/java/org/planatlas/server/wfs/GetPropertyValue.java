package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.geotools.api.feature.type.AttributeDescriptor;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.FilterFactory;
import org.geotools.factory.CommonFactoryFinder;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.Gml32Writer;
import org.planatlas.layers.filter.FilterReadException;
import org.planatlas.layers.filter.PropertyNames;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.server.limit.Load;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetPropertyValue: the values of one attribute (OGC 09-025r2, clause 10). */
@Component
class GetPropertyValue implements OwsOperation {

  private static final FilterFactory FF = CommonFactoryFinder.getFilterFactory();

  private final FeatureTypes types;
  private final FeatureQueries queries;
  private final SpatialStore store;

  GetPropertyValue(FeatureTypes types, FeatureQueries queries, SpatialStore store) {
    this.types = types;
    this.queries = queries;
    this.store = store;
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
    WfsNames.checkVersion(request);
    FeatureRequest wanted =
        request.body().isPresent()
            ? FeatureXmlReader.read(request)
            : FeatureRequestReader.read(request);
    BoundQuery bound =
        queries.bind(wanted, types.get(wanted.typeName(), "typeNames", request), request);
    String attribute = attribute(request, bound).getLocalName();
    queries.checkVisible(attribute, bound.layer(), request);
    // rows without a value have no member in the answer
    Filter present = FF.not(FF.isNull(FF.property(attribute)));
    Filter asked = bound.query().filter();
    FeatureQuery query =
        FeatureQuery.where(asked.equals(Filter.INCLUDE) ? present : FF.and(asked, present))
            .withAttributes(List.of(attribute))
            .withSort(bound.query().sort());
    write(new BoundQuery(wanted, bound.layer(), query, bound.target()), request, response);
  }

  private void write(BoundQuery bound, OwsRequest request, HttpServletResponse response)
      throws IOException {
    FeatureRequest wanted = bound.wanted();
    long matched = queries.count(bound);
    long rest = Math.max(0, matched - wanted.startIndex());
    long page = wanted.count().map(count -> Math.min(count, rest)).orElse(rest);
    long returned = wanted.hitsOnly() ? 0 : page;
    CollectionPage head =
        PageLinks.page(
            request, wanted, matched, returned, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    try (FeatureCursor features =
        store.read(
            bound.layer().revision().table(),
            bound.query().withPage(wanted.startIndex(), returned))) {
      response.setContentType(OutputFormat.GML32.mediaType());
      response.setCharacterEncoding("UTF-8");
      new Gml32Writer(
              bound.storage(),
              bound.target(),
              FeatureTypes.namespace(bound.layer()),
              DescribeFeatureType.address(request, bound.layer()))
          .writeValues(features, head, response.getOutputStream());
    }
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
