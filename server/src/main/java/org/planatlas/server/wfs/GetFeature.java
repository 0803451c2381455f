package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.GeoJsonWriter;
import org.planatlas.layers.store.FeatureCursor;
import org.planatlas.server.limit.Load;
import org.planatlas.server.ows.OwsException;
import org.planatlas.server.ows.OwsOperation;
import org.planatlas.server.ows.OwsRequest;
import org.springframework.stereotype.Component;

/** GetFeature: features of one type, written while they are read. */
@Component
class GetFeature implements OwsOperation {

  private final FeatureAnswer answer;
  private final FeatureQueries queries;
  private final FileAnswer files;

  GetFeature(FeatureAnswer answer, FeatureQueries queries, FileAnswer files) {
    this.answer = answer;
    this.queries = queries;
    this.files = files;
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
    BoundQuery bound = answer.read(request);
    FeatureRequest wanted = bound.wanted();
    boolean isFile = wanted.format().file().isPresent() && !wanted.hitsOnly();
    if (isFile && !wanted.single()) {
      // it has no head that would tell a number
      files.send(bound, wanted.format().file().get(), response);
      return;
    }
    long matched = queries.count(bound);
    if (wanted.single() && matched == 0) {
      throw new OwsException(
          OwsException.NOT_FOUND, "id", "There is no feature " + wanted.resourceIds().get(0) + ".");
    }
    if (isFile) {
      files.send(bound, wanted.format().file().get(), response);
      return;
    }
    answer.stream(
        bound,
        matched,
        wanted.format() == OutputFormat.GEOJSON ? OutputFormat.GEOJSON : OutputFormat.GML32,
        request,
        response,
        (features, page) -> write(features, bound, page, request, response));
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
    } else if (bound.wanted().single() && features.hasNext()) {
      FeatureAnswer.gml(bound, request).writeSingle(features.next(), response.getOutputStream());
    } else {
      FeatureAnswer.gml(bound, request).write(features, page, response.getOutputStream());
    }
  }
}
