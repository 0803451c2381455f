package org.planatlas.server.ogcapi;

import static org.planatlas.server.ogcapi.OpenApiDocument.inPath;
import static org.planatlas.server.ogcapi.OpenApiDocument.operation;
import static org.planatlas.server.ogcapi.OpenApiDocument.ref;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations that change features as the OpenAPI document describes them (OGC 20-002). */
final class EditPaths {

  private static final String TAG = "features";

  private EditPaths() {}

  /** That of {@code /items}. */
  static Map<String, Object> items() {
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(
        "201",
        Map.of(
            "description",
            "The feature is there",
            "headers",
            Map.of("Location", text("Its address"), "ETag", text("Its version"))));
    return Map.of(
        "post",
        changing(
            "createFeature", "A new feature", List.of(crs()), EditController.GEO_JSON, responses));
  }

  /** Those of {@code /items/{featureId}}. */
  static Map<String, Object> item() {
    List<Object> conditional = List.of(ifMatch());
    List<Object> withBody = List.of(crs(), ifMatch());
    Map<String, Object> operations = new LinkedHashMap<>();
    operations.put(
        "put",
        changing(
            "replaceFeature",
            "Another feature in its place",
            withBody,
            EditController.GEO_JSON,
            done()));
    operations.put(
        "patch",
        changing(
            "updateFeature", "Some values changed", withBody, EditController.MERGE_PATCH, done()));
    operations.put(
        "delete", changing("deleteFeature", "The feature goes", conditional, null, done()));
    return operations;
  }

  private static Map<String, Object> done() {
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put("204", Map.of("description", "Done"));
    responses.put("412", Map.of("description", "It has been changed meanwhile"));
    responses.put("428", Map.of("description", "The header If-Match is missing"));
    return responses;
  }

  private static Map<String, Object> changing(
      String id, String summary, List<Object> headers, String body, Map<String, Object> responses) {
    List<Object> parameters = new ArrayList<>(List.of(inPath("collectionId")));
    if (!id.equals("createFeature")) {
      parameters.add(inPath("featureId"));
    }
    parameters.addAll(headers);
    Map<String, Object> operation =
        new LinkedHashMap<>(operation(id, TAG, summary, parameters, responses));
    if (body != null) {
      operation.put(
          "requestBody",
          Map.of(
              "required", true, "content", Map.of(body, Map.of("schema", ref("ChangedFeature")))));
    }
    return operation;
  }

  private static Map<String, Object> crs() {
    return header("Content-Crs", "CRS of the coordinates sent, in angle brackets", false);
  }

  private static Map<String, Object> ifMatch() {
    return header("If-Match", "ETag of the feature as it was read, or *", true);
  }

  private static Map<String, Object> header(String name, String description, boolean required) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", "header");
    parameter.put("description", description);
    parameter.put("required", required);
    parameter.put("schema", Map.of("type", "string"));
    return parameter;
  }

  private static Map<String, Object> text(String description) {
    return Map.of("description", description, "schema", Map.of("type", "string"));
  }

  /** What is sent. */
  static Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", Map.of("type", "string", "enum", List.of("Feature")));
    properties.put("geometry", Map.of("type", "object", "nullable", true));
    properties.put("properties", Map.of("type", "object", "nullable", true));
    return Map.of("type", "object", "properties", properties);
  }
}
