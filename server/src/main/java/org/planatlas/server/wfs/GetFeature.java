package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.GeoJsonWriter;
import org.planatlas.layers.encode.Gml32Writer;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.SpatialStore;
import org.planatlas.server.limit.Load;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetFeature: features of one type, written while they are read. */
@Component
class GetFeature implements OwsOperation {

  private final FeatureTypes types;
  private final FeatureQueries queries;
  private final SpatialStore store;

  GetFeature(FeatureTypes types, FeatureQueries queries, SpatialStore store) {
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
    return "GetFeature";
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
    long matched = queries.count(bound);
    if (wanted.single() && matched == 0) {
      throw new OwsException(
          OwsException.NOT_FOUND, "id", "There is no feature " + wanted.resourceIds().get(0) + ".");
    }
    long returned = wanted.hitsOnly() ? 0 : returned(wanted, matched);
    CollectionPage page =
        PageLinks.page(
            request, wanted, matched, returned, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    // as many rows as the head of the answer says, also when rows come in meanwhile
    try (FeatureCursor features =
        store.read(
            bound.layer().revision().table(),
            bound.query().withPage(wanted.startIndex(), returned))) {
      response.setContentType(wanted.format().mediaType());
      response.setCharacterEncoding("UTF-8");
      write(features, bound, page, request, response);
    }
  }

  private static long returned(FeatureRequest wanted, long matched) {
    long rest = Math.max(0, matched - wanted.startIndex());
    return wanted.count().map(count -> Math.min(count, rest)).orElse(rest);
  }

  private static void write(
      FeatureCursor features,
      BoundQuery bound,
      CollectionPage page,
      OwsRequest request,
      HttpServletResponse response)
      throws IOException {
    if (bound.wanted().format() == OutputFormat.GEOJSON) {
      new GeoJsonWriter(bound.storage(), bound.target())
          .write(features, page, response.getOutputStream());
      return;
    }
    Gml32Writer gml =
        new Gml32Writer(
            bound.storage(),
            bound.target(),
            FeatureTypes.namespace(bound.layer()),
            DescribeFeatureType.address(request, bound.layer()));
    if (bound.wanted().single() && features.hasNext()) {
      gml.writeSingle(features.next(), response.getOutputStream());
    } else {
      gml.write(features, page, response.getOutputStream());
    }
  }
}
