package org.planatlas.server.ogcapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planatlas.layers.conflict.rule.AttributeSpec;
import org.planatlas.layers.conflict.rule.FactSpec;
import org.planatlas.layers.conflict.rule.RuleSet;
import org.planatlas.layers.conflict.stored.CheckArchive;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The process {@code check-site}: its description after the rules in force, and the reading of its
 * inputs. They are the members of {@code POST /api/checks}.
 */
@Component
class CheckProcess {

  static final String ID = "check-site";
  static final String OUTPUT = "report";
  private static final String VERSION = "1.0.0";
  private static final String GEOJSON =
      "http://schemas.opengis.net/ogcapi/features/part1/1.0/openapi/schemas/geometryGeoJSON.yaml";

  private final CheckArchive archive;

  CheckProcess(CheckArchive archive) {
    this.archive = archive;
  }

  /** What a list of processes says (18-062r2, table 4). */
  Map<String, Object> summary(String root) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("id", ID);
    summary.put("title", "用地冲突核查 / Check a site for conflicts");
    summary.put(
        "description",
        "What lies under a site and what the law says about it, rule by rule, with areas and"
            + " evidence. The report is kept and can be read at /api/checks/{id}.");
    summary.put("version", VERSION);
    summary.put("jobControlOptions", List.of("sync-execute", "async-execute", "dismiss"));
    summary.put("outputTransmission", List.of("value"));
    String self = root + "/processes/" + ID;
    summary.put(
        "links",
        List.of(
            Link.json(self, "self", "Description of the process"),
            Link.json(
                self + "/execution",
                "http://www.opengis.net/def/rel/ogc/1.0/execute",
                "POST here to run it")));
    return summary;
  }

  /** The whole description. */
  Map<String, Object> description(String root) {
    Map<String, Object> description = summary(root);
    description.put("inputs", inputs());
    description.put(
        "outputs",
        Map.of(
            OUTPUT,
            Map.of(
                "title",
                "核查报告 / The report",
                "description",
                "As GET /api/checks/{id} answers it.",
                "schema",
                Map.of("type", "object", "contentMediaType", "application/json"))));
    return description;
  }

  private Map<String, Object> inputs() {
    RuleSet rules = archive.rules();
    Map<String, Object> inputs = new LinkedHashMap<>();
    Map<String, Object> geometry =
        Map.of("allOf", List.of(Map.of("format", "geojson-geometry"), Map.of("$ref", GEOJSON)));
    inputs.put(
        "site",
        input("Site", "Polygons, lines or points; one of site, parts and project.", geometry));
    inputs.put(
        "parts",
        input(
            "Parts of a site",
            "Each with name, geometry and perhaps a project_kind of its own.",
            Map.of("type", "array", "items", Map.of("type", "object"))));
    inputs.put(
        "project", input("Project", "A code of the plan registry, whose site is checked.", text()));
    inputs.put(
        "project_kind",
        input(
            "Kind of project",
            "Needed unless the project says it.",
            Map.of("type", "string", "enum", List.copyOf(rules.kinds()))));
    inputs.put(
        "crs", input("CRS of the site", "Longitude and latitude of CGCS2000 if absent.", text()));
    inputs.put(
        "as_of",
        input("Day of the law", "Today if absent.", Map.of("type", "string", "format", "date")));
    inputs.put(
        "layers",
        input(
            "Layers",
            "Restricts the check to rules on these.",
            Map.of(
                "type",
                "array",
                "items",
                Map.of("type", "string", "enum", List.copyOf(rules.layers().keySet())))));
    for (FactSpec fact : rules.facts().values()) {
      inputs.put(
          fact.name(),
          input(
              fact.question().en().isBlank() ? fact.name() : fact.question().en(),
              fact.question().zh(),
              schema(fact.value())));
    }
    return inputs;
  }

  private static Map<String, Object> input(
      String title, String description, Map<String, Object> schema) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("title", title);
    input.put("description", description);
    input.put("minOccurs", 0);
    input.put("maxOccurs", 1);
    input.put("schema", schema);
    return input;
  }

  private static Map<String, Object> text() {
    return Map.of("type", "string");
  }

  private static Map<String, Object> schema(AttributeSpec fact) {
    return switch (fact.type()) {
      case CODE ->
          fact.codes().isEmpty()
              ? text()
              : Map.of("type", "string", "enum", List.copyOf(fact.codes()));
      case TEXT -> text();
      case NUMBER -> Map.of("type", "number");
      case BOOLEAN -> Map.of("type", "boolean");
      case DATE -> Map.of("type", "string", "format", "date");
    };
  }

  /**
   * The request of the JSON API that the inputs of an execution mean.
   *
   * @param execution body of the request
   * @throws OgcProblem when inputs or outputs are not those of the process
   */
  String request(JsonNode execution) {
    JsonNode inputs = execution.path("inputs");
    if (!inputs.isObject()) {
      throw OgcProblem.badRequest(
          "The body must be an object with inputs: an object of the process's inputs by name.");
    }
    execution
        .path("outputs")
        .propertyNames()
        .forEach(
            name -> {
              if (!name.equals(OUTPUT)) {
                throw OgcProblem.badRequest(
                    "There is no output '" + name + "'; there is " + OUTPUT + ".");
              }
            });
    ObjectNode request = JsonMapper.shared().createObjectNode();
    inputs.properties().forEach(input -> request.set(input.getKey(), value(input)));
    request.remove("async");
    return request.toString();
  }

  /** A value may be written plainly or, as objects should, with its media type around it. */
  private static JsonNode value(Map.Entry<String, JsonNode> input) {
    JsonNode value = input.getValue();
    if (value.isObject() && value.has("href")) {
      throw OgcProblem.badRequest(
          "The input '" + input.getKey() + "' is a link; send its value, links are not followed.");
    }
    boolean wrapped = value.isObject() && value.has("value") && !value.has("type");
    return wrapped ? value.path("value") : value;
  }
}
