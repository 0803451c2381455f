package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.Gml32Writer;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.RowSource;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** What GetFeature and GetPropertyValue share: reading the request, counting, paging, streaming. */
@Component
class FeatureAnswer {

  /** Writes the rows of one page. */
  interface Writer {
    void write(FeatureCursor features, CollectionPage page) throws IOException;
  }

  private final FeatureTypes types;
  private final FeatureQueries queries;
  private final RowSource store;

  FeatureAnswer(FeatureTypes types, FeatureQueries queries, RowSource store) {
    this.types = types;
    this.queries = queries;
    this.store = store;
  }

  /** The request, KVP or XML, held against the catalog. */
  BoundQuery read(OwsRequest request) {
    WfsNames.checkVersion(request);
    FeatureRequest wanted =
        request.body().isPresent()
            ? FeatureXmlReader.read(request)
            : FeatureRequestReader.read(request);
    return queries.bind(wanted, types.get(wanted.typeName(), "typeNames", request), request);
  }

  /**
   * Streams one page: as many rows as its head says, also when rows come in meanwhile.
   *
   * @param matched rows of all pages
   */
  void stream(
      BoundQuery bound,
      long matched,
      OutputFormat format,
      OwsRequest request,
      HttpServletResponse response,
      Writer writer)
      throws IOException {
    FeatureRequest wanted = bound.wanted();
    long rest = Math.max(0, matched - wanted.startIndex());
    long asked = wanted.count().map(count -> Math.min(count, rest)).orElse(rest);
    long returned = wanted.hitsOnly() ? 0 : asked;
    CollectionPage page =
        PageLinks.page(
            request, wanted, matched, returned, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    try (FeatureCursor features =
        store.read(
            bound.layer().revision().table(),
            bound.query().withPage(wanted.startIndex(), returned))) {
      response.setContentType(format.mediaType());
      response.setCharacterEncoding("UTF-8");
      writer.write(features, page);
    }
  }

  /** The writer of GML for a query. */
  static Gml32Writer gml(BoundQuery bound, OwsRequest request) {
    return new Gml32Writer(
        bound.storage(),
        bound.target(),
        FeatureTypes.namespace(bound.layer()),
        DescribeFeatureType.address(request, bound.layer()));
  }
}
