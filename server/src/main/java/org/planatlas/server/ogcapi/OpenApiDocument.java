package org.planatlas.server.ogcapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the OpenAPI 3.0 document together: what is common, and what the parts describe. */
final class OpenApiDocument {

  private final List<ApiPart> parts;

  OpenApiDocument(List<ApiPart> parts) {
    this.parts = parts;
  }

  /** The document for an address. */
  Map<String, Object> write(String root) {
    List<Object> tags = new ArrayList<>();
    tags.add(Map.of("name", "common", "description", "Landing page and conformance"));
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put("/", get("landing", "common", "Landing page", Map.of("200", json("LandingPage"))));
    paths.put(
        "/conformance",
        get("conformance", "common", "Conformance classes", Map.of("200", json("Conformance"))));
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put(
        "Link", object("href", "string", "rel", "string", "type", "string", "title", "string"));
    schemas.put(
        "LandingPage",
        Map.of(
            "type",
            "object",
            "required",
            List.of("links"),
            "properties",
            Map.of(
                "title", Map.of("type", "string"),
                "description", Map.of("type", "string"),
                "links", list(ref("Link")))));
    schemas.put(
        "Conformance",
        Map.of(
            "type",
            "object",
            "required",
            List.of("conformsTo"),
            "properties",
            Map.of("conformsTo", list(Map.of("type", "string")))));
    schemas.put(
        "Problem",
        object("type", "string", "title", "string", "status", "integer", "detail", "string"));
    for (ApiPart part : parts) {
      ApiPart.Description description = part.describe();
      tags.add(description.tag());
      paths.putAll(description.paths());
      schemas.putAll(description.schemas());
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.3");
    document.put(
        "info",
        Map.of(
            "title", "PlanAtlas OGC API",
            "description", "Conflict checks on a city's plan and control layers.",
            "version", "1.0.0"));
    document.put("servers", List.of(Map.of("url", root)));
    document.put("tags", tags);
    document.put("paths", paths);
    document.put("components", Map.of("schemas", schemas));
    return document;
  }

  /** A path with GET alone. */
  static Map<String, Object> get(
      String id, String tag, String summary, Map<String, Object> responses) {
    return Map.of("get", operation(id, tag, summary, List.of(), responses));
  }

  /** An operation; errors are problems by default. */
  static Map<String, Object> operation(
      String id,
      String tag,
      String summary,
      List<Object> parameters,
      Map<String, Object> responses) {
    Map<String, Object> all = new LinkedHashMap<>(responses);
    all.put(
        "default",
        Map.of(
            "description",
            "A sentence that says what is wrong",
            "content",
            Map.of("application/problem+json", Map.of("schema", ref("Problem")))));
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", id);
    operation.put("tags", List.of(tag));
    operation.put("summary", summary);
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    operation.put("responses", all);
    return operation;
  }

  /** A response of JSON by a schema of the document. */
  static Map<String, Object> json(String schema) {
    return Map.of(
        "description",
        schema,
        "content",
        Map.of("application/json", Map.of("schema", ref(schema))));
  }

  static Map<String, Object> ref(String schema) {
    return Map.of("$ref", "#/components/schemas/" + schema);
  }

  static Map<String, Object> list(Map<String, Object> items) {
    return Map.of("type", "array", "items", items);
  }

  /** An object of plain members: names and types in turn. */
  static Map<String, Object> object(String... namesAndTypes) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      properties.put(namesAndTypes[i], Map.of("type", namesAndTypes[i + 1]));
    }
    return Map.of("type", "object", "properties", properties);
  }

  /** A parameter in the path. */
  static Map<String, Object> inPath(String name) {
    return Map.of("name", name, "in", "path", "required", true, "schema", Map.of("type", "string"));
  }
}
