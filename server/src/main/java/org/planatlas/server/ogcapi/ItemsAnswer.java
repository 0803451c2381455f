package org.planatlas.server.ogcapi;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.geotools.api.feature.simple.SimpleFeature;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.FeatureFile;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.FeatureNamespace;
import org.planatlas.layers.encode.FeatureWriter;
import org.planatlas.layers.encode.FileOptions;
import org.planatlas.layers.encode.GeoJsonItems;
import org.planatlas.layers.encode.GmlVersion;
import org.planatlas.layers.encode.GmlWriter;
import org.planatlas.layers.encode.PagedFeatures;
import org.planatlas.layers.encode.ScratchFolder;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.RowSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Writes a page of features while they are read, in each form. */
@Component
class ItemsAnswer {

  private final RowSource store;
  private final ItemQueries queries;
  private final ScratchFolder scratch;

  ItemsAnswer(RowSource store, ItemQueries queries, ScratchFolder scratch) {
    this.store = store;
    this.queries = queries;
    this.scratch = scratch;
  }

  /** Sets a header of the answer. */
  @FunctionalInterface
  interface Headers {
    void set(String name, String value);
  }

  /** Writes the page; headers are set before its first byte. */
  void write(BoundItems items, ItemLinks links, Words words, Headers headers, OutputStream out)
      throws IOException {
    OptionalLong matched = queries.matched(items);
    switch (links.form().code()) {
      case "json" -> writeJson(items, links, matched, out);
      case "html" -> writeHtml(items, links, matched, words, out);
      default -> writeFile(items, links, matched, headers, out);
    }
  }

  private FeatureCursor open(BoundItems items, FeatureQuery query) {
    return store.read(items.revision().table(), query);
  }

  private void writeJson(BoundItems items, ItemLinks links, OptionalLong matched, OutputStream out)
      throws IOException {
    try (FeatureCursor cursor = open(items, items.oneMore())) {
      PagedFeatures page = new PagedFeatures(cursor, items.limit());
      new GeoJsonItems(items.storage(), items.wanted().crs())
          .write(
              page,
              new GeoJsonItems.Foot(
                  matched,
                  items.number(),
                  () ->
                      ItemLinks.members(links.of(items, page.first(), page.lastOfMany(), matched))),
              out);
    }
  }

  private void writeHtml(
      BoundItems items, ItemLinks links, OptionalLong matched, Words words, OutputStream out)
      throws IOException {
    try (FeatureCursor cursor = open(items, items.oneMore())) {
      new ItemsHtml(items, links, words)
          .write(new PagedFeatures(cursor, items.limit()), matched, out);
    }
  }

  /** Which features a file holds must be known before it begins: its links are headers. */
  private void writeFile(
      BoundItems items, ItemLinks links, OptionalLong matched, Headers headers, OutputStream out)
      throws IOException {
    PagedFeatures keys = keys(items);
    headers.set(
        HttpHeaders.LINK,
        ItemLinks.header(links.of(items, keys.first(), keys.lastOfMany(), matched)));
    headers.set("OGC-NumberReturned", Long.toString(keys.returned()));
    matched.ifPresent(number -> headers.set("OGC-NumberMatched", Long.toString(number)));
    FeatureQuery page = items.query().withPage(0, keys.returned());
    Optional<FeatureFormat> format = links.form().file();
    if (format.isPresent()) {
      writeFile(items, page, format.get(), out);
      return;
    }
    CollectionPage head =
        new CollectionPage(
            matched.orElse(CollectionPage.UNKNOWN),
            keys.returned(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            links.next(items, keys.lastOfMany(), matched),
            links.previous(items, keys.first(), matched));
    try (FeatureCursor cursor = open(items, page)) {
      gml(items, links).write(cursor, head, out);
    }
  }

  private static GmlWriter gml(BoundItems items, ItemLinks links) {
    Layer layer = items.layer();
    String server = LandingController.server(links.root());
    return new GmlWriter(
        GmlVersion.GML_3_2,
        items.storage(),
        items.wanted().crs(),
        FeatureNamespace.of(layer.workspace()),
        server + "/schemas/",
        server
            + "/wfs?service=WFS&version=2.0.0&request=DescribeFeatureType&typeNames="
            + URLEncoder.encode(layer.qualifiedName(), StandardCharsets.UTF_8));
  }

  private PagedFeatures keys(BoundItems items) {
    try (FeatureCursor cursor = open(items, items.oneMore().withAttributes(List.of()))) {
      PagedFeatures keys = new PagedFeatures(cursor, items.limit());
      while (keys.hasNext()) {
        keys.next();
      }
      // asked while the cursor is open, and kept
      keys.lastOfMany();
      return keys;
    }
  }

  private void writeFile(
      BoundItems items, FeatureQuery page, FeatureFormat format, OutputStream out)
      throws IOException {
    FeatureFile file =
        FeatureFile.of(
            items.layer(),
            items.revision(),
            page.attributes(),
            "",
            target(items, format),
            FileOptions.DEFAULTS,
            scratch);
    try (FeatureWriter writer = format.open(file, out)) {
      try (FeatureCursor features = open(items, page)) {
        while (features.hasNext()) {
          writer.write(features.next());
        }
      }
      writer.finish();
    }
  }

  /** A drawing has no degrees, so that it has the plane of the layer where nothing is said. */
  private CrsReference target(BoundItems items, FeatureFormat format) {
    boolean named = items.wanted().crsNamed() || format != FeatureFormat.DXF;
    return format.target(
        named ? Optional.of(items.wanted().crs()) : Optional.empty(),
        items.layer().growing()
            ? store.extent(items.revision().table(), items.query().filter())
            : items.revision().extent());
  }

  /** Writes one feature. */
  void writeOne(BoundItems items, ItemLinks links, Words words, OutputStream out)
      throws IOException {
    if (links.form().file().isPresent()) {
      found(items).close();
      writeFile(items, items.query(), links.form().file().get(), out);
      return;
    }
    try (FeatureCursor cursor = found(items)) {
      switch (links.form().code()) {
        case "json" ->
            new GeoJsonItems(items.storage(), items.wanted().crs())
                .write(cursor.next(), ItemLinks.members(links.fixed()), out);
        case "html" -> new ItemsHtml(items, links, words).writeOne(cursor.next(), out);
        default -> gml(items, links).writeSingle(cursor.next(), out);
      }
    }
  }

  /** A cursor with the one feature. */
  private FeatureCursor found(BoundItems items) {
    FeatureCursor cursor = open(items, items.query());
    if (cursor.hasNext()) {
      return cursor;
    }
    cursor.close();
    throw OgcProblem.noSuchFeature(items.layer());
  }

  /** The one feature, which must be there. */
  SimpleFeature get(BoundItems items) {
    try (FeatureCursor cursor = found(items)) {
      return cursor.next();
    }
  }
}
