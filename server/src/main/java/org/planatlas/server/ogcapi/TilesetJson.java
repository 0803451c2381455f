package org.planatlas.server.ogcapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.planatlas.layers.tile.TileMatrix;
import org.planatlas.layers.tile.TileMatrixSet;
import org.planatlas.layers.tile.TileSpan;
import org.planatlas.server.tiles.TileContent;
import org.planatlas.server.tiles.TileForm;
import org.planatlas.server.tiles.TileLayer;
import org.planatlas.server.tiles.TileLimits;
import org.springframework.web.util.UriUtils;

/** What is told of the tiles of one collection: features or pictures, by set. */
final class TilesetJson {

  private static final int MOST_ZOOM = 24;

  private final TileLayer layer;
  private final TileContent content;
  private final String root;
  private final boolean pictures;

  TilesetJson(TileLayer layer, TileContent content, String root, boolean pictures) {
    this.layer = layer;
    this.content = content;
    this.root = root;
    this.pictures = pictures;
  }

  /** Address of the list of tilesets. */
  String address() {
    String collection =
        root + "/collections/" + UriUtils.encodePathSegment(layer.name(), StandardCharsets.UTF_8);
    return collection + (pictures ? "/map/tiles" : "/tiles");
  }

  private String address(TileMatrixSet set) {
    return address() + "/" + set.id();
  }

  private String title() {
    return layer.title().zh() + " / " + layer.title().en();
  }

  Map<String, Object> summary(TileMatrixSet set) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", title());
    json.put("dataType", pictures ? "map" : "vector");
    json.put("crs", TileMatrixSetJson.crs(set));
    json.put("tileMatrixSetURI", TileMatrixSetJson.uri(set, root));
    json.put("tileMatrixSetId", set.id());
    List<Object> links = new ArrayList<>();
    links.add(Link.json(address(set), "self", "This tileset"));
    links.add(
        Link.json(
            TileMatrixSetJson.address(set, root),
            "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
            set.id()));
    for (TileForm form : TileForm.values()) {
      if (form.isPicture() == pictures) {
        links.add(item(set, form));
      }
    }
    if (set == TileMatrixSet.WEB_MERCATOR_QUAD) {
      links.add(Link.json(address(set) + "?f=tilejson", "describedby", "TileJSON"));
      if (!pictures && !layer.isGrowing()) {
        String file = address(set) + "?f=" + TileArchiveController.FORM;
        links.add(new Link(file, "enclosure", TileArchiveController.MEDIA_TYPE, "PMTiles"));
      }
    }
    json.put("links", links);
    return json;
  }

  private Map<String, Object> item(TileMatrixSet set, TileForm form) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("href", address(set) + "/{tileMatrix}/{tileRow}/{tileCol}?f=" + form.extension());
    link.put("rel", "item");
    link.put("type", form.mediaType());
    link.put("title", "Tiles");
    link.put("templated", true);
    return link;
  }

  Map<String, Object> whole(TileMatrixSet set) {
    Map<String, Object> json = new LinkedHashMap<>(summary(set));
    TileLimits limits = TileLimits.of(layer, set);
    if (limits.isKnown()) {
      json.put(
          "tileMatrixSetLimits",
          set.matrices().stream().map(matrix -> limit(matrix, limits.in(matrix))).toList());
    }
    if (!layer.isGrowing()) {
      layer.extent().ifPresent(extent -> json.put("boundingBox", box(extent)));
    }
    if (!pictures) {
      json.put("layers", content.parts().stream().map(part -> layer(part, "id")).toList());
    }
    return json;
  }

  private static Map<String, Object> limit(TileMatrix matrix, TileSpan span) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("tileMatrix", matrix.id());
    json.put("minTileRow", span.minRow());
    json.put("maxTileRow", span.maxRow());
    json.put("minTileCol", span.minColumn());
    json.put("maxTileCol", span.maxColumn());
    return json;
  }

  private static Map<String, Object> box(ReferencedEnvelope extent) {
    return Map.of(
        "lowerLeft", List.of(extent.getMinX(), extent.getMinY()),
        "upperRight", List.of(extent.getMaxX(), extent.getMaxY()),
        "crs", CollectionCrs.CRS84);
  }

  private static Map<String, Object> layer(TileContent.Part part, String idKey) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String name : part.attributes()) {
      properties.put(name, Map.of("type", type(part, name)));
    }
    json.put(idKey, part.layer().id());
    json.put("title", part.layer().title().zh() + " / " + part.layer().title().en());
    json.put("dataType", "vector");
    json.put("propertiesSchema", Map.of("type", "object", "properties", properties));
    return json;
  }

  private static String type(TileContent.Part part, String attribute) {
    Class<?> binding = part.layer().revision().table().schema().getType(attribute).getBinding();
    if (binding == Boolean.class) {
      return "boolean";
    }
    if (binding == Integer.class || binding == Long.class || binding == Short.class) {
      return "integer";
    }
    return Number.class.isAssignableFrom(binding) ? "number" : "string";
  }

  /** TileJSON 3.0.0. */
  Map<String, Object> tileJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    TileMatrixSet set = TileMatrixSet.WEB_MERCATOR_QUAD;
    TileForm form = pictures ? TileForm.PNG : TileForm.MVT;
    json.put("tilejson", "3.0.0");
    json.put("name", title());
    json.put("scheme", "xyz");
    json.put("tiles", List.of(address(set) + "/{z}/{y}/{x}?f=" + form.extension()));
    json.put("minzoom", 0);
    json.put("maxzoom", MOST_ZOOM);
    if (!layer.isGrowing()) {
      layer
          .extent()
          .ifPresent(
              box ->
                  json.put(
                      "bounds",
                      List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())));
    }
    json.put(
        "vector_layers",
        pictures ? List.of() : content.layers().stream().map(TilesetJson::vectorLayer).toList());
    return json;
  }

  private static Map<String, Object> vectorLayer(TileContent.Part part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name : part.attributes()) {
      String type = type(part, name);
      fields.put(
          name,
          switch (type) {
            case "boolean" -> "Boolean";
            case "string" -> "String";
            default -> "Number";
          });
    }
    return Map.of("id", part.layer().id(), "fields", fields, "minzoom", 0, "maxzoom", MOST_ZOOM);
  }
}
