package org.planatlas.server.ogcapi;

import static org.planatlas.server.ogcapi.OpenApiDocument.inPath;
import static org.planatlas.server.ogcapi.OpenApiDocument.list;
import static org.planatlas.server.ogcapi.OpenApiDocument.object;
import static org.planatlas.server.ogcapi.OpenApiDocument.operation;
import static org.planatlas.server.ogcapi.OpenApiDocument.ref;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * OGC API - Features, Parts 1 to 3 (OGC 17-069r4, 18-058r1, 19-079r2), with CQL2 (21-065r2), and
 * the draft of Part 4 (20-002).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FeaturesPart implements ApiPart {

  private static final String CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";
  private static final String FILTER = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/";
  private static final String EDIT = "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/";
  private static final String CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf/";
  private static final String TAG = "features";

  @Override
  public List<Link> links(String root) {
    return List.of(
        Link.json(root + "/collections", "data", "图层 / Collections of features"),
        Link.json(
            root + "/collections",
            "http://www.opengis.net/def/rel/ogc/1.0/data",
            "图层 / Collections of features"),
        Link.json(
            root + "/functions",
            "http://www.opengis.net/def/rel/ogc/1.0/functions",
            "函数 / Functions that filters may call"));
  }

  @Override
  public List<String> conformance() {
    return List.of(
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
        CORE + "core",
        CORE + "oas30",
        CORE + "geojson",
        CORE + "html",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        FILTER + "filter",
        FILTER + "features-filter",
        FILTER + "queryables",
        FILTER + "queryables-query-parameters",
        CQL2 + "cql2-text",
        CQL2 + "cql2-json",
        CQL2 + "basic-cql2",
        CQL2 + "advanced-comparison-operators",
        CQL2 + "case-insensitive-comparison",
        CQL2 + "accent-insensitive-comparison",
        CQL2 + "basic-spatial-functions",
        CQL2 + "basic-spatial-functions-plus",
        CQL2 + "spatial-functions",
        CQL2 + "temporal-functions",
        CQL2 + "arithmetic",
        CQL2 + "functions",
        CQL2 + "property-property",
        EDIT + "create-replace-delete",
        EDIT + "update",
        EDIT + "features",
        EDIT + "optimistic-locking-etags");
  }

  @Override
  public Description describe() {
    return new Description(
        Map.of("name", TAG, "description", "Layers and their features"), paths(), schemas());
  }

  private static Map<String, Object> paths() {
    List<Object> form =
        List.of(FeatureParameters.form(AnswerForm.DOCUMENTS), FeatureParameters.lang());
    List<Object> one = new ArrayList<>(List.of(inPath("collectionId")));
    one.addAll(form);
    List<Object> items = new ArrayList<>(List.of(inPath("collectionId")));
    items.addAll(FeatureParameters.items());
    List<Object> item =
        List.of(
            inPath("collectionId"),
            inPath("featureId"),
            FeatureParameters.crs("crs", "CRS of the answer"),
            FeatureParameters.form(AnswerForm.FEATURES),
            FeatureParameters.lang());
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put(
        "/functions",
        OpenApiDocument.get(
            "functions",
            TAG,
            "Functions that filters may call",
            Map.of("200", OpenApiDocument.json("Functions"))));
    paths.put("/collections", get("collections", "Collections", form, "Collections", Link.JSON));
    paths.put(
        "/collections/{collectionId}",
        get("collection", "One collection", one, "Collection", Link.JSON));
    paths.put(
        "/collections/{collectionId}/queryables",
        get(
            "queryables",
            "What conditions may name",
            List.of(inPath("collectionId"), FeatureParameters.lang()),
            "Queryables",
            "application/schema+json"));
    paths.put(
        "/collections/{collectionId}/items",
        with(
            get("items", "Features", items, "FeatureCollection", "application/geo+json"),
            EditPaths.items()));
    paths.put(
        "/collections/{collectionId}/items/{featureId}",
        with(
            get("item", "One feature", item, "Feature", "application/geo+json"), EditPaths.item()));
    return paths;
  }

  private static Map<String, Object> with(Map<String, Object> get, Map<String, Object> others) {
    Map<String, Object> all = new LinkedHashMap<>(get);
    all.putAll(others);
    return all;
  }

  private static Map<String, Object> get(
      String id, String summary, List<Object> parameters, String schema, String mediaType) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(mediaType, Map.of("schema", ref(schema)));
    if (!id.equals("queryables")) {
      content.put("text/html", Map.of("schema", Map.of("type", "string")));
    }
    if (id.startsWith("item")) {
      AnswerForm.FEATURES.stream()
          .map(AnswerForm::mediaType)
          .filter(type -> !content.containsKey(type))
          .forEach(
              type ->
                  content.put(
                      type, Map.of("schema", Map.of("type", "string", "format", "binary"))));
    }
    return Map.of(
        "get",
        operation(
            id,
            TAG,
            summary,
            parameters,
            Map.of("200", Map.of("description", schema, "content", content))));
  }

  private static Map<String, Object> schemas() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put("ChangedFeature", EditPaths.schema());
    schemas.put(
        "Functions", required(List.of("functions"), "functions", list(Map.of("type", "object"))));
    schemas.put(
        "Collections",
        required(
            List.of("links", "collections"),
            "links",
            list(ref("Link")),
            "collections",
            list(ref("Collection"))));
    schemas.put(
        "Collection",
        required(
            List.of("id", "links"),
            "id",
            type("string"),
            "title",
            type("string"),
            "description",
            type("string"),
            "itemType",
            type("string"),
            "extent",
            type("object"),
            "crs",
            list(type("string")),
            "storageCrs",
            type("string"),
            "revision",
            type("integer"),
            "links",
            list(ref("Link"))));
    schemas.put("Queryables", object("type", "string", "title", "string", "properties", "object"));
    schemas.putAll(featureSchemas());
    return schemas;
  }

  private static Map<String, Object> featureSchemas() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put(
        "Feature",
        required(
            List.of("type", "geometry", "properties"),
            "type",
            Map.of("type", "string", "enum", List.of("Feature")),
            "id",
            type("string"),
            "geometry",
            Map.of("type", "object", "nullable", true),
            "properties",
            Map.of("type", "object", "nullable", true),
            "links",
            list(ref("Link"))));
    schemas.put(
        "FeatureCollection",
        required(
            List.of("type", "features"),
            "type",
            Map.of("type", "string", "enum", List.of("FeatureCollection")),
            "features",
            list(ref("Feature")),
            "links",
            list(ref("Link")),
            "timeStamp",
            Map.of("type", "string", "format", "date-time"),
            "numberMatched",
            Map.of("type", "integer", "minimum", 0),
            "numberReturned",
            Map.of("type", "integer", "minimum", 0),
            "revision",
            type("integer")));
    return schemas;
  }

  private static Map<String, Object> type(String name) {
    return Map.of("type", name);
  }

  /** An object with members by name and schema in turn. */
  private static Map<String, Object> required(List<String> names, Object... members) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      properties.put((String) members[i], members[i + 1]);
    }
    return Map.of("type", "object", "required", names, "properties", properties);
  }
}
