package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.tiles.TileLayer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which tiles there are: matrix sets, and the tilesets of each collection (OGC 20-057). */
@RestController
@RequestMapping(path = "/ogc", produces = MediaType.APPLICATION_JSON_VALUE)
@Access(Action.READ)
class TilesetsController {

  private static final List<String> PARAMETERS = List.of("f");

  private final TileCollections collections;

  TilesetsController(TileCollections collections) {
    this.collections = collections;
  }

  @GetMapping("/tileMatrixSets")
  Map<String, Object> sets(HttpServletRequest request) {
    requireJson(request);
    String root = collections.root(request);
    return Map.of(
        "tileMatrixSets",
        Arrays.stream(TileMatrixSet.values())
            .map(set -> TileMatrixSetJson.summary(set, root))
            .toList());
  }

  @GetMapping("/tileMatrixSets/{set}")
  Map<String, Object> set(@PathVariable String set, HttpServletRequest request) {
    requireJson(request);
    return TileMatrixSetJson.whole(collections.set(set), collections.root(request));
  }

  @GetMapping({"/collections/{collection}/tiles", "/collections/{collection}/map/tiles"})
  Map<String, Object> tilesets(
      @PathVariable String collection, Subject subject, HttpServletRequest request) {
    requireJson(request);
    TileLayer layer = collections.layer(collection, collections.request(request, subject));
    TilesetJson json = json(layer, request, subject);
    List<Object> all = new ArrayList<>();
    for (TileMatrixSet set : TileMatrixSet.values()) {
      all.add(json.summary(set));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("tilesets", all);
    body.put("links", List.of(Link.json(json.address(), "self", "This document")));
    return body;
  }

  @GetMapping({
    "/collections/{collection}/tiles/{set}",
    "/collections/{collection}/map/tiles/{set}"
  })
  Map<String, Object> tileset(
      @PathVariable String collection,
      @PathVariable String set,
      @RequestParam(defaultValue = "json") String f,
      Subject subject,
      HttpServletRequest request) {
    QueryParameters.of(request).requireKnown(PARAMETERS);
    TileLayer layer = collections.layer(collection, collections.request(request, subject));
    TileMatrixSet wanted = collections.set(set);
    TilesetJson json = json(layer, request, subject);
    return switch (f) {
      case "json" -> json.whole(wanted);
      case "tilejson" -> {
        if (wanted != TileMatrixSet.WEB_MERCATOR_QUAD) {
          throw OgcProblem.badRequest("TileJSON knows WebMercatorQuad only; ask for that set.");
        }
        yield json.tileJson();
      }
      default ->
          throw OgcProblem.badRequest(
              "f is json or tilejson, and pmtiles for vector tiles; not '"
                  + QueryParameters.quotable(f)
                  + "'.");
    };
  }

  /** The parameter {@code f} may say what the answer is in any case. */
  private static void requireJson(HttpServletRequest request) {
    QueryParameters parameters = QueryParameters.of(request);
    parameters.requireKnown(PARAMETERS);
    parameters
        .find("f")
        .filter(form -> !form.equals("json"))
        .ifPresent(
            form -> {
              throw OgcProblem.badRequest(
                  "f is json, not '" + QueryParameters.quotable(form) + "'.");
            });
  }

  private TilesetJson json(TileLayer layer, HttpServletRequest request, Subject subject) {
    boolean pictures = request.getRequestURI().contains("/map/tiles");
    OwsRequest asked = collections.request(request, subject);
    return new TilesetJson(
        layer, collections.content(layer, asked), collections.root(request), pictures);
  }
}
