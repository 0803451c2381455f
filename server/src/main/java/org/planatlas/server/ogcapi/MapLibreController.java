package org.planatlas.server.ogcapi;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.planatlas.layers.style.maplibre.MapLibreStyle;
import org.planatlas.server.ows.OwsRequest;
import org.planatlas.server.security.Access;
import org.planatlas.server.security.Action;
import org.planatlas.server.security.Subject;
import org.planatlas.server.tiles.TileContent;
import org.planatlas.server.tiles.TileLayer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** A MapLibre style for the vector tiles of a layer or group, ready to be opened by its address. */
@RestController
@Access(Action.READ)
class MapLibreController {

  private static final String SOURCE = "planatlas";

  private final TileCollections collections;

  MapLibreController(TileCollections collections) {
    this.collections = collections;
  }

  @GetMapping(
      path = "/ogc/collections/{collection}/tiles/style.json",
      produces = {"application/vnd.mapbox.style+json", "application/json"})
  Map<String, Object> style(
      @PathVariable String collection, Subject subject, HttpServletRequest request) {
    QueryParameters.of(request).requireKnown(List.of());
    OwsRequest asked = collections.request(request, subject);
    TileLayer layer = collections.layer(collection, asked);
    List<Object> layers = new ArrayList<>();
    Set<Object> ids = new HashSet<>();
    List<String> lost = new ArrayList<>();
    for (TileContent.Part part : collections.content(layer, asked).parts()) {
      MapLibreStyle style =
          new MapLibreStyle(
              part.style(), SOURCE, part.layer().id(), part.layer().revision().table().schema());
      for (Map<String, Object> drawn : style.layers()) {
        // a group may have a layer in two styles
        Map<String, Object> unique = new LinkedHashMap<>(drawn);
        unique.put("id", drawn.get("id") + (ids.add(drawn.get("id")) ? "" : "-" + layers.size()));
        layers.add(unique);
      }
      style.lost().forEach(what -> lost.add(part.layer().id() + ", " + what));
    }
    String tiles =
        "%s/collections/%s/tiles/WebMercatorQuad?f=tilejson"
            .formatted(
                collections.root(request),
                UriUtils.encodePathSegment(layer.name(), StandardCharsets.UTF_8));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", 8);
    json.put("name", layer.title().zh());
    json.put("metadata", Map.of("planatlas:lost", lost.stream().distinct().toList()));
    json.put("sources", Map.of(SOURCE, Map.of("type", "vector", "url", tiles)));
    json.put("layers", layers);
    return json;
  }
}
