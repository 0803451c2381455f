package org.planatlas.server.ogcapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of Features as the OpenAPI document describes them. */
final class FeatureParameters {

  private FeatureParameters() {}

  /** Those of {@code /items}. */
  static List<Object> items() {
    return List.of(
        parameter(
            "limit",
            "Most features of a page; larger numbers mean the maximum",
            Map.of(
                "type",
                "integer",
                "minimum",
                1,
                "maximum",
                ItemsRequest.MOST,
                "default",
                ItemsRequest.USUAL_LIMIT)),
        parameter(
            "bbox",
            "Box that features meet; west beyond east crosses 180 degrees",
            Map.of(
                "type",
                "array",
                "minItems",
                4,
                "maxItems",
                6,
                "oneOf",
                List.of(Map.of("minItems", 4, "maxItems", 4), Map.of("minItems", 6, "maxItems", 6)),
                "items",
                Map.of("type", "number"))),
        crs("bbox-crs", "CRS of bbox"),
        parameter(
            "datetime",
            "Time, day or interval, held against the first attribute that is a date",
            Map.of("type", "string")),
        parameter("filter", "Condition in CQL2", Map.of("type", "string")),
        parameter(
            "filter-lang",
            "How the filter is written",
            Map.of(
                "type",
                "string",
                "enum",
                List.of("cql2-text", "cql2-json"),
                "default",
                "cql2-text")),
        crs("filter-crs", "CRS of coordinates in the filter"),
        crs("crs", "CRS of the answer"),
        parameter(
            ItemsRequest.TOKEN,
            "Position of a page, as next and prev links carry it",
            Map.of("type", "string")),
        form(AnswerForm.FEATURES),
        lang(),
        attributes());
  }

  /** One parameter for each attribute that the queryables list. */
  private static Map<String, Object> attributes() {
    Map<String, Object> parameter =
        parameter(
            "attributes",
            "attribute=value, for each attribute that the queryables of the collection list",
            Map.of("type", "object", "additionalProperties", Map.of("type", "string")));
    parameter.put("explode", true);
    return parameter;
  }

  /** A CRS out of the list. */
  static Map<String, Object> crs(String name, String description) {
    return parameter(
        name,
        description,
        Map.of(
            "type",
            "string",
            "format",
            "uri",
            "enum",
            CollectionCrs.list(),
            "default",
            CollectionCrs.CRS84));
  }

  /** The form of the answer. */
  static Map<String, Object> form(List<AnswerForm> forms) {
    return parameter(
        "f",
        "Form of the answer; else the header Accept decides",
        Map.of("type", "string", "enum", forms.stream().map(AnswerForm::code).toList()));
  }

  /** The form of an answer for which the header Accept is not asked; the first is the usual one. */
  static Map<String, Object> formOf(List<String> codes) {
    return parameter(
        "f",
        "Form of the answer",
        Map.of("type", "string", "enum", codes, "default", codes.get(0)));
  }

  /** A whole number that may be left out. */
  static Map<String, Object> number(String name, String description) {
    return parameter(name, description, Map.of("type", "integer", "minimum", 0));
  }

  /** The language of titles. */
  static Map<String, Object> lang() {
    return parameter(
        "lang",
        "Language of titles; else the header Accept-Language decides",
        Map.of("type", "string", "enum", List.of("zh", "en")));
  }

  private static Map<String, Object> parameter(
      String name, String description, Map<String, Object> schema) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", "query");
    parameter.put("description", description);
    parameter.put("required", false);
    parameter.put("schema", schema);
    parameter.put("style", "form");
    parameter.put("explode", false);
    return parameter;
  }
}
