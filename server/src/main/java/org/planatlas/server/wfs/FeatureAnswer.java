package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.GmlCollections;
import org.planatlas.layers.encode.GmlVersion;
import org.planatlas.layers.encode.GmlWriter;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.RowSource;
import org.planatlas.server.ows.OwsException;
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

  /**
   * The one query of a request, KVP or XML, held against the catalog.
   *
   * @throws OwsException when there are several
   */
  BoundQuery read(OwsRequest request) {
    List<BoundQuery> all = readAll(request);
    if (all.size() > 1) {
      throw FeatureRequestReader.oneLayer(WfsVersion.get(request));
    }
    return all.get(0);
  }

  /** Every query of a request, at least one. */
  List<BoundQuery> readAll(OwsRequest request) {
    FeatureNamespaces namespaces = types.namespaces();
    TypeNames names = new TypeNames(namespaces);
    List<FeatureRequest> all =
        request.body().isPresent()
            ? FeatureXmlReader.read(request, names)
            : ParallelLists.split(request).stream()
                .map(part -> FeatureRequestReader.read(part, names))
                .toList();
    List<BoundQuery> bound = new ArrayList<>();
    for (FeatureRequest wanted : all) {
      Layer layer = types.get(wanted.typeName(), wanted.version().typeKey(), request);
      bound.add(queries.bind(wanted, layer, namespaces.of(layer), request));
    }
    return bound;
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

  /**
   * Streams the answer to several queries in GML; paging counts through all of them.
   *
   * @throws OwsException when another format is asked for
   */
  void streamAll(List<BoundQuery> all, OwsRequest request, HttpServletResponse response)
      throws IOException {
    FeatureRequest wanted = all.get(0).wanted();
    OutputFormat format = wanted.hitsOnly() ? wanted.version().usual() : wanted.format();
    GmlVersion gml =
        format
            .gml()
            .orElseThrow(
                () ->
                    new OwsException(
                        OwsException.INVALID_PARAMETER,
                        "outputFormat",
                        "Several queries are answered together in GML only; ask for each on its"
                            + " own in other formats."));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<GmlCollections.Part> parts = new ArrayList<>();
    long skip = wanted.startIndex();
    long left = wanted.hitsOnly() ? 0 : wanted.count().orElse(Long.MAX_VALUE);
    long matched = 0;
    long returned = 0;
    for (BoundQuery bound : all) {
      long rows = queries.count(bound);
      long from = Math.min(skip, rows);
      long count = Math.min(left, rows - from);
      CollectionPage page =
          new CollectionPage(rows, count, now, Optional.empty(), Optional.empty());
      parts.add(
          new GmlCollections.Part(
              gml(bound, all, gml, request),
              page,
              () ->
                  store.read(
                      bound.layer().revision().table(), bound.query().withPage(from, count))));
      skip -= from;
      left -= count;
      matched += rows;
      returned += count;
    }
    long told = wanted.version().is2() || wanted.hitsOnly() ? matched : returned;
    response.setContentType(format.mediaType());
    response.setCharacterEncoding("UTF-8");
    GmlCollections.write(
        gml,
        parts,
        new CollectionPage(told, returned, now, Optional.empty(), Optional.empty()),
        response.getOutputStream());
  }

  /** The writer of GML for a query. */
  static GmlWriter gml(BoundQuery bound, GmlVersion version, OwsRequest request) {
    return gml(bound, List.of(bound), version, request);
  }

  /** The same for a document with others; a schema has all types of a namespace in it. */
  private static GmlWriter gml(
      BoundQuery bound, List<BoundQuery> all, GmlVersion version, OwsRequest request) {
    List<Layer> layers =
        all.stream()
            .filter(one -> one.namespace().equals(bound.namespace()))
            .map(BoundQuery::layer)
            .distinct()
            .toList();
    return new GmlWriter(
        version,
        bound.storage(),
        bound.target(),
        bound.namespace(),
        WfsNames.schemas(request),
        DescribeFeatureType.address(request, layers, version));
  }
}
