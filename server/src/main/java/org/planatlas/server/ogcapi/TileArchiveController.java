package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.server.ows.AttachedFile;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.ows.StreamedAnswer;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.tiles.TileArchive;
import org.planatlas.server.tiles.TileContent;
import org.planatlas.server.tiles.TileLayer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** The vector tiles of a layer or group as one PMTiles file. */
@Controller
@Access(Action.READ)
class TileArchiveController {

  /** Value of {@code f}, and ending of the file. */
  static final String FORM = "pmtiles";

  static final String MEDIA_TYPE = "application/vnd.pmtiles";

  /** The last level that is in the file. */
  static final String MAX_LEVEL = "max-level";

  private final TileCollections collections;
  private final TileArchive archive;
  private final StreamedAnswer streamed;

  TileArchiveController(TileCollections collections, TileArchive archive, StreamedAnswer streamed) {
    this.collections = collections;
    this.archive = archive;
    this.streamed = streamed;
  }

  @GetMapping(path = "/ogc/collections/{collection}/tiles/{set}", params = "f=" + FORM)
  void archive(
      @PathVariable String collection,
      @PathVariable String set,
      Subject subject,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    QueryParameters parameters = QueryParameters.of(request);
    parameters.requireKnown(List.of("f", MAX_LEVEL));
    OwsRequest asked = collections.request(request, subject);
    TileLayer layer = collections.layer(collection, asked);
    if (collections.set(set) != TileMatrixSet.WEB_MERCATOR_QUAD) {
      throw OgcProblem.badRequest("PMTiles knows WebMercatorQuad only; ask for that set.");
    }
    if (layer.isGrowing()) {
      throw OgcProblem.badRequest(
          "Features of "
              + layer.name()
              + " come one by one, so a file of its tiles would not last.");
    }
    int level = level(layer, parameters.find(MAX_LEVEL));
    TileContent content = collections.content(layer, asked);
    String metadata = metadata(layer, content, collections.root(request));
    if (request.getMethod().equals("HEAD")) {
      writeHead(layer, response);
      return;
    }
    streamed.send(
        request,
        response,
        out -> {
          writeHead(layer, response);
          archive.write(layer, content, level, metadata, out);
        });
  }

  private static void writeHead(TileLayer layer, HttpServletResponse response) {
    response.setContentType(MEDIA_TYPE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        AttachedFile.disposition(
            layer.title().zh(), layer.name().replaceAll("[^A-Za-z0-9_]", "_"), FORM));
  }

  private static int level(TileLayer layer, Optional<String> text) {
    if (text.isEmpty()) {
      return TileArchive.usualLevel(layer);
    }
    int last = TileArchive.lastLevel();
    if (!text.get().matches("\\d{1,2}") || Integer.parseInt(text.get()) > last) {
      throw OgcProblem.badRequest(
          MAX_LEVEL
              + " is a level from 0 to "
              + last
              + ", not '"
              + QueryParameters.quotable(text.get())
              + "'.");
    }
    int level = Integer.parseInt(text.get());
    long count = TileArchive.count(layer, level);
    if (count > TileArchive.MOST_TILES) {
      throw OgcProblem.badRequest(
          "Up to level %d these are %d tiles; a file has at most %d, ask for fewer levels."
              .formatted(level, count, TileArchive.MOST_TILES));
    }
    return level;
  }

  private static String metadata(TileLayer layer, TileContent content, String root) {
    Map<String, Object> tileJson = new TilesetJson(layer, content, root, false).tileJson();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", tileJson.get("name"));
    metadata.put("type", "overlay");
    metadata.put("vector_layers", tileJson.get("vector_layers"));
    return JsonMapper.shared().writeValueAsString(metadata);
  }
}
