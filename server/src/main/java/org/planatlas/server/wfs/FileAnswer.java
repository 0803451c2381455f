package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.geo.crs.CrsReference;
import org.planatlas.geo.crs.UnknownCrsException;
import org.planatlas.layers.catalog.Layer;
import org.planatlas.layers.catalog.LayerRevision;
import org.planatlas.layers.encode.FeatureFile;
import org.planatlas.layers.encode.FeatureFormat;
import org.planatlas.layers.encode.FeatureWriter;
import org.planatlas.layers.encode.FileOptions;
import org.planatlas.layers.encode.ScratchFolder;
import org.planatlas.layers.encode.UnfitFormatException;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.layers.store.FeatureQuery;
import org.planatlas.layers.store.FeatureTable;
import org.planatlas.layers.store.RowSource;
import org.planatlas.server.ows.AttachedFile;
import org.planatlas.server.ows.OwsException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** GetFeature as a file: the same writers as those of downloads, without a head of WFS. */
@Component
class FileAnswer {

  private final RowSource store;
  private final ScratchFolder scratch;

  FileAnswer(RowSource store, ScratchFolder scratch) {
    this.store = store;
    this.scratch = scratch;
  }

  /** Streams the file of a page. */
  void send(BoundQuery bound, FeatureFormat format, HttpServletResponse response)
      throws IOException {
    Layer layer = bound.layer();
    FeatureRequest wanted = bound.wanted();
    FeatureQuery query =
        bound
            .query()
            .withAttributes(attributes(bound, format))
            .withPage(wanted.startIndex(), wanted.count().orElse(-1L));
    FeatureFile file =
        FeatureFile.of(
            layer,
            layer.revision(),
            query.attributes(),
            "",
            target(bound, format),
            FileOptions.DEFAULTS,
            scratch);
    response.setContentType(format.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        AttachedFile.disposition(layer.title().zh(), file.name(), format.extension()));
    try (FeatureWriter writer = format.open(file, response.getOutputStream())) {
      try (FeatureCursor features = store.read(layer.revision().table(), query)) {
        while (features.hasNext()) {
          writer.write(features.next());
        }
      }
      // what was kept on disk may wait for the client; the database need not
      writer.finish();
    } catch (UnfitFormatException e) {
      throw new OwsException(OwsException.INVALID_PARAMETER, "outputFormat", e.getMessage());
    }
  }

  /** Only a table may do without places. */
  private static List<String> attributes(BoundQuery bound, FeatureFormat format) {
    List<String> asked = bound.query().attributes();
    if (asked == null || format == FeatureFormat.CSV) {
      return asked;
    }
    Set<String> names = new LinkedHashSet<>(List.of(FeatureTable.GEOMETRY));
    names.addAll(asked);
    return List.copyOf(names);
  }

  private CrsReference target(BoundQuery bound, FeatureFormat format) {
    Optional<CrsReference> asked = bound.wanted().srsName().map(name -> bound.target());
    LayerRevision revision = bound.layer().revision();
    // one that grows by row has no extent in its revision
    ReferencedEnvelope extent =
        bound.layer().growing()
            ? store.extent(revision.table(), bound.query().filter())
            : revision.extent();
    try {
      return format.target(asked, extent);
    } catch (UnknownCrsException e) {
      throw new OwsException(OwsException.INVALID_PARAMETER, "srsName", e.getMessage());
    }
  }
}
