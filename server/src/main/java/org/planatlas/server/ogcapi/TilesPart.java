package org.planatlas.server.ogcapi;

import static org.planatlas.server.ogcapi.OpenApiDocument.inPath;
import static org.planatlas.server.ogcapi.OpenApiDocument.json;
import static org.planatlas.server.ogcapi.OpenApiDocument.list;
import static org.planatlas.server.ogcapi.OpenApiDocument.operation;
import static org.planatlas.server.ogcapi.OpenApiDocument.ref;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.server.tiles.TileForm;
import org.springframework.stereotype.Component;

/** OGC API - Tiles - Part 1: Core (20-057). */
@Component
class TilesPart implements ApiPart {

  private static final String CLASSES = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";
  private static final String TAG = "tiles";
  private static final Map<String, Object> ANY = Map.of("type", "object");

  @Override
  public List<Link> links(String root) {
    return List.of(
        Link.json(
            root + "/tileMatrixSets",
            "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
            "Tile matrix sets"));
  }

  @Override
  public List<String> conformance() {
    return List.of(
        CLASSES + "core",
        CLASSES + "tileset",
        CLASSES + "tilesets-list",
        CLASSES + "geodata-tilesets",
        CLASSES + "mvt",
        CLASSES + "png",
        CLASSES + "jpeg",
        CLASSES + "oas30",
        "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
        "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset");
  }

  @Override
  public Description describe() {
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put("/tileMatrixSets", get("tileMatrixSets", "Tile matrix sets", "TileMatrixSets"));
    paths.put(
        "/tileMatrixSets/{tileMatrixSetId}",
        get("tileMatrixSet", "A tile matrix set", "TileMatrixSet", "tileMatrixSetId"));
    String collection = "/collections/{collectionId}";
    List<TileForm> pictures = List.of(TileForm.PNG, TileForm.JPEG);
    tilesets(paths, collection + "/tiles", "Vector");
    tile(paths, collection + "/tiles", "Vector", List.of(TileForm.MVT));
    tilesets(paths, collection + "/map/tiles", "Map");
    tile(paths, collection + "/map/tiles", "Map", pictures);
    tile(paths, collection + "/styles/{styleId}/map/tiles", "StyledMap", pictures, "styleId");
    paths.put(
        collection + "/tiles/style.json",
        Map.of(
            "get",
            operation(
                "getMapLibreStyle",
                TAG,
                "A MapLibre style for the vector tiles",
                parameters("collectionId"),
                Map.of("200", json("MapLibreStyle")))));
    return new Description(
        Map.of("name", TAG, "description", "Tiles of layers and groups"), paths, schemas());
  }

  private static void tilesets(Map<String, Object> paths, String path, String kind) {
    paths.put(
        path, get("list" + kind + "Tilesets", kind + " tilesets", "Tilesets", "collectionId"));
    List<Object> parameters = parameters("collectionId", "tileMatrixSetId");
    List<String> forms = new ArrayList<>(List.of("json", "tilejson"));
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(Link.JSON, Map.of("schema", ref("Tileset")));
    if (kind.equals("Vector")) {
      forms.add(TileArchiveController.FORM);
      content.put(
          TileArchiveController.MEDIA_TYPE,
          Map.of("schema", Map.of("type", "string", "format", "binary")));
      parameters.add(
          FeatureParameters.number(
              TileArchiveController.MAX_LEVEL, "Last level of a PMTiles file"));
    }
    parameters.add(FeatureParameters.formOf(forms));
    Map<String, Object> found = Map.of("description", "A tileset", "content", content);
    paths.put(
        path + "/{tileMatrixSetId}",
        Map.of(
            "get",
            operation(
                "get" + kind + "Tileset", TAG, "A tileset", parameters, Map.of("200", found))));
  }

  private static void tile(
      Map<String, Object> paths,
      String path,
      String kind,
      List<TileForm> forms,
      String... moreInPath) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (TileForm form : forms) {
      content.put(form.mediaType(), Map.of("schema", Map.of("type", "string", "format", "binary")));
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("200", Map.of("description", "The tile", "content", content));
    responses.put("304", Map.of("description", "The client has it"));
    List<Object> parameters =
        parameters("collectionId", "tileMatrixSetId", "tileMatrix", "tileRow", "tileCol");
    parameters.addAll(parameters(moreInPath));
    parameters.add(FeatureParameters.formOf(forms.stream().map(TileForm::extension).toList()));
    paths.put(
        path + "/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
        Map.of("get", operation("get" + kind + "Tile", TAG, "A tile", parameters, responses)));
  }

  private static Map<String, Object> get(
      String id, String summary, String schema, String... inPath) {
    List<Object> parameters = parameters(inPath);
    parameters.add(FeatureParameters.formOf(List.of("json")));
    return Map.of("get", operation(id, TAG, summary, parameters, Map.of("200", json(schema))));
  }

  private static List<Object> parameters(String... names) {
    List<Object> all = new ArrayList<>();
    for (String name : names) {
      all.add(inPath(name));
    }
    return all;
  }

  private static Map<String, Object> schemas() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put("TileMatrixSet", ANY);
    schemas.put("Tileset", ANY);
    schemas.put("MapLibreStyle", ANY);
    schemas.put("TileMatrixSets", listed("tileMatrixSets", "TileMatrixSet"));
    schemas.put("Tilesets", listed("tilesets", "Tileset"));
    return schemas;
  }

  private static Map<String, Object> listed(String member, String schema) {
    return Map.of(
        "type",
        "object",
        "required",
        List.of(member),
        "properties",
        Map.of(member, list(ref(schema))));
  }
}
