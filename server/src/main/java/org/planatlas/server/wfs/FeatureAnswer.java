package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.GmlVersion;
import org.planatlas.layers.encode.GmlWriter;
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
    FeatureNamespaces namespaces = types.namespaces();
    TypeNames names = new TypeNames(namespaces);
    FeatureRequest wanted =
        request.body().isPresent()
            ? FeatureXmlReader.read(request, names)
            : FeatureRequestReader.read(request, names);
    Layer layer = types.get(wanted.typeName(), wanted.version().typeKey(), request);
    return queries.bind(wanted, layer, namespaces.of(layer), request);
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
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    // the one number of the older collections is that of their members, but for hits
    long told =
        format.gml().isEmpty() || wanted.version().is2() || wanted.hitsOnly() ? matched : returned;
    CollectionPage page = PageLinks.page(request, wanted, told, returned, now);
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
  static GmlWriter gml(BoundQuery bound, GmlVersion version, OwsRequest request) {
    return new GmlWriter(
        version,
        bound.storage(),
        bound.target(),
        bound.namespace(),
        WfsNames.schemas(request),
        DescribeFeatureType.address(request, bound.layer(), version));
  }
}
