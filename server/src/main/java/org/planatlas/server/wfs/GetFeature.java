package org.planatlas.server.wfs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.planatlas.layers.encode.CollectionPage;
import org.planatlas.layers.encode.GeoJsonWriter;
import org.planatlas.layers.encode.GmlWriter;
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
    List<BoundQuery> all = answer.readAll(request);
    if (all.size() > 1) {
      answer.streamAll(all, request, response);
      return;
    }
    BoundQuery bound = all.get(0);
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
    OutputFormat format =
        wanted.format().file().isPresent() ? wanted.version().usual() : wanted.format();
    answer.stream(
        bound,
        matched,
        format,
        request,
        response,
        (features, page) -> write(features, bound, format, page, request, response));
  }

  private static void write(
      FeatureCursor features,
      BoundQuery bound,
      OutputFormat format,
      CollectionPage page,
      OwsRequest request,
      HttpServletResponse response)
      throws IOException {
    OutputStream out = response.getOutputStream();
    if (format.gml().isEmpty()) {
      new GeoJsonWriter(bound.storage(), bound.target()).write(features, page, out);
      return;
    }
    GmlWriter gml = FeatureAnswer.gml(bound, format.gml().get(), request);
    if (bound.wanted().single() && features.hasNext()) {
      gml.writeSingle(features.next(), out);
    } else {
      gml.write(features, page, out);
    }
  }
}
